"""The reference of tactics has every one, with what it says of itself."""

from __future__ import annotations

import importlib
import sys
from pathlib import Path
from typing import Any

import pytest

from negotiate.rules.guides import guide
from negotiate.tactics.builtin import BUILT_IN
from negotiate.tactics.tactic import AnyTactic

sys.path.append(str(Path(__file__).parents[2] / "docs" / "_ext"))

# It lies beside the pages, not in a package.
tactic_index: Any = importlib.import_module("tactic_index")


@pytest.mark.parametrize("tactic", BUILT_IN, ids=lambda tactic: tactic.name)
def test_an_entry_says_what_the_tactic_is(tactic: AnyTactic) -> None:
    entry = tactic_index.entry(tactic)
    assert f"`{tactic.name}`" in tactic_index.titled(tactic)
    assert "- **Applies**: " in entry
    assert f"`{tactic.stage}`" in entry
    assert "- **Risk**: " in entry
    for word in (*tactic.also, *tactic.draws, *tactic.not_with):
        assert f"`{word}`" in entry
    assert ("Gives up" in entry) == bool(tactic.gives)
    assert ("Speaks of leaving" in entry) == tactic.hints_at_leaving


@pytest.mark.parametrize("tactic", [t for t in BUILT_IN if t.guide], ids=lambda tactic: tactic.name)
def test_an_entry_gives_the_finding_with_every_source(tactic: AnyTactic) -> None:
    entry = tactic_index.entry(tactic)
    for source in guide(tactic.guide or "").sources:
        assert f"<{source.url}>" in entry


@pytest.mark.parametrize(
    ("name", "needs"),
    [
        ("competitor_offer", "`offers`"),
        ("loyalty", "`contract.customer_since`, `contract.missed_payments`"),
        ("read_clause", "`clauses`"),
        ("card_dispute", "`card_statements`"),
    ],
)
def test_an_entry_says_what_the_case_must_hold(name: str, needs: str) -> None:
    (tactic,) = (tactic for tactic in BUILT_IN if tactic.name == name)
    assert f"- **Needs in the case**: {needs}" in tactic_index.entry(tactic)
