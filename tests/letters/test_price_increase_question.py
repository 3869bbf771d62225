"""The question what an increase rests on: which lines rose, and which did not."""

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


def data(example: str = "spectrum-internet") -> dict[str, Any]:
    return tomllib.loads((EXAMPLES / f"{example}.toml").read_text("utf-8"), parse_float=Decimal)


def written(case: dict[str, Any]) -> str:
    negotiator = installed()
    plan = negotiator.plan(Case.model_validate(case), on=DAY)
    return " ".join(negotiator.letter(plan, "price_increase_question").text.split())


def test_each_line_that_rose_is_told_with_both_prices_and_tax_is_not() -> None:
    said = written(data())
    assert "- Internet Premier: $69.99 before, $84.99 now" in said
    assert "- Broadcast TV Surcharge: $20.95 before, $23.20 now" in said
    assert "Taxes" not in said
    assert "or were added" not in said


def test_a_line_that_is_new_is_told_as_such() -> None:
    case = data()
    case["bills"][1]["lines"].append({"name": "Regional fee", "kind": "fee", "amount": 4})
    case["bills"][1]["total"] += 4
    said = written(case)
    assert "these charges rose or were added on my account ending 1877" in said
    assert "- Regional fee: $4.00 now, not on the bill before" in said


def test_a_notice_is_told_and_not_asked_for() -> None:
    assert "and when and how you told me of it" in written(data())
    notice = {
        "on": date(2026, 10, 1),
        "kind": "terms_notice",
        "starts": date(2026, 11, 12),
        "summary": "The letter gave no reason.",
    }
    said = written(data() | {"events": [notice]})
    told = "You told me of a change on October 1, 2026, to begin on November 12, 2026."
    assert f"{told} The letter gave no reason." in said
    assert "when and how you told me" not in said


@pytest.mark.parametrize("example", ["visit-fee", "executive-office"])
def test_a_single_charge_or_a_double_one_is_no_increase(example: str) -> None:
    with pytest.raises(MissingFacts):
        written(data(example))


def test_energy_by_the_meter_is_no_increase_of_a_price() -> None:
    with pytest.raises(MissingFacts, match="bills"):
        written(data("letters/late-fee"))


def test_what_a_claim_calls_wrong_is_not_asked_about() -> None:
    with pytest.raises(MissingFacts, match="bills"):
        written(data("letters/uk-broadband"))
