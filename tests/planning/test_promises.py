"""A letter quotes what the company says it does only where the facts of the case meet it."""

from __future__ import annotations

import tomllib
from datetime import date
from decimal import Decimal
from pathlib import Path
from typing import Any

import pytest

from negotiate.model.case import Case
from negotiate.negotiator import Negotiator

LETTERS = Path(__file__).parents[2] / "docs" / "examples" / "letters"
DAY = date(2026, 11, 21)


def promised(example: str, change: dict[str, Any], noun: str, on: date = DAY) -> list[str]:
    """Codes of what an example's letter may quote, with some keys of its first noun changed."""
    text = (LETTERS / f"{example}.toml").read_text("utf-8")
    data = tomllib.loads(text, parse_float=Decimal)
    data[noun][0].update(change)
    data[noun][0] = {key: value for key, value in data[noun][0].items() if value is not None}
    plan = Negotiator.discover().plan(Case.model_validate(data), on=on)
    return [promise.code for promise in plan.promises]


def test_a_phone_that_meets_the_rule_has_it_quoted() -> None:
    assert promised("unlock-phone", {}, "phones") == ["unlock"]


@pytest.mark.parametrize(
    "change",
    [
        {"bought_on": date(2026, 10, 1), "paid_off_on": date(2026, 10, 1)},
        {"paid_off_on": None},
        {"paid_off_on": date(2026, 12, 1)},
        {"in_order": None},
        {"in_order": False},
        {"plan": "prepaid"},
    ],
)
def test_a_phone_that_may_not_meet_it_has_not(change: dict[str, Any]) -> None:
    assert promised("unlock-phone", change, "phones") == []


def test_the_sixtieth_day_is_not_more_than_sixty_days() -> None:
    bought = {"bought_on": date(2026, 9, 22), "paid_off_on": date(2026, 9, 22)}
    assert promised("unlock-phone", bought, "phones") == []
    assert promised("unlock-phone", bought, "phones", date(2026, 11, 22)) == ["unlock"]
