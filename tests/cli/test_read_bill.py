"""``negotiate read bill``: what it prints is what a case takes."""

from __future__ import annotations

import json
from collections.abc import Callable
from decimal import Decimal
from pathlib import Path

import pytest
from click.testing import Result

from negotiate import parse_case

Run = Callable[..., Result]
EXAMPLES = Path(__file__).parents[2] / "docs" / "examples"
BILL = EXAMPLES / "bill.csv"
SPECTRUM = (EXAMPLES / "spectrum-internet.toml").read_text("utf-8")


def test_a_bill_is_toml_that_a_case_takes(run: Run) -> None:
    done = run("read", "bill", BILL)
    bill = parse_case(f"{SPECTRUM}\n{done.stdout}").bills[-1]
    assert bill.total == Decimal("99.41")
    assert [line.kind for line in bill.lines] == ["service", "equipment", "discount", "fee", "tax"]


def test_a_guess_is_said_beside_the_bill_and_above_it(run: Run) -> None:
    done = run("read", "bill", BILL)
    assert "note: bill.csv: 'Modem rental' was taken for: equipment." in done.stderr
    assert "# 'Modem rental' was taken for: equipment." in done.stdout


def test_json_is_the_model_and_says_what_is_missing(run: Run, tmp_path: Path) -> None:
    file = tmp_path / "bill.csv"
    file.write_text("name,amount\nFiber,50\n", "utf-8")
    said = json.loads(run("read", "bill", BILL, file, "--json").stdout)
    assert [one["missing"] for one in said] == [[], ["issued", "period_starts", "period_ends"]]


@pytest.mark.parametrize("text", ['"] [[x]] #', "\\u0000 '''", "= 1\u202e\x1b[31m"])
def test_hostile_names_stay_names(run: Run, tmp_path: Path, text: str) -> None:
    file = tmp_path / "bill.json"
    days = dict.fromkeys(("issued", "period_starts", "period_ends"), "2026-11-12")
    file.write_text(json.dumps({**days, "lines": [{"name": text, "amount": 5}]}), "utf-8")
    done = run("read", "bill", file)
    assert len(parse_case(f"{SPECTRUM}\n{done.stdout}").bills[-1].lines) == 1
    assert "\x1b" not in done.output


def test_days_are_given_besides(run: Run, tmp_path: Path) -> None:
    file = tmp_path / "bill.csv"
    file.write_text("name,amount\nFiber,50\n", "utf-8")
    days = ("--issued", "2026-11-12", "--period-starts", "2026-11-12")
    done = run("read", "bill", file, *days, "--period-ends", "2026-12-11")
    assert parse_case(f"{SPECTRUM}\n{done.stdout}").bills[-1].days == 30


def test_a_file_that_is_not_there_is_said(run: Run, tmp_path: Path) -> None:
    done = run("read", "bill", tmp_path / "none.csv")
    assert done.exit_code == 2
    assert "cannot be read" in done.output
