"""The request to a supervisor: the same ask, each time it was made, and nothing of a claim."""

from __future__ import annotations

import tomllib
from datetime import date
from decimal import Decimal
from typing import Any

import pytest
from tests.documents.conftest import EXAMPLES
from tests.installed import installed

from negotiate.documents.letters.kinds import LETTERS
from negotiate.errors import ForbiddenWords
from negotiate.model.case import Case
from negotiate.model.plan import Plan

DAY = date(2026, 11, 21)
Data = dict[str, Any]


def data(example: str) -> Data:
    return tomllib.loads((EXAMPLES / f"{example}.toml").read_text("utf-8"), parse_float=Decimal)


def planned(case: Data) -> Plan:
    return installed().plan(Case.model_validate(case), on=DAY)


def lacking(case: Data) -> list[tuple[str, str]]:
    return [(need.key, need.name) for need in LETTERS["supervisor"].needs(planned(case))]


def written(case: Data) -> str:
    return " ".join(installed().letter(planned(case), "supervisor").text.split())


def test_it_asks_once_with_each_attempt_its_name_and_reference() -> None:
    said = written(data("att-wireless"))
    assert said.count("Please bring my bill to $110") == 1
    assert "- November 10, 2026, by phone with Renee, reference CM20261110-4471: I called." in said
    assert "pass it on to whoever can. Please answer in writing by December 7, 2026." in said


def test_a_wish_is_asked_for_as_well() -> None:
    said = written(data("family-seats"))
    assert "Please let me have three seats side by side" in said
    assert "Theo said the seats are given out at the gate." in said


def test_what_they_offered_and_answered_is_told_in_order() -> None:
    case = data("att-wireless")
    more = [
        {"on": date(2026, 11, 18), "kind": "reply", "channel": "email", "summary": "No credit"},
        {"on": date(2026, 11, 14), "kind": "offer", "agent": "Lou", "monthly_price": Decimal(130)},
    ]
    case["events"] += more
    said = written(case)
    assert "- November 14, 2026, with Lou: I was offered $130.00 a month. - November 18" in said
    assert "I had a reply. No credit." in said


def test_nobody_is_asked_over_the_head_of_a_desk_that_was_not_asked() -> None:
    case = data("att-wireless")
    case["events"] = []
    assert lacking(case) == [("events", "asked_and_refused")]
    answered = {"on": date(2026, 11, 10), "kind": "reply", "summary": "No."}
    assert lacking(case | {"events": [answered]}) == [("events", "asked_and_refused")]


@pytest.mark.parametrize("how", [{"outcome": "no_answer"}, {"they_called": True}])
def test_a_call_that_nobody_heard_or_that_they_made_is_no_attempt(how: Data) -> None:
    case = data("att-wireless")
    case["events"][0] |= how
    assert lacking(case) == [("events", "asked_and_refused")]


def test_a_complaint_of_what_is_owed_is_no_attempt_at_it() -> None:
    assert lacking(data("executive-office")) == [("events", "asked_and_refused")]
    called = data("executive-office")
    called["events"].append(
        {"on": date(2026, 11, 12), "kind": "call", "summary": "Asked for less."}
    )
    said = written(called)
    assert "Asked for less." in said
    assert "twice" not in said


def test_what_was_promised_is_confirmed_and_not_asked_for_again() -> None:
    case = data("att-wireless")
    promise = {"on": date(2026, 11, 19), "kind": "promise", "monthly_price": Decimal(110)}
    case["events"].append(promise)
    assert lacking(case) == [("events", "no_promise_yet")]


def test_of_a_claim_alone_nothing_is_asked() -> None:
    assert ("mandate.goal", "retention_goal") in lacking(data("wrong-bill") | PUT_RIGHT)


PUT_RIGHT: Data = {
    "mandate": {"goal": "put_right", "willing_to_leave": False, "hour_worth": Decimal(20)}
}


def test_a_threat_of_the_customers_own_is_refused() -> None:
    case = data("att-wireless")
    case["events"][0]["summary"] = "I said that I will go to the FCC."
    with pytest.raises(ForbiddenWords, match="law, a regulator or a court"):
        written(case)
