"""Every command, on good input."""

from __future__ import annotations

import json
import re
from collections.abc import Callable
from datetime import date
from pathlib import Path
from typing import Any

import pytest
from click.testing import Result
from jsonschema.validators import validator_for

from negotiate.cli import options
from negotiate.negotiator import Negotiator
from negotiate.schemas import PUBLISHED

Run = Callable[..., Result]
Example = Callable[[str], Path]
Changed = Callable[..., Path]

CASES = ["spectrum-internet", "att-wireless", "generic-gym"]
ON = ("--on", "2026-11-21")
FILES = {
    "position.md",
    "call-sheet.md",
    "call-sheet.txt",
    "call-script.md",
    "call-script.txt",
    "confirmation.eml",
    "escalation.eml",
    "reminders.ics",
}


def schema(run: Run, what: str) -> dict[str, Any]:
    found: dict[str, Any] = json.loads(run("schema", what).stdout)
    return found


def violations(schema: dict[str, Any], document: Any) -> list[str]:
    validator = validator_for(schema)
    validator.check_schema(schema)
    return [f"{e.json_path}: {e.message}" for e in validator(schema).iter_errors(document)]


class TestPlan:
    @pytest.mark.parametrize("case", CASES)
    def test_prints_the_position(self, run: Run, example: Example, case: str) -> None:
        done = run("plan", example(case), *ON)
        assert done.exit_code == 0
        assert "where you stand on November 21, 2026" in done.stdout
        assert done.stderr == ""

    def test_names_each_fact_that_a_letter_leaves_out(
        self, run: Run, changed: Changed, tmp_path: Path
    ) -> None:
        promise = '[[events]]\non = 2026-11-20\nkind = "promise"\nmonthly_price = 140\n\n[mandate]'
        done = run("plan", changed(("[mandate]", promise)), *ON, "--out", tmp_path / "out")
        told = done.stdout.partition("confirmation leaves out what the case does not say.")[2]
        assert "events[0].channel: how it was promised: phone, chat, store\n" in told
        assert "events[0].reference: the reference number of the promise\n" in told
        assert "\nescalation leaves out" in told

    @pytest.mark.parametrize("case", CASES)
    def test_writes_the_documents_and_lists_them(
        self, run: Run, example: Example, case: str, tmp_path: Path
    ) -> None:
        out = tmp_path / "new" / "out"
        done = run("plan", example(case), *ON, "--out", out)
        assert done.exit_code == 0
        written = {path.name for path in out.iterdir()}
        assert written >= FILES
        list_of_files = done.stdout.split("Wrote to ")[1].partition("\n\n")[0]
        listed = list_of_files.splitlines()[1:]
        assert {line.strip() for line in listed} == written

    def test_writes_beside_each_document_where_it_comes_from(
        self, run: Run, example: Example, tmp_path: Path
    ) -> None:
        done = run("plan", example("spectrum-internet"), *ON, "--out", tmp_path, "--trace")
        assert done.exit_code == 0
        kinds = {path.name.partition(".")[0] for path in tmp_path.iterdir()}
        assert all((tmp_path / f"{kind}.trace.json").is_file() for kind in kinds)
        table = (tmp_path / "call-sheet.trace.txt").read_text("utf-8")
        assert re.search(r"ending 1877 +case: contract.account_number +you said so", table)
        assert re.search(r"rule: us-fcc-informal-complaint +\S.*in force", table)
        trace = json.loads((tmp_path / "call-sheet.trace.json").read_text("utf-8"))
        assert trace["kind"] == "call_sheet"

    def test_a_trace_needs_a_folder(self, run: Run, example: Example) -> None:
        done = run("plan", example("generic-gym"), *ON, "--trace")
        assert done.exit_code == 2
        assert "--trace writes files beside the documents; add --out DIR" in done.stderr

    def test_writes_nothing_without_being_told_where(
        self, run: Run, example: Example, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
    ) -> None:
        monkeypatch.chdir(tmp_path)
        assert run("plan", example("generic-gym"), *ON).exit_code == 0
        assert list(tmp_path.iterdir()) == []

    @pytest.mark.parametrize("case", CASES)
    def test_prints_json_that_its_schema_describes(
        self, run: Run, example: Example, case: str
    ) -> None:
        printed = json.loads(run("plan", example(case), *ON, "--json").stdout)
        assert violations(schema(run, "plan"), printed) == []
        assert printed["on"] == "2026-11-21"

    def test_json_alone_goes_to_standard_output(
        self, run: Run, example: Example, tmp_path: Path
    ) -> None:
        done = run("plan", example("generic-gym"), *ON, "--json", "--out", tmp_path)
        assert json.loads(done.stdout)["provider_name"] == "Ironside Fitness"
        assert "Wrote to" in done.stderr

    def test_announces_a_language_it_falls_back_from(self, run: Run, example: Example) -> None:
        done = run("plan", example("generic-gym"), *ON, "--locale", "pl-PL")
        assert done.exit_code == 0
        assert "pl-PL" in done.stderr
        assert "en-US" in done.stderr

    def test_is_quiet_about_the_language_it_has(self, run: Run, example: Example) -> None:
        done = run("plan", example("generic-gym"), *ON, "--locale", "en-US")
        assert done.stderr == ""

    def test_strict_refuses_old_facts_and_lists_them(self, run: Run, example: Example) -> None:
        done = run("plan", example("spectrum-internet"), *ON, "--strict")
        assert done.exit_code == 2
        assert "spectrum: policies.new_customer_after[0], undated" in done.stderr

    def test_strict_takes_a_case_without_any(self, run: Run, example: Example) -> None:
        assert run("plan", example("generic-gym"), *ON, "--strict").exit_code == 0

    def test_plans_for_today_if_no_day_is_named(
        self, run: Run, changed: Changed, monkeypatch: pytest.MonkeyPatch
    ) -> None:
        class Today(date):
            @classmethod
            def today(cls) -> Today:
                return cls(2027, 3, 4)

        monkeypatch.setattr(options, "date", Today)
        assert "where you stand on March 4, 2027" in run("plan", changed()).stdout


