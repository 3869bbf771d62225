"""`negotiate next` and `negotiate check-bill`."""

from __future__ import annotations

import json
from collections.abc import Callable
from datetime import date
from pathlib import Path

import pytest
from click.testing import Result
from tests.cli.conftest import EXAMPLES

from negotiate.journal.sqlite import open_journal

Run = Callable[..., Result]
ON = ("--on", "2026-11-21")
PROMISED = EXAMPLES / "letters" / "promised-price.toml"

BILL = """\
issuer,currency,issued,period_starts,period_ends,total,name,kind,amount
Juniper Cable,USD,2026-12-01,2026-12-01,2026-12-31,69.50,Internet 400,service,72.00
,,,,,,Loyalty discount,discount,-7.00
,,,,,,Taxes,tax,4.50
"""


@pytest.fixture
def case(tmp_path: Path) -> Path:
    path = tmp_path / "case.toml"
    path.write_bytes(PROMISED.read_bytes())
    return path


class TestNext:
    def test_names_the_step_its_day_and_the_letter(self, run: Run, case: Path) -> None:
        said = run("next", case, *ON).output
        assert "Write to them on November 23, 2026 or later." in said
        assert "promise_missing" in said

    def test_of_a_folder_it_lists_what_falls_due_soonest_first(self, run: Run) -> None:
        found = run("next", EXAMPLES, *ON, "--json")
        steps = json.loads(found.stdout)
        days = [step["next"]["on"] for step in steps]
        assert len(days) > 5
        assert max(days) <= "2026-11-28"

    def test_each_case_is_told_in_its_own_currency(self, run: Run, tmp_path: Path) -> None:
        gym = (EXAMPLES / "generic-gym.toml").read_text("utf-8")
        (tmp_path / "a.toml").write_text(gym.replace('"USD"', '"EUR"', 1), "utf-8")
        (tmp_path / "b.toml").write_text(gym, "utf-8")
        said = run("next", tmp_path, *ON, "--days", "30").output
        assert "Accept €53.08 a month or less" in said
        assert "Accept $53.08 a month or less" in said

    def test_a_file_that_cannot_be_used_is_named_and_the_others_are_read(
        self, run: Run, case: Path
    ) -> None:
        (case.parent / "broken.toml").write_text("currency = 1\n", "utf-8")
        found = run("next", case.parent, *ON)
        assert found.exit_code == 2
        assert "broken.toml" in found.stderr
        assert "Juniper Cable" in found.stdout

    def test_what_can_wait_is_counted(self, run: Run, case: Path) -> None:
        run("log", case, "letter", "--on", "2026-11-21", "--document", "promise_missing")
        found = run("next", case.parent, *ON)
        assert found.stdout == "Of 1 case 1 can wait longer than that.\n"

    def test_a_folder_without_a_case_is_told(self, run: Run, tmp_path: Path) -> None:
        found = run("next", tmp_path, *ON)
        assert found.exit_code == 2
        assert "holds no case" in found.stderr


class TestCheckBill:
    def test_a_new_bill_is_held_against_what_was_promised(self, run: Run, case: Path) -> None:
        bill = case.with_name("bill.csv")
        bill.write_text(BILL, "utf-8")
        found = run("check-bill", case, bill, "--on", "2026-12-05")
        assert (
            "only a part of it is there; tax up $0.20, which is no broken promise" in found.stdout
        )
        assert "Owed so far: $29.00." in found.stdout
        assert not case.with_suffix(".journal").exists()

    def test_a_bill_that_is_kept_is_there_the_next_time(self, run: Run, case: Path) -> None:
        bill = case.with_name("bill.csv")
        bill.write_text(BILL, "utf-8")
        run("check-bill", case, bill, "--keep", "--paid-on", "2026-12-10", "--on", "2026-12-12")
        (entry,) = open_journal(case).entries()
        assert entry.bill is not None
        assert entry.bill.paid_on == date(2026, 12, 10)
        (kept,) = json.loads(run("check-bill", case, "--on", "2026-12-12", "--json").stdout)
        assert [check["verdict"] for check in kept["bills"]] == ["missing", "missing", "short"]

    def test_a_bill_of_a_day_to_come_is_told(self, run: Run, case: Path) -> None:
        bill = case.with_name("bill.csv")
        bill.write_text(BILL, "utf-8")
        found = run("check-bill", case, bill, *ON)
        assert "the bill of 2026-12-01 came after 2026-11-21" in found.stderr

    def test_keeping_nothing_is_a_slip(self, run: Run, case: Path) -> None:
        found = run("check-bill", case, "--keep", *ON)
        assert found.exit_code == 2
        assert "--keep needs BILL" in found.stderr

    def test_a_bill_that_is_not_whole_is_told_what_it_lacks(self, run: Run, case: Path) -> None:
        bill = case.with_name("bill.csv")
        bill.write_text("name,amount\nInternet 400,72.00\n", "utf-8")
        found = run("check-bill", case, bill, *ON)
        assert found.exit_code == 2
        assert "issued" in found.stderr
