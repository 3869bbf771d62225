from __future__ import annotations

from importlib.resources import files

import pytest

from negotiate.errors import RulesError
from negotiate.model.fact import Source
from negotiate.rules.defaults import Number, defaults, parse_defaults


@pytest.mark.parametrize("number", defaults().numbers, ids=lambda number: number.name)
def test_every_number_has_a_source_or_is_assumed_with_a_word_why(number: Number) -> None:
    assert number.assumed or number.sources or number.guides


@pytest.mark.parametrize("source", defaults().sources, ids=lambda source: source.id)
def test_every_source_is_quoted_and_leant_on(source: Source) -> None:
    assert source.id in {name for number in defaults().numbers for name in number.sources}
    assert source.quote


def test_a_harsh_company_is_among_those_it_may_be() -> None:
    assert defaults().kinds[0] == "harsh"


def test_a_number_that_is_not_there_is_none() -> None:
    with pytest.raises(KeyError):
        defaults().number("mood")


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
        parse_defaults(table, "negotiation.toml")
    told = str(refused.value)
    assert "has no basis" in told
    assert "furlongs" in told
    assert "needs either value or by_kind" in told


@pytest.mark.parametrize(
    ("right", "wrong", "said"),
    [
        ('["silence"]', '["slience"]', "leans on 'slience', which is not there"),
        ('name = "conduct.closes"', 'name = "conduct.reveals"', "stands 2 times"),
        ("harsh = 0.05,", "cruel = 0.05,", "is for other kinds"),
    ],
)
def test_a_slip_in_the_file_is_named(right: str, wrong: str, said: str) -> None:
    table = files("negotiate.rules") / "data" / "negotiation.toml"
    with pytest.raises(RulesError, match=said):
        parse_defaults(table.read_text("utf-8").replace(right, wrong, 1), table.name)