class TestWriting:
    def test_keeps_a_file_that_was_changed_by_hand(
        self, run: Run, example: Example, tmp_path: Path
    ) -> None:
        run("plan", example("generic-gym"), *ON, "--out", tmp_path)
        (tmp_path / "escalation.txt").write_text("my own words")
        done = run("plan", example("generic-gym"), *ON, "--out", tmp_path)
        assert (tmp_path / "escalation.txt~").read_text() == "my own words"
        assert "kept as escalation.txt~" in done.stdout
        assert [path.name for path in tmp_path.glob("*~")] == ["escalation.txt~"]

    def test_the_same_day_again_changes_nothing(
        self, run: Run, example: Example, tmp_path: Path
    ) -> None:
        def contents() -> dict[str, bytes]:
            return {path.name: path.read_bytes() for path in tmp_path.iterdir()}

        run("plan", example("att-wireless"), *ON, "--out", tmp_path)
        first = contents()
        run("plan", example("att-wireless"), *ON, "--out", tmp_path)
        assert contents() == first


class TestAssess:
    @pytest.mark.parametrize("case", CASES)
    def test_says_what_is_paid(self, run: Run, example: Example, case: str) -> None:
        done = run("assess", example(case), *ON)
        assert done.exit_code == 0
        assert "You pay $" in done.stdout

    def test_a_sum_with_a_part_that_nobody_has_stated_is_no_whole(
        self, run: Run, example: Example
    ) -> None:
        said = run("assess", example("wrong-bill"), *ON).stdout
        assert "not stated     $0.00 and more" in said

    def test_prints_json(self, run: Run, example: Example) -> None:
        printed = json.loads(run("assess", example("generic-gym"), *ON, "--json").stdout)
        assert printed["monthly"]["total"] == "64.50"

    def test_compares_over_the_months_asked_for(self, run: Run, example: Example) -> None:
        done = run("assess", example("generic-gym"), *ON, "--months", "7")
        assert "Over 7 months" in done.stdout

    def test_refuses_a_horizon_of_no_months(self, run: Run, example: Example) -> None:
        done = run("assess", example("generic-gym"), *ON, "--months", "0")
        assert (done.exit_code, "1<=x<=120" in done.stderr) == (2, True)

    def test_json_renders_no_report(
        self, run: Run, example: Example, monkeypatch: pytest.MonkeyPatch
    ) -> None:
        monkeypatch.delattr(Negotiator, "report")
        assert run("assess", example("generic-gym"), *ON, "--json").exit_code == 0


