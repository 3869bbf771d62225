"""A call as a task for a voice agent, of every example: what is in it, and what never is."""

from __future__ import annotations

import json
import os
import re
from collections.abc import Callable
from datetime import date
from pathlib import Path
from typing import get_args

import pytest
from jsonschema import Draft202012Validator
from tests.documents.conftest import ASKS, CASES

from negotiate.errors import CaseError
from negotiate.model.case import Case
from negotiate.model.mandate import Never
from negotiate.model.voice_result import Script, VoiceResult
from negotiate.model.voice_task import VoiceTask
from negotiate.negotiator import Negotiator
from negotiate.reading.case import read_case
from negotiate.wording.check import breaches
from negotiate.wording.names import names_in

EXAMPLES = Path(__file__).parents[3] / "docs" / "examples"
GOLDEN = Path(__file__).parent / "golden"
ON = date(2026, 11, 26)
_NUMBER = re.compile(r"\d[\d,.]*\d|\d")


Tasks = Callable[[str], dict[Script, VoiceTask]]


@pytest.fixture(scope="module")
def tasks(negotiator: Negotiator) -> Tasks:
    """Every task of an example that there is."""
    made: dict[str, dict[Script, VoiceTask]] = {}

    def of(name: str) -> dict[Script, VoiceTask]:
        if name not in made:
            plan = negotiator.plan(read_case(EXAMPLES / f"{name}.toml"), on=ON)
            made[name] = {}
            for script in get_args(Script):
                try:
                    made[name][script] = negotiator.voice_task(plan, script)
                except CaseError:
                    continue
        return made[name]

    return of


def case_of(name: str) -> Case:
    return read_case(EXAMPLES / f"{name}.toml")


@pytest.mark.parametrize("name", CASES)
def test_every_example_has_a_task_that_reads_back(name: str, tasks: Tasks) -> None:
    assert tasks(name)
    for task in tasks(name).values():
        assert VoiceTask.model_validate_json(task.model_dump_json()) == task


@pytest.mark.parametrize("name", CASES)
def test_a_request_and_a_claim_are_tasks_of_their_own(name: str, tasks: Tasks) -> None:
    for script, task in tasks(name).items():
        assert (task.request is None) == (script == "claim")
        assert (task.claim is None) == (script == "request")
        case = case_of(name)
        said = "\n\n".join(line.say for line in task.lines)
        found = breaches(
            said,
            flow="ask" if script == "request" else "claim",
            may_leave=case.mandate.willing_to_leave,
            origins=None,
            names=names_in(case),
        )
        assert {str(one) for one in found} == set()


def test_a_task_of_one_flow_cannot_hold_lines_of_the_other(tasks: Tasks) -> None:
    of_both = [both for name in ASKS if len(both := tasks(name)) > 1]
    assert len(of_both) > 1
    for both in of_both:
        mixed = both["claim"].model_dump() | {"lines": both["request"].model_dump()["lines"]}
        with pytest.raises(ValueError, match="a line of a claim leans on"):
            VoiceTask.model_validate(mixed)


@pytest.mark.parametrize("name", CASES)
def test_nobody_is_taken_for_the_customer(name: str, tasks: Tasks) -> None:
    for task in tasks(name).values():
        first = task.lines[0].say
        assert "automated assistant" in first
        assert task.customer.name in first
        assert task.disclosure.say == first
        assert all("my name is" not in line.say.casefold() for line in task.lines)


@pytest.mark.parametrize("name", CASES)
def test_no_number_is_said_that_nothing_backs(name: str, tasks: Tasks) -> None:
    for task in tasks(name).values():
        for line in task.lines:
            backed = " ".join(one.text for one in line.backing)
            assert set(_NUMBER.findall(line.say)) <= set(_NUMBER.findall(backed)), line.say


@pytest.mark.parametrize("name", CASES)
def test_the_account_number_is_there_only_when_it_is_handed_over(
    name: str, negotiator: Negotiator
) -> None:
    case, account = case_of(name), "4417-0098-2231-77"
    contract = case.contract.model_copy(update={"account_number": account})
    plan = negotiator.plan(case.model_copy(update={"contract": contract}), on=ON)
    assert account not in negotiator.voice_task(plan).model_dump_json()
    given = negotiator.voice_task(plan, give_account=True)
    assert given.customer.account == account
    assert given.model_dump_json().count(account) == 1


