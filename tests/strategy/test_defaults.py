from __future__ import annotations

from importlib.resources import files

import pytest

from negotiate.errors import RulesError
from negotiate.model.fact import Source
from negotiate.rules.guides import guide_names
from negotiate.strategy.defaults import (
    Number,
    default_profile,
    defaults,
    parse_defaults,
    profile_of,
)


@pytest.mark.parametrize("number", defaults().numbers, ids=lambda number: number.name)
def test_every_number_has_a_source_or_is_assumed_with_a_word_why(number: Number) -> None:
    known = {source.id for source in defaults().sources}
    assert number.assumed or number.sources or number.guides
    assert set(number.sources) <= known
    assert set(number.guides) <= set(guide_names())


@pytest.mark.parametrize("source", defaults().sources, ids=lambda source: source.id)
def test_every_source_is_quoted_and_leant_on(source: Source) -> None:
    assert source.id in {name for number in defaults().numbers for name in number.sources}
    assert source.quote


def test_every_number_of_the_file_reaches_the_profile() -> None:
    for number in defaults().numbers:
        values = number.values
        moved = (
            tuple(value * 0.99 for value in values) if isinstance(values, tuple) else values * 0.9
        )
        if number.name == "kinds.weight":
            moved = (0.25,) * len(defaults().kinds)
        elif isinstance(values, float) and values.is_integer():
            moved = values + 1
        assert profile_of(defaults(), {number.name: moved}) != default_profile(), number.name


def test_a_harsh_company_is_among_those_it_may_be() -> None:
    assert defaults().kinds[0] == "harsh"
    assert default_profile().prior[0] > 0


def test_wrong_numbers_are_all_told_at_once() -> None:
    table = """\
[[desks]]
name = "front_line"
entry = true
assumed = "One."

[[numbers]]
name = "top"
unit = "share"
value = 0.5

[[numbers]]
name = "steps"
unit = "furlongs"
value = 16
assumed = "So."

[[numbers]]
name = "calls"
unit = "calls"
assumed = "So."
"""
    with pytest.raises(RulesError) as refused:
        parse_defaults(table, "defaults.toml")
    told = str(refused.value)
    assert "has no basis" in told
    assert "furlongs" in told
    assert "needs either value or by_kind" in told


def shipped() -> str:
    return (files("negotiate.strategy") / "data" / "defaults.toml").read_text("utf-8")


@pytest.mark.parametrize(
    ("right", "wrong", "said"),
    [
        ('["silence"]', '["slience"]', "leans on 'slience', which is not there"),
        ('name = "conduct.closes"', 'name = "conduct.reveals"', "stands 2 times"),
        ("harsh = 0.05,", "cruel = 0.05,", "is for other kinds"),
        ("value = 0.35\nassumed", "value = 1.35\nassumed", "breaks_pressed"),
        ('name = "conduct.closes"', 'name = "conduct.clozes"', r"conduct\.closes: Field required"),
    ],
)
def test_a_slip_in_the_file_is_named(right: str, wrong: str, said: str) -> None:
    with pytest.raises(RulesError, match=said):
        parse_defaults(shipped().replace(right, wrong, 1), "defaults.toml")


def test_a_change_that_is_no_default_or_out_of_its_range_is_refused_by_name() -> None:
    with pytest.raises(ValueError, match=r"retention\.minutes.*conduct\.reveals"):
        profile_of(defaults(), {"retention.minutes": -5.0, "conduct.reveals": 2.0})