class TestNewAndCheck:
    def test_a_new_file_asks_for_exactly_its_blanks(self, run: Run, tmp_path: Path) -> None:
        case = tmp_path / "case.toml"
        assert run("new", case).exit_code == 0
        done = run("check", case, *ON)
        assert done.exit_code == 2
        *problems, count = done.stderr.splitlines()
        keys = [line.removeprefix(f"{case}: ").split(" ")[0].rstrip(":") for line in problems]
        assert sorted(keys) == [
            "contract.charges[0].monthly_amount",
            "contract.charges[0].name",
            "contract.cycle_starts_on_day",
            "contract.provider",
            "customer.name",
            "mandate.hour_worth",
            "mandate.target_monthly",
            "mandate.walk_away_monthly",
            "mandate.willing_to_leave",
        ]
        assert count == f"9 problems in {case}."

    def test_a_new_file_that_is_filled_in_is_in_order(self, run: Run, tmp_path: Path) -> None:
        case = tmp_path / "case.toml"
        run("new", case)
        text = case.read_text("utf-8")
        for blank, filled in (
            ('[customer]\nname = ""', '[customer]\nname = "Dana Whitfield"'),
            ('provider = ""', 'provider = "spectrum"'),
            ('[[contract.charges]]\nname = ""', '[[contract.charges]]\nname = "Internet"'),
            ("# cycle_starts_on_day", "cycle_starts_on_day"),
            ("# monthly_amount = 84.99", "monthly_amount = 84.99"),
            ("# target_monthly", "target_monthly"),
            ("# walk_away_monthly", "walk_away_monthly"),
            ("# willing_to_leave", "willing_to_leave"),
            ("# hour_worth", "hour_worth"),
        ):
            assert blank in text
            text = text.replace(blank, filled, 1)
        case.write_text(text, "utf-8")
        done = run("check", case, *ON)
        assert done.stderr == ""
        assert (done.exit_code, done.stdout.splitlines()[0]) == (0, f"{case} is in order.")

    def test_a_new_file_marks_what_is_needed(self, run: Run, tmp_path: Path) -> None:
        run("new", tmp_path / "case.toml")
        lines = (tmp_path / "case.toml").read_text("utf-8").splitlines()
        marked = [line.split()[1] for line in lines if "# needed: " in line]
        assert marked == [
            "cycle_starts_on_day",
            "monthly_amount",
            "target_monthly",
            "walk_away_monthly",
            "willing_to_leave",
            "hour_worth",
        ]

    def test_new_never_overwrites(self, run: Run, tmp_path: Path) -> None:
        case = tmp_path / "case.toml"
        case.write_text("mine")
        done = run("new", case)
        assert done.exit_code == 2
        assert "is there already" in done.stderr
        assert case.read_text() == "mine"

    def test_new_into_no_folder_is_one_message(self, run: Run, tmp_path: Path) -> None:
        done = run("new", tmp_path / "nowhere" / "case.toml")
        assert done.exit_code == 2
        assert "No such file or directory" in done.stderr

    @pytest.mark.parametrize("case", CASES)
    def test_the_examples_are_in_order(self, run: Run, example: Example, case: str) -> None:
        done = run("check", example(case), *ON)
        assert (done.exit_code, done.stderr) == (0, "")

    def test_check_says_what_would_make_a_better_plan(self, run: Run, changed: Changed) -> None:
        case = changed(("customer_since = 2021-03-15\n", ""), ("missed_payments = 0\n", ""))
        assert "loyalty is not used: add contract.customer_since" in run("check", case, *ON).stdout

    def test_check_says_the_place_in_words(self, run: Run, changed: Changed) -> None:
        assert "law of the contract: United States (NY)" in run("check", changed(), *ON).stdout

    def test_check_asks_for_no_kind_where_every_charge_has_one(
        self, run: Run, changed: Changed
    ) -> None:
        text = changed().read_text("utf-8")
        case = changed(*((old, 'kind = "tax"') for old in re.findall('kind = "fee"', text)))
        done = run("check", case, *ON)
        assert done.exit_code == 0
        assert "charges[].kind" not in done.stdout

    def test_check_says_that_a_dearer_offer_is_not_quoted(self, run: Run, changed: Changed) -> None:
        case = changed(("monthly_price = 134.99", "monthly_price = 334.99"))
        done = run("check", case, *ON)
        assert done.exit_code == 0
        assert "Verizon Fios costs no less than staying" in done.stdout

    def test_check_says_where_the_last_bill_differs(self, run: Run, changed: Changed) -> None:
        case = changed(("monthly_amount = 84.99", "monthly_amount = 94.99"))
        assert (
            "contract.charges[0].monthly_amount is 94.99, but the bill of 2026-11-12 has 84.99"
        ) in run("check", case, *ON).stdout


