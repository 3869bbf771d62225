"""The labelled lines: how much is understood, on lines that nothing was written from.

`make bench` prints the same figures.
"""

from __future__ import annotations

import tomllib
from collections import Counter
from decimal import Decimal
from pathlib import Path
from typing import Any, get_args

import pytest

from negotiate.model.objection import ObjectionKind
from negotiate.objections.offer import hear
from negotiate.objections.recognise import recognise

LINES: list[dict[str, Any]] = tomllib.loads(
    (Path(__file__).parent / "lines.toml").read_text("utf-8"), parse_float=Decimal
)["lines"]
HELD_OUT = [line for line in LINES if not line["for_building"]]
FOR_BUILDING = [line for line in LINES if line["for_building"]]

LEAST_PRECISION = 0.95
LEAST_COVERAGE = 0.75
LEAST_OFFERS = 0.85


def kind_of(line: dict[str, Any]) -> str | None:
    return recognise(line["said"], hear(line["said"], "USD")).kind


def offer_of(line: dict[str, Any]) -> dict[str, Any]:
    offer = hear(line["said"], "USD")
    return offer.model_dump(exclude_defaults=True) if offer else {}


def wanted(line: dict[str, Any]) -> dict[str, Any]:
    offer = line.get("offer", {})
    return {name: tuple(v) if isinstance(v, list) else v for name, v in offer.items()}


class TestTheSet:
    def test_has_enough_lines_of_every_kind(self) -> None:
        counted = Counter(line["kind"] for line in LINES)
        assert set(counted) == {*get_args(ObjectionKind), "none"}
        assert len(LINES) >= 150
        assert counted["none"] >= 20
        assert min(counted.values()) >= 8

    def test_a_third_of_every_kind_was_not_used_for_building(self) -> None:
        all_of, held = (Counter(line["kind"] for line in of) for of in (LINES, HELD_OUT))
        assert [kind for kind, n in all_of.items() if held[kind] < n // 3] == []

    def test_says_where_each_line_is_from(self) -> None:
        for line in LINES:
            assert line["source"].startswith(("https://", "http://", "written for this set"))

    def test_has_no_line_twice(self) -> None:
        assert [said for said, n in Counter(line["said"] for line in LINES).items() if n > 1] == []


class TestLinesHeldOut:
    def test_an_answer_is_right(self) -> None:
        answers = [(line, kind) for line in HELD_OUT if (kind := kind_of(line))]
        right = [line for line, kind in answers if kind == line["kind"]]
        assert len(right) >= LEAST_PRECISION * len(answers)

    def test_most_get_an_answer(self) -> None:
        known = [line for line in HELD_OUT if line["kind"] != "none"]
        assert sum(kind_of(line) is not None for line in known) >= LEAST_COVERAGE * len(known)

    def test_offers_are_read(self) -> None:
        offering = [line for line in HELD_OUT if "offer" in line]
        assert sum(offer_of(line) == wanted(line) for line in offering) >= LEAST_OFFERS * len(
            offering
        )

    def test_no_offer_is_heard_where_there_is_none(self) -> None:
        assert [line["said"] for line in HELD_OUT if "offer" not in line and offer_of(line)] == []


@pytest.mark.parametrize("line", FOR_BUILDING, ids=lambda line: line["said"][:40])
def test_the_offer_of_a_line_for_building_is_read_exactly(line: dict[str, Any]) -> None:
    assert offer_of(line) == wanted(line)
