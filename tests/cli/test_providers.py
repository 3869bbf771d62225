"""`negotiate providers list` and `show`: every record with its age, every fact with its source."""

from __future__ import annotations

import os
from collections.abc import Callable
from pathlib import Path

import pytest
from click.testing import Result

from negotiate.model.provider import Provider
from negotiate.negotiator import Negotiator

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


def installed() -> dict[str, Provider]:
    catalogue = Negotiator.discover().catalogue
    return {slug: catalogue.provider(slug) for slug in catalogue.slugs()}


RECORDS = installed()


def test_eighteen_real_providers_are_listed_with_coverage_and_age(run: Run) -> None:
    head, *rows = run("providers", "list", *ON).stdout.split("\n\n")[0].splitlines()
    counts = "ROUTES POLICIES FACTS FRESH DUE UNDATED EXPIRED"
    assert head.split() == f"SLUG NAME IN SERVICES {counts} NEWEST PLUGIN".split()
    real = [row for row in rows if "(fictional)" not in row]
    assert len(real) >= 18
    assert {row.split()[0] for row in rows} == set(RECORDS)


def test_the_ages_of_a_record_add_up_to_its_facts(run: Run) -> None:
    rows = run("providers", "list", *ON).stdout.split("\n\n")[0].splitlines()[1:]
    for row in rows:
        facts, *ages = row.rsplit(maxsplit=7)[1:6]
        assert int(facts) == sum(map(int, ages)), row


@pytest.mark.parametrize("slug", sorted(RECORDS))
def test_every_fact_is_shown_with_every_source_and_its_day(run: Run, slug: str) -> None:
    shown = " ".join(run("providers", "show", slug, *ON).stdout.split())
    provider = RECORDS[slug]
    for pointer, fact in provider.facts():
        assert f" {pointer}" in f" {shown}"
        for name in fact.sources:
            source = provider.source(name)
            assert source.url in shown
            assert f"read {source.read_on})" in shown
    for gap in provider.unknown:
        assert " ".join(gap.what.split()) in shown


class TestAFolderOfRecords:
    RECORD = """
slug = "corner-gym"
name = "Corner Gym"
country = "US"
currency = "USD"
services = ["gym"]
"""

    @pytest.fixture
    def folder(self, tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Path:
        monkeypatch.setenv("NEGOTIATE_PROVIDERS", str(tmp_path))
        return tmp_path

    def test_is_used_beside_the_installed_plugins(self, run: Run, folder: Path) -> None:
        (folder / "corner-gym.toml").write_text(self.RECORD)
        rows = run("providers", "list", *ON).stdout
        assert f"  {folder}\n" in rows
        assert "spectrum " in rows

    def test_that_is_not_there_is_refused(self, run: Run, monkeypatch: pytest.MonkeyPatch) -> None:
        monkeypatch.setenv("NEGOTIATE_PROVIDERS", "/no/such/folder")
        listed = run("providers", "list", *ON)
        assert listed.exit_code == 2
        assert "NEGOTIATE_PROVIDERS names '/no/such/folder', which is no folder." in listed.stderr

    def test_of_a_package_names_the_folder_to_take_instead(self, run: Run, folder: Path) -> None:
        (folder / "pyproject.toml").write_text("[project]\n")
        listed = run("providers", "list", *ON)
        assert listed.exit_code == 2
        assert "which holds no record. Name the folder that holds" in listed.stderr

    def test_with_the_name_of_a_plugin_or_given_twice_hurts_nobody(
        self, run: Run, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
    ) -> None:
        (tmp_path / "uk").mkdir()
        (tmp_path / "uk" / "corner-gym.toml").write_text(self.RECORD)
        monkeypatch.chdir(tmp_path)
        monkeypatch.setenv("NEGOTIATE_PROVIDERS", os.pathsep.join(["uk", "uk", "./uk"]))
        listed = run("providers", "list", *ON)
        assert "warning" not in listed.stderr
        assert "virgin-media-uk" in listed.stdout

    def test_may_not_take_over_the_slug_of_a_plugin(self, run: Run, folder: Path) -> None:
        text = self.RECORD.replace("corner-gym", "spectrum")
        (folder / "spectrum.toml").write_text(text)
        shown = run("providers", "show", "spectrum", *ON)
        assert shown.exit_code == 2
        assert "'us-telecom'" in shown.stderr
        assert str(folder) in shown.stderr

    def test_leads_from_an_old_slug_to_the_new_one_and_says_so(
        self, run: Run, folder: Path
    ) -> None:
        (folder / "corner-gym.toml").write_text(self.RECORD)
        (folder / "old-gym.toml").write_text(
            'slug = "old-gym"\nname = "Old Gym"\nreplaced_by = "corner-gym"\n'
            'since = 2026-01-01\nwhy = "A new name."\n'
        )
        assert "old-gym is obsolete: use corner-gym." in run("providers", "list", *ON).stdout
        shown = run("providers", "show", "old-gym", *ON)
        assert "Corner Gym (US, USD)" in shown.stdout
        assert "old-gym is obsolete" in shown.stderr