@pytest.mark.parametrize("name", CASES)
def test_of_the_customer_nothing_is_told_but_the_name(name: str, tasks: Tasks) -> None:
    customer = case_of(name).customer
    for task in tasks(name).values():
        text = task.model_dump_json()
        for private in (customer.email, customer.phone, customer.address):
            assert private is None or json.dumps(private)[1:-1] not in text


def test_recording_is_asked_about_unless_the_law_of_the_place_is_sure(tasks: Tasks) -> None:
    asked = {
        (task.disclosure.consent, task.disclosure.sure, task.disclosure.ask_before_recording)
        for name in CASES
        for task in tasks(name).values()
    }
    assert all(ask or (consent, sure) == ("one_party", True) for consent, sure, ask in asked)
    assert {"all_parties", "one_party"} <= {consent for consent, _, _ in asked}


@pytest.mark.parametrize("name", CASES)
def test_the_mandate_is_in_every_task(name: str, tasks: Tasks) -> None:
    case = case_of(name)
    for task in tasks(name).values():
        assert set(case.mandate.never) <= set(task.refuse) <= set(get_args(Never))
        assert task.commits is False
        codes = {rule.code for rule in task.rules}
        assert {"discloses", "commits_to_nothing", "no_bluff", "gives_no_secrets"} <= codes
        assert {"identity", "would_change", "not_wanted"} <= {rule.code for rule in task.stop}


def test_a_request_asks_what_must_be_known_of_an_offer(tasks: Tasks) -> None:
    task = tasks("spectrum-internet")["request"]
    assert len(task.questions) == 6
    assert all(question.endswith("?") for question in task.questions)
    assert task.request is not None
    assert task.request.good_enough is not None
    assert task.request.good_enough <= task.request.most


def test_a_condition_goes_before_one_line_and_an_answer_after_what_they_say(tasks: Tasks) -> None:
    lines = tasks("spectrum-internet")["request"].lines
    half = next(at for at, line in enumerate(lines) if (line.when or "").endswith("whole of it:"))
    assert lines[half + 1].when is None
    assert any(line.when == "“I cannot do that.”" for line in lines)


def test_a_number_that_nobody_knows_is_not_made_up(tasks: Tasks) -> None:
    assert tasks("chat-desk")["request"].call.number is None


def test_of_a_desk_that_is_no_call_there_is_nothing_to_dial(negotiator: Negotiator) -> None:
    plan = negotiator.plan(case_of("spectrum-internet"), on=ON)
    contact = plan.contact.model_copy(update={"channel": "chat", "address": "https://example.org"})
    call = negotiator.voice_task(plan.model_copy(update={"contact": contact})).call
    assert (call.number, call.also, call.steps, call.hours) == (None, (), (), ())


def test_a_script_that_the_case_does_not_have_is_told(negotiator: Negotiator) -> None:
    plan = negotiator.plan(case_of("generic-gym"), on=ON)
    with pytest.raises(CaseError, match="no claim to make"):
        negotiator.voice_task(plan, "claim")
    owed = negotiator.plan(case_of("billed-after-leaving"), on=ON)
    with pytest.raises(CaseError, match="nothing is asked for"):
        negotiator.voice_task(owed, "request")
    assert negotiator.voice_task(owed).script == "claim"


def test_a_language_without_words_falls_back_and_says_so(negotiator: Negotiator) -> None:
    plan = negotiator.plan(case_of("spectrum-internet"), on=ON)
    task = negotiator.voice_task(plan, locale="pl-PL")
    assert (task.asked, task.language) == ("pl-PL", "en-US")


def test_the_schema_of_the_result_is_what_the_result_is_read_by(tasks: Tasks) -> None:
    schema = tasks("spectrum-internet")["request"].result_schema
    Draft202012Validator.check_schema(schema)
    assert set(schema["required"]) == set(VoiceResult.model_fields)


@pytest.mark.parametrize(
    ("name", "script"), [("spectrum-internet", "request"), ("wrong-bill", "claim")]
)
def test_the_task_is_as_the_copy_has_it(name: str, script: Script, tasks: Tasks) -> None:
    """Write the copies anew with UPDATE_GOLDEN=1, and read the difference in git."""
    now = tasks(name)[script].model_dump_json(indent=2, exclude={"result_schema"}) + "\n"
    copy = GOLDEN / f"{name}.{script}.json"
    if os.environ.get("UPDATE_GOLDEN"):
        copy.parent.mkdir(exist_ok=True)
        copy.write_text(now, "utf-8")
    assert copy.read_text("utf-8") == now
