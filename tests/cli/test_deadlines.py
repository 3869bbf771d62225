"""``negotiate deadlines``: one case, a folder of them, and a calendar."""

from __future__ import annotations

import json
import shutil
from collections.abc import Callable
from pathlib import Path

import pytest
from click.testing import Result
from icalendar import Calendar

Run = Callable[..., Result]
Example = Callable[[str], Path]
Changed = Callable[..., Path]

ON = ("--on", "2026-11-21")
STATEMENT = """

[[card_statements]]
issuer = "First Bank"
closed = 2026-10-01
credit = true
charge = "ACME *NET"
charged_on = 2026-09-20
amount = 25.00
"""
DISPUTE = "ACME *NET: last day to dispute it in writing"


@pytest.fixture
def disputed(example: Example, tmp_path: Path) -> Path:
    """A case with a charge on a card statement of which the day of sending is not known."""
    path = tmp_path / "disputed.toml"
    path.write_text(example("att-wireless").read_text("utf-8") + STATEMENT, "utf-8")
    return path


@pytest.fixture
def folder(disputed: Path, example: Example) -> Path:
    """Two cases of one company, one of another, and what is no case."""
    shutil.copy(disputed, disputed.with_name("other.toml"))
    shutil.copy(example("generic-gym"), disputed.with_name("gym.toml"))
    disputed.with_name("notes.txt").write_text("not a case", "utf-8")
    return disputed.parent


def titles(file: Path) -> list[str]:
    events = Calendar.from_ical(file.read_bytes()).walk("VEVENT")
    return [str(event["summary"]) for event in events]


def flat(said: str) -> str:
    return " ".join(said.split())


def test_a_day_says_how_it_was_counted_what_must_happen_and_what_is_not_known(
    run: Run, disputed: Path
) -> None:
    said = flat(run("deadlines", disputed, *ON).stdout)
    assert f"November 30, 2026, in 9 days: {DISPUTE}. Counted: 60 days after October 1" in said
    assert "It must have reached them by then. The day it was sent is not known" in said
    assert "15 U.S.C. § 1666" in said
    assert "Not settled:" in said


def test_json_has_the_working_the_rule_and_its_source(run: Run, disputed: Path) -> None:
    days = json.loads(run("deadlines", disputed, *ON, "--json").stdout)
    (dispute,) = [day for day in days if day["kind"] == "dispute_by"]
    assert (dispute["on"], dispute["caution"]) == ("2026-11-30", "statement_sent_unknown")
    assert dispute["counted"]["since_on"] == "2026-10-01"
    assert dispute["origin"]["cites"]


def test_a_folder_says_first_what_can_be_acted_on_within_a_month(run: Run, folder: Path) -> None:
    said = flat(run("deadlines", folder, *ON).stdout)
    soon, later = said.split("Later ---")
    assert f"AT&T (disputed.toml): {DISPUTE}" in soon
    assert "Ironside Fitness (gym.toml): last day to give notice" in soon
    assert "January 27, 2027" in later


def test_a_folder_is_a_list_in_json(run: Run, folder: Path) -> None:
    found = json.loads(run("deadlines", folder, *ON, "--json").stdout)
    assert [each["case"] for each in found] == ["disputed.toml", "gym.toml", "other.toml"]
    for each in found:
        days = [day["on"] for day in each["deadlines"]]
        assert days == sorted(days)


def test_one_calendar_holds_every_case_each_day_its_own_entry(run: Run, folder: Path) -> None:
    file = folder / "days.ics"
    assert run("deadlines", folder, *ON, "--ics", file).exit_code == 0
    assert {f"AT&T ({name}): {DISPUTE}" for name in ("disputed.toml", "other.toml")} <= set(
        titles(file)
    )
    events = Calendar.from_ical(file.read_bytes()).walk("VEVENT")
    assert len({str(event["uid"]) for event in events}) == len(events)
    assert all(str(event.decoded("dtstart")) >= "2026-11-21" for event in events)


def test_an_older_file_is_kept(run: Run, disputed: Path) -> None:
    file = disputed.with_name("days.ics")
    file.write_text("mine", "utf-8")
    assert "Kept the older file" in run("deadlines", disputed, *ON, "--ics", file).stderr
    assert "mine" in {path.read_text("utf-8") for path in file.parent.glob("*ics*")}
    assert f"AT&T: {DISPUTE}" in titles(file)


def test_a_bad_file_in_a_folder_is_told_and_the_others_are_shown(run: Run, folder: Path) -> None:
    (folder / "broken.toml").write_text("currency =", "utf-8")
    done = run("deadlines", folder, *ON)
    assert done.exit_code == 2
    assert "broken.toml" in done.stderr
    assert DISPUTE in flat(done.stdout)


def test_a_folder_without_a_usable_case_is_an_error(run: Run, tmp_path: Path) -> None:
    done = run("deadlines", tmp_path, *ON)
    assert done.exit_code == 2
    assert "holds no case" in done.stderr


def test_no_account_number_is_shown(run: Run, folder: Path, example: Example) -> None:
    line = example("generic-gym").read_text("utf-8").split("account_number = ")[1]
    number = line.splitlines()[0].strip('"')
    for more in ((), ("--json",)):
        assert number not in run("deadlines", folder, *ON, *more).stdout
