"""``negotiate tactics``: which apply and why, which do not, and what is missing."""

from __future__ import annotations

import json
from collections.abc import Callable
from pathlib import Path
from typing import Any

from click.testing import Result

Run = Callable[..., Result]
EXAMPLES = Path(__file__).parents[2] / "docs" / "examples"
ON = ("--on", "2026-11-21")


def test_lists_what_applies_with_its_reason_and_what_does_not(run: Run) -> None:
    done = run("tactics", EXAMPLES / "spectrum-internet.toml", *ON)
    said = " ".join(done.stdout.split())
    assert done.exit_code == 0
    assert "Loyalty (loyalty): 5 years a customer" in said
    assert "It must not be combined with what is used" in said
    assert said.index("Loyalty (loyalty)") < said.index("Not used") < said.index("(fault_first)")


def test_names_the_fact_that_is_missing(run: Run, tmp_path: Path) -> None:
    text = (EXAMPLES / "spectrum-internet.toml").read_text("utf-8")
    case = tmp_path / "case.toml"
    for line in ("customer_since = 2021-03-15\n", "missed_payments = 0\n"):
        assert line in text
        text = text.replace(line, "")
    case.write_text(text, "utf-8")
    said = " ".join(run("tactics", case, *ON).stdout.split())
    assert "Add contract.customer_since or contract.missed_payments to use it." in said


def test_keeps_what_is_owed_apart(run: Run) -> None:
    said = run("tactics", EXAMPLES / "wrong-bill.toml", *ON).stdout
    assert said.index("For a request") < said.index("For what is owed")


def test_prints_every_move_as_json(run: Run) -> None:
    done = run("tactics", EXAMPLES / "wrong-bill.toml", *ON, "--json")
    moves: list[dict[str, Any]] = json.loads(done.stdout)
    assert {move["flow"] for move in moves} == {"ask", "claim"}
    assert all(move["origins"] for move in moves if move["values"])
