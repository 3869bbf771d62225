"""`negotiate providers show` prints words, never what Python calls things."""

from __future__ import annotations

from collections.abc import Callable

import pytest
from click.testing import Result

Run = Callable[..., Result]

ON = ("--on", "2026-11-21")


@pytest.mark.parametrize(
    ("slug", "line"),
    [
        ("spectrum", "fees[0].amounts[0], Broadcast TV Surcharge: 13.50 a month"),
        ("acme-fiber", "fees[0].waivable[0], Coyote Protection Fee: yes"),
        ("acme-fiber", "fees[1].amounts[0], Technician visit: up to 60.00 once"),
        ("acme-fiber", "fees[2].amounts[0], Line administration: 1.25 a month and line"),
        ("acme-fiber", "fees[3].amounts[0], Device activation: 25.00 a device"),
        ("att", "fees[2].amounts, Activation or upgrade fee: none known"),
        ("att", "policies.termination_fee[0]: declining: 325, less 10 for each completed month"),
        (
            "acme-fiber",
            "policies.termination_fee[0]: per remaining month: 15.00 for each month still to run, "
            "at most 150.00",
        ),
        ("acme-fiber", "policies.termination_fee[2]: flat: 75.00"),
    ],
)
def test_a_fee_is_shown_by_name_and_in_words(run: Run, slug: str, line: str) -> None:
    assert line in run("providers", "show", slug, *ON).stdout.splitlines()


@pytest.mark.parametrize("slug", ["acme-fiber", "att", "spectrum"])
def test_nothing_is_printed_the_way_python_writes_it(run: Run, slug: str) -> None:
    shown = run("providers", "show", slug, *ON).stdout
    assert "Decimal" not in shown
    assert "kind=" not in shown


def test_a_fact_that_nobody_dated_says_so_once(run: Run) -> None:
    shown = run("providers", "show", "att", *ON).stdout
    undated = [block for block in shown.split("\n\n") if ", undated\n" in block]
    assert undated
    assert all(block.count("undated") == 1 for block in undated)


def test_the_fictional_company_says_that_it_is(run: Run) -> None:
    assert "Acme Fiber (fictional)" in run("providers", "list", *ON).stdout
