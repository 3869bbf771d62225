"""The request to the desk that keeps customers: its reasons, and when it speaks of leaving."""

from __future__ import annotations

import tomllib
from datetime import date
from decimal import Decimal
from typing import Any

import pytest
from tests.documents.conftest import EXAMPLES
from tests.installed import installed

from negotiate.errors import MissingFacts
from negotiate.model.case import Case

DAY = date(2026, 11, 21)


def data(example: str) -> dict[str, Any]:
    return tomllib.loads((EXAMPLES / f"{example}.toml").read_text("utf-8"), parse_float=Decimal)


def written(case: dict[str, Any]) -> str:
    negotiator = installed()
    plan = negotiator.plan(Case.model_validate(case), on=DAY)
    return " ".join(negotiator.letter(plan, "retention").text.split())


def test_it_asks_once_and_says_why_with_the_offer_as_it_was_seen() -> None:
    said = written(data("spectrum-internet"))
    assert said.count("Please bring my bill to") == 1
    assert "is $17.25 higher than the one before" in said
    assert "I saw it on November 18, 2026, at verizon.com." in said


@pytest.mark.parametrize("willing", [True, False])
def test_it_speaks_of_leaving_only_where_the_mandate_does(willing: bool) -> None:
    case = data("spectrum-internet")
    case["mandate"]["willing_to_leave"] = willing
    assert ("ready to leave" in written(case)) is willing


def test_without_an_offer_nobody_is_named_and_leaving_goes_unsaid() -> None:
    case = data("spectrum-internet")
    del case["offers"]
    said = written(case)
    assert "I saw it" not in said
    assert "ready to leave" not in said


def test_what_goes_unused_is_a_reason_where_nothing_else_is() -> None:
    case = data("generic-gym")
    del case["offers"]
    assert "I pay $6 a month for “Towel service”, which I do not use." in written(case)


def test_without_any_reason_it_is_not_written() -> None:
    case = data("executive-office")
    del case["contract"]["customer_since"]
    with pytest.raises(MissingFacts) as refused:
        written(case)
    assert "bills" in str(refused.value)
