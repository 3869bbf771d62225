"""When an airline owes the money back: what was done to the flight, and what was taken instead."""

from __future__ import annotations

import tomllib
from datetime import date
from decimal import Decimal
from pathlib import Path
from typing import Any

import pytest
from tests.installed import installed

from negotiate.model.case import Case
from negotiate.planning.refund import refund_owed

LETTERS = Path(__file__).parents[2] / "docs" / "examples" / "letters"
DAY = date(2026, 11, 21)


def case_of(change: dict[str, Any], booking: dict[str, Any] | None = None, **top: Any) -> Case:
    data = tomllib.loads((LETTERS / "airline-delay.toml").read_text("utf-8"), parse_float=Decimal)
    data["bookings"][0]["change"].update(change)
    data["bookings"][0].update(booking or {})
    return Case.model_validate({**data, **top})


@pytest.mark.parametrize(
    ("hours", "international", "owed"),
    [(3, False, True), (Decimal("2.9"), False, False), (6, True, True), (5, True, False)],
)
def test_hours_count_from_those_of_the_rule_on(
    hours: Decimal, international: bool, owed: bool
) -> None:
    case = case_of({"hours": hours}, {"international": international})
    assert bool(refund_owed(case, DAY)) is owed


@pytest.mark.parametrize("kind", ["cancelled", "other_airport", "more_connections", "lower_class"])
def test_other_changes_count_without_hours(kind: str) -> None:
    assert refund_owed(case_of({"kind": kind, "hours": None}), DAY)


@pytest.mark.parametrize("change", [{"declined": False}, {"declined": None}, {"hours": None}])
def test_what_nobody_said_is_not_owed(change: dict[str, Any]) -> None:
    assert refund_owed(case_of(change), DAY) is None


def test_the_rule_holds_in_its_place_and_from_its_first_day() -> None:
    assert refund_owed(case_of({}, jurisdiction="GB"), DAY) is None
    assert refund_owed(case_of({}, {"flies_on": date(2024, 10, 27)}), DAY) is None
    assert refund_owed(case_of({}, {"flies_on": date(2024, 10, 28)}), DAY)


def test_a_claim_stands_on_it_and_its_script_says_what_was_done() -> None:
    negotiator = installed()
    plan = negotiator.plan(case_of({}), on=DAY)
    script = next(one for one in negotiator.documents(plan) if one.kind == "claim_script")
    said = " ".join(script.text.split())
    assert (
        "the flight of November 17, 2026, confirmation SND7Q2. You delayed it, and I took" in said
    )