class TestProviders:
    def test_list_names_every_provider_and_the_way_out(self, run: Run) -> None:
        done = run("providers", "list", *ON)
        assert done.exit_code == 0
        for slug in ("acme-fiber", "att", "spectrum"):
            assert slug in done.stdout
        assert 'provider = "generic"' in done.stdout

    def test_show_gives_every_fact_its_source(self, run: Run) -> None:
        done = run("providers", "show", "spectrum", *ON)
        assert done.exit_code == 0
        assert "policies.new_customer_after[0]: 30 days" in done.stdout
        assert "https://espanol.spectrum.com" in done.stdout
        assert "Not known:" in done.stdout
        assert "None" not in done.stdout

    def test_show_names_the_nearest_where_there_is_none(self, run: Run) -> None:
        done = run("providers", "show", "spectrm")
        assert done.exit_code == 2
        assert "Did you mean spectrum?" in done.stderr


class TestSchema:
    @pytest.mark.parametrize("what", PUBLISHED)
    def test_is_a_schema(self, run: Run, what: str) -> None:
        found = schema(run, what)
        validator_for(found).check_schema(found)
        assert found["$schema"] == "https://json-schema.org/draft/2020-12/schema"
        assert found["$id"] == PUBLISHED[what].id
        assert found["title"] == PUBLISHED[what].title

    def test_without_a_name_they_are_listed(self, run: Run) -> None:
        said = run("schema").stdout
        assert [line.split()[0] for line in said.splitlines()] == list(PUBLISHED)
        assert "urn:negotiate:schema:case:1 " in said

    def test_of_the_plan_refuses_what_is_no_plan(self, run: Run, example: Example) -> None:
        printed = json.loads(run("plan", example("generic-gym"), *ON, "--json").stdout)
        del printed["decision"]
        printed["flow"] = "plead"
        assert len(violations(schema(run, "plan"), printed)) == 2


@pytest.mark.parametrize(
    "command", [[], ["plan"], ["assess"], ["new"], ["check"], ["providers"], ["schema"]]
)
def test_every_command_has_help(run: Run, command: list[str]) -> None:
    done = run(*command, "--help")
    assert done.exit_code == 0
    assert done.stdout.startswith("Usage:")


def test_the_version_is_the_packages(run: Run) -> None:
    from negotiate import __version__

    assert run("--version").stdout.strip().endswith(__version__)
