"""A letter quotes what the company says it does only where the facts of the case meet it."""

from __future__ import annotations

import tomllib
from datetime import date
from decimal import Decimal
from pathlib import Path
from typing import Any

import pytest
from tests.installed import installed

from negotiate.errors import CaseError
from negotiate.model.case import Case

LETTERS = Path(__file__).parents[2] / "docs" / "examples" / "letters"
DAY = date(2026, 11, 21)


def promised(example: str, change: dict[str, Any], noun: str, on: date = DAY) -> list[str]:
    """Codes of what an example's letter may quote, with some keys of its first noun changed."""
    text = (LETTERS / f"{example}.toml").read_text("utf-8")
    data = tomllib.loads(text, parse_float=Decimal)
    data[noun][0].update(change)
    data[noun][0] = {key: value for key, value in data[noun][0].items() if value is not None}
    plan = installed().plan(Case.model_validate(data), on=on)
    return [promise.code for promise in plan.promises]


def test_a_phone_that_meets_the_rule_has_it_quoted() -> None:
    assert promised("unlock-phone", {}, "phones") == ["unlock"]


@pytest.mark.parametrize(
    "change",
    [
        {"bought_on": date(2026, 10, 1), "paid_off_on": date(2026, 10, 1)},
        {"paid_off_on": None},
        {"in_order": None},
        {"in_order": False},
        {"plan": "prepaid"},
    ],
)
def test_a_phone_that_may_not_meet_it_has_not(change: dict[str, Any]) -> None:
    assert promised("unlock-phone", change, "phones") == []


def test_a_phone_cannot_have_been_paid_off_on_a_day_to_come() -> None:
    with pytest.raises(CaseError, match=r"phones\[0\].paid_off_on"):
        promised("unlock-phone", {"paid_off_on": date(2026, 12, 1)}, "phones")


def test_the_sixtieth_day_is_not_more_than_sixty_days() -> None:
    bought = {"bought_on": date(2026, 9, 22), "paid_off_on": date(2026, 9, 22)}
    assert promised("unlock-phone", bought, "phones") == []
    assert promised("unlock-phone", bought, "phones", date(2026, 11, 22)) == ["unlock"]


def passengers(*ages: int) -> dict[str, Any]:
    children = [{"name": f"Child {at}", "age": age} for at, age in enumerate(ages)]
    return {"passengers": [{"name": "Samuel Okafor"}, *children]}


def test_what_an_airline_says_of_seats_holds_for_a_booking_with_a_child() -> None:
    assert promised("seats-united", {}, "bookings") == ["family_seating"]
    assert promised("seats-united", {"passengers": [{"name": "Samuel Okafor"}]}, "bookings") == []


def test_an_age_must_hold_for_each_child_and_a_cabin_must_not_be_left_out() -> None:
    said = {
        ages: quoted("seats-united", passengers(*ages)) for ages in [(6, 4), (11,), (6, 12), (14,)]
    }
    assert "under 12" in said[6, 4]
    assert "under 12" in said[11,]
    assert "under 12" not in said[6, 12]
    assert said[14,] == ""
    for cabin in ("United Polaris", "economy plus"):
        assert "under 12 sits" not in quoted("seats-united", {"cabin": cabin})


def test_a_cabin_that_nobody_named_may_be_one_that_is_left_out() -> None:
    assert "under 12 sits" not in quoted("seats-united", {"cabin": None})


def test_what_others_say_that_an_airline_did_not_promise_is_not_its_word() -> None:
    assert "strives to seat family members together" in quoted("seats-delta", {})


def quoted(example: str, change: dict[str, Any]) -> str:
    """What the letter may quote of seats."""
    data = tomllib.loads((LETTERS / f"{example}.toml").read_text("utf-8"), parse_float=Decimal)
    data["bookings"][0].update(change)
    plan = installed().plan(Case.model_validate(data), on=DAY)
    return str(next((one.values["said"] for one in plan.promises), ""))
