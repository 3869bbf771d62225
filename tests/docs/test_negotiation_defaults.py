"""The page of assumptions has every default of how a company negotiates, with its basis."""

from __future__ import annotations

import importlib
import sys
from pathlib import Path
from typing import Any

import pytest

from negotiate.rules.defaults import Number, defaults
from negotiate.rules.guides import guide

DOCS = Path(__file__).parents[2] / "docs"
sys.path.append(str(DOCS / "_ext"))

# It lies beside the pages, not in a package.
negotiation_defaults: Any = importlib.import_module("negotiation_defaults")

SOURCES = {source.id: source for source in defaults().sources}


def test_the_page_of_assumptions_has_the_table() -> None:
    page = (DOCS / "explanation" / "assumptions.md").read_text("utf-8")
    assert "```{negotiation-defaults}" in page


@pytest.mark.parametrize("number", defaults().numbers, ids=lambda number: number.name)
def test_a_row_gives_a_number_its_unit_and_all_it_leans_on(number: Number) -> None:
    row = negotiation_defaults.row(number)
    values = number.by_kind.values() if number.by_kind else [number.value]
    assert f"| `{number.name}` |" in row
    assert f"| {number.unit} |" in row
    assert all(str(value) in row for value in values)
    assert ("Assumed: " in row) == bool(number.assumed)
    sources = [SOURCES[name] for name in number.sources]
    sources += [source for name in number.guides for source in guide(name).sources]
    for source in sources:
        assert f"({source.url})" in row
        assert f"read {source.read_on}" in row


@pytest.mark.parametrize("number", defaults().numbers, ids=lambda number: number.name)
def test_a_row_has_as_many_cells_as_the_table(number: Number) -> None:
    assert negotiation_defaults.row(number).count("|") == 5


def test_the_table_of_desks_names_each_and_the_one_above() -> None:
    table = negotiation_defaults.desks()
    assert all(f"| `{desk.name}` |" in table for desk in defaults().desks)
