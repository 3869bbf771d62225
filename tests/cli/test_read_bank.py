"""``negotiate read bank``: what recurs, and a case to start from."""

from __future__ import annotations

import json
import tomllib
from datetime import date
from pathlib import Path

import pytest
from click.testing import CliRunner, Result

from negotiate.cli import main
from negotiate.intake.bank.detect import recurring
from negotiate.intake.bank.statement import read_statements
from negotiate.negotiator import Negotiator

EXAMPLE = Path(__file__).parents[2] / "docs" / "examples" / "bank.csv"


def run(*arguments: object) -> Result:
    return CliRunner().invoke(
        main, ["read", "bank", *map(str, arguments), "--on", "2026-11-26"], prog_name="negotiate"
    )


def test_the_json_has_the_shape_of_a_recurring_stream() -> None:
    lakeside, streamco = json.loads(run(EXAMPLE, "--json").stdout)
    assert (lakeside["frequency"], lakeside["status"]) == ("MONTHLY", "MATURE")
    assert lakeside["rises"] == [
        {"on": "2026-09-05", "before": "65.00", "now": "70.00", "held": True}
    ]
    nothing = {"iso_currency_code": None, "unofficial_currency_code": None}
    assert streamco["last_amount"] == {"amount": "9.99", **nothing}


def test_a_case_is_started_and_never_written_over(tmp_path: Path) -> None:
    out = tmp_path / "case.toml"
    assert run(EXAMPLE, "--start", 1, "--out", out, "--currency", "USD").exit_code == 0
    case = tomllib.loads(out.read_text("utf-8"))
    assert case["contract"]["provider"] == "generic"
    assert case["company"]["name"] == "Lakeside Broadband"
    assert case["contract"]["charges"][0]["monthly_amount"] == 70.00
    # The day of a payment is not the day a cycle starts on: nothing is made up.
    assert "cycle_starts_on_day" not in case["contract"]
    again = run(EXAMPLE, "--start", 1, "--out", out)
    assert again.exit_code == 2
    assert "is there already" in again.output


def test_a_company_that_one_record_is_of_is_named_by_its_slug(tmp_path: Path) -> None:
    statement = tmp_path / "bank.csv"
    rows = "".join(f"2026-{month:02}-03,SPECTRUM 8558,-84.99\n" for month in (9, 10, 11))
    statement.write_text(f"Date,Description,Amount\n{rows}")
    (one,) = recurring(read_statements([statement]).transactions, date(2026, 11, 26))
    text = Negotiator.discover().case_from_stream(one, currency="USD")
    assert tomllib.loads(text)["contract"]["provider"] == "spectrum"


@pytest.mark.parametrize(
    ("arguments", "said"),
    [
        (["--start", 1], "--start needs --out"),
        (["--start", 9, "--out", "x.toml"], "the list has 2"),
        (["--currency", "dollars"], "is not an ISO 4217 currency"),
        (["missing.csv"], "cannot be read"),
    ],
)
def test_what_cannot_be_done_is_one_clear_message(arguments: list[object], said: str) -> None:
    result = run(EXAMPLE, *arguments)
    assert result.exit_code == 2
    assert said in result.output
    assert "Traceback" not in result.output
