"""The script for a chat: only where a record has one, in messages, and like that of the call."""

from __future__ import annotations

import re
from collections.abc import Callable
from datetime import date
from typing import Any

import pytest
from tests.documents.test_examples import section

from negotiate.documents.build import KINDS
from negotiate.model.plan import Plan
from negotiate.wording.check import breaches, too_long
from negotiate.wording.names import names_in

Data = dict[str, Any]
Written = dict[str, str]
PlanOf = Callable[[Data], Plan]
CHAT = next(kind for kind in KINDS if kind.name == "chat_script")


def messages(script: str) -> list[str]:
    """The lines to paste."""
    return [line[2:] for line in script.splitlines() if line.startswith("> ")]


@pytest.fixture(scope="module")
def script(written: Callable[[str], Written]) -> str:
    return written("chat-desk")["chat-script.md"]


def test_a_company_without_a_chat_that_hears_requests_has_none(
    written: Callable[[str], Written], plan_of: PlanOf, example: Callable[[str], Data]
) -> None:
    # The invented company has a chat, for faults alone.
    assert "chat-script.md" not in written("executive-office")
    plan = plan_of(example("executive-office"))
    assert [need.key for need in CHAT.needs(plan)] == ["contract.provider"]
    assert not CHAT.is_for(plan)


def test_a_claim_alone_has_none(written: Callable[[str], Written]) -> None:
    # The company has a chat that would hear a request.
    assert "chat-script.md" not in written("billed-after-leaving")


def test_at_a_desk_that_cancels_it_says_that_nothing_is_to_be_canceled(
    markdown: Callable[[Data], Written], example: Callable[[str], Data], script: str
) -> None:
    data = example("chat-desk")
    data["contract"] |= {"provider": "xfinity", "services": ["internet"]}
    said = "Nothing is to be canceled in this chat."
    assert said in section(markdown(data)["chat_script.md"], 2)
    assert said not in script


def test_each_message_is_short_polite_and_a_request(
    script: str, plan_of: PlanOf, example: Callable[[str], Data]
) -> None:
    plan = plan_of(example("chat-desk"))
    names = (*names_in(plan.case), plan.provider_name)
    said = messages(script)
    assert len(said) > 20
    assert [one for one in said if too_long(one, names=names)] == []
    text = "\n\n".join(said)
    assert breaches(text, flow="ask", may_leave=False, origins=None, names=names) == ()


def test_nothing_is_said_aloud_or_timed(script: str) -> None:
    assert not re.search(r"\b(?:silence|seconds?|aloud|dial|on the line|hold\.)", script, re.I)
    assert "Count to" not in script


def test_it_asks_what_the_call_asks(script: str, written: Callable[[str], Written]) -> None:
    call = written("chat-desk")["call-script.md"]
    for number in (3, 7):
        assert section(script, number) == section(call, number)
    assert messages(section(script, 4)) == messages(section(call, 4))
    guard = " ".join(messages(section(script, 8)))
    asked = re.findall(r"^\d\. (.*)$", section(call, 8), re.M)
    assert len(asked) == 6
    assert all(question in guard for question in asked)


@pytest.mark.parametrize("goal", ["lower_bill", "more_for_the_same"])
def test_the_account_is_told_by_its_last_digits_and_in_no_message(
    goal: str, markdown: Callable[[Data], Written], example: Callable[[str], Data]
) -> None:
    data = example("chat-desk")
    data["mandate"] |= {"goal": goal, "wishes": ["hotspot data"]}
    script = markdown(data)["chat_script.md"]
    assert "the one ending 0001" in section(script, 1)
    assert "442071880" not in script
    assert "0001" not in "".join(messages(script))


def test_of_a_promise_it_says_what_the_call_script_says(
    markdown: Callable[[Data], Written], example: Callable[[str], Data]
) -> None:
    data = example("chat-desk")
    promise = {"on": date(2026, 11, 20), "kind": "promise", "monthly_price": 66}
    written = markdown(data | {"events": [promise]})
    for script in (written["chat_script.md"], written["call_script.md"]):
        assert "**In hand:** On November 20, 2026 they promised $66 a month" in script
        assert "still stands: send the confirmation." in section(script, 9)


def test_the_chat_is_kept_before_it_is_closed(script: str) -> None:
    assert "Save or print the chat before you close it" in section(script, 10)
