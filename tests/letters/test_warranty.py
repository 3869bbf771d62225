"""The claim under a warranty: when law is named, and what it cannot do without."""

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


def case_of(change: dict[str, Any], **top: Any) -> Case:
    data = tomllib.loads((LETTERS / "warranty-parts.toml").read_text("utf-8"), parse_float=Decimal)
    data["purchases"][0].update(change)
    return Case.model_validate({**data, **top})


def text(change: dict[str, Any], **top: Any) -> str:
    negotiator = installed()
    plan = negotiator.plan(case_of(change, **top), on=DAY)
    return " ".join(negotiator.letter(plan, "warranty").text.split())


def test_who_pays_for_the_labor_is_told_the_rule_on_who_does_it() -> None:
    assert "(16 CFR 700.10(b))" in text({})


@pytest.mark.parametrize(
    "change", [{"covers": "parts_and_labor"}, {"condition": None}, {"warranty": "full"}]
)
def test_where_labor_is_covered_or_nothing_was_said_no_law_is_named(change: dict[str, Any]) -> None:
    assert "CFR" not in text(change)


def test_other_parts_are_answered_by_the_rule_on_tying() -> None:
    said = text({"condition": "own_parts"})
    assert "unless they are free under it" in said
    assert "15 U.S.C. § 2302(c)" in said


def test_no_law_is_named_outside_its_place() -> None:
    assert "CFR" not in text({}, jurisdiction="GB")


def test_a_day_on_a_weekend_or_a_holiday_moves_on() -> None:
    negotiator = installed()
    plan = negotiator.plan(case_of({}), on=date(2026, 11, 25))
    assert "by December 28, 2026" in " ".join(negotiator.letter(plan, "warranty").text.split())


def test_each_fact_that_is_lacking_is_named_by_its_key() -> None:
    negotiator = installed()
    bare = case_of({"seller": None, "model": None, "remedies": ["repair"]}, customer={"name": "I"})
    lacking = dict(negotiator.letters(negotiator.plan(bare, on=DAY))["warranty"])
    assert set(lacking) == {
        "customer.address",
        "customer.email",
        "purchases[0].seller",
        "purchases[0].model",
        "purchases[0].remedies",
    }
