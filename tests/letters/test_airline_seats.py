"""The request for a seat next to a child: by when, next to whom, and for which flights never."""

from __future__ import annotations

import tomllib
from datetime import date
from decimal import Decimal
from pathlib import Path
from typing import Any

import pytest
from tests.installed import installed

from negotiate.model.case import Case

LETTERS = Path(__file__).parents[2] / "docs" / "examples" / "letters"
DAY = date(2026, 11, 21)


def case_of(example: str, change: dict[str, Any]) -> Case:
    data = tomllib.loads((LETTERS / f"{example}.toml").read_text("utf-8"), parse_float=Decimal)
    data["bookings"][0].update(change)
    return Case.model_validate(data)


def written(example: str, change: dict[str, Any]) -> str:
    negotiator = installed()
    plan = negotiator.plan(case_of(example, change), on=DAY)
    return " ".join(negotiator.letter(plan, "airline_seats").text.split())


def test_the_day_to_answer_by_is_a_working_day_before_the_flight() -> None:
    assert "seat numbers by December 7, 2026" in written("seats-delta", {})
    # A Monday; the Thursday before is Thanksgiving.
    assert "seat numbers by November 27, 2026" in written("seats-united", {})


def test_who_writes_is_named_as_such_only_where_they_fly() -> None:
    assert "a seat next to me on" in written("seats-delta", {})
    assert "seats next to Samuel Okafor on" in written("seats-united", {})


def test_nobody_has_three_neighbors() -> None:
    children = [{"name": name, "age": 6} for name in ("Ada Okafor", "Ben Okafor", "Cleo Okafor")]
    said = written("seats-united", {"passengers": [{"name": "Samuel Okafor"}, *children]})
    assert "seats together with Samuel Okafor on" in said


def test_seats_are_told_only_where_all_are_known() -> None:
    apart = [{"name": "Nora Lindqvist", "seat": "21B"}, {"name": "Elsa Lindqvist", "age": 2}]
    assert "21B" in written("seats-delta", {})
    assert "21B" not in written("seats-delta", {"passengers": apart})


@pytest.mark.parametrize(
    ("change", "key"),
    [
        ({"flies_on": date(2026, 11, 22)}, "bookings[0].flies_on"),
        ({"flies_on": date(2026, 11, 1)}, "bookings[0].flies_on"),
        ({"passengers": [{"name": "Nora Lindqvist"}]}, "bookings[0].passengers"),
        ({"passengers": [{"name": "Elsa Lindqvist", "age": 2}]}, "bookings[0].passengers"),
        ({"flight": None}, "bookings[0].flight"),
    ],
)
def test_what_it_cannot_do_without_is_named(change: dict[str, Any], key: str) -> None:
    negotiator = installed()
    plan = negotiator.plan(case_of("seats-delta", change), on=DAY)
    assert [lacking for lacking, _ in negotiator.letters(plan)["airline_seats"]] == [key]
