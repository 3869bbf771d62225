"""``negotiate voice``: the task of a call, and its result into the journal."""

from __future__ import annotations

import json
from collections.abc import Callable
from pathlib import Path
from typing import Any

import pytest
from click.testing import Result
from jsonschema import Draft202012Validator
from tests.model.brought import RESULT

from negotiate.journal.fold import standing
from negotiate.journal.sqlite import open_journal

EXAMPLES = Path(__file__).parents[2] / "docs" / "examples"

Run = Callable[..., Result]


@pytest.fixture
def case(changed: Callable[..., Path]) -> Path:
    return changed()


@pytest.fixture
def brought(tmp_path: Path) -> Callable[..., Path]:
    def write(**changes: Any) -> Path:
        path = tmp_path / "result.json"
        path.write_text(json.dumps(RESULT | changes), "utf-8")
        return path

    return write


def test_a_task_is_printed_and_its_schema_takes_a_result(run: Run, case: Path) -> None:
    task = json.loads(run("voice", "task", case, "--on", "2026-11-26").stdout)
    assert (task["script"], task["commits"]) == ("request", False)
    Draft202012Validator(task["result_schema"]).validate(RESULT)


def test_a_task_is_written_and_the_older_one_kept(run: Run, case: Path, tmp_path: Path) -> None:
    out = tmp_path / "tasks" / "call.json"
    said = run("voice", "task", case, "--on", "2026-11-26", "--out", out).output
    assert f"Wrote {out}." in said
    assert "look up the law on calls by machines" in said
    again = run("voice", "task", case, "--on", "2026-11-27", "--out", out).output
    assert "Kept the older file as" in again


def test_a_claim_that_the_case_does_not_show_is_told_with_its_file(run: Run, case: Path) -> None:
    result = run("voice", "task", case, "--script", "claim", "--on", "2026-11-26")
    assert result.exit_code == 2
    assert f"{case}: shows nothing that is owed" in result.output


def test_a_result_is_logged_once_and_counts(
    run: Run, case: Path, brought: Callable[..., Path]
) -> None:
    file = brought()
    first = run("voice", "log", case, file, "--on", "2026-11-26")
    assert first.exit_code == 0
    assert "Entry 1 of" in first.output
    assert "nothing was promised in writing" in first.output
    assert "was there already" in run("voice", "log", case, file, "--on", "2026-11-26").output
    (entry,) = open_journal(case).entries()
    assert entry.event is not None
    assert (entry.event.kind, str(entry.event.monthly_price)) == ("offer", "142.0")


def test_a_result_that_was_taken_back_can_be_logged_again(
    run: Run, case: Path, brought: Callable[..., Path]
) -> None:
    file = brought()
    run("voice", "log", case, file, "--on", "2026-11-26")
    assert run("journal", "take-back", case, "1").exit_code == 0
    said = run("voice", "log", case, file, "--on", "2026-11-26").output
    assert "was there already" not in said
    assert len(standing(open_journal(case).entries())) == 1
    assert "was there already" in run("voice", "log", case, file, "--on", "2026-11-26").output


def test_a_result_of_an_agent_that_agreed_is_refused_and_not_logged(
    run: Run, case: Path, brought: Callable[..., Path]
) -> None:
    result = run("voice", "log", case, brought(committed=True), "--on", "2026-11-26")
    assert result.exit_code == 2
    assert "the agent agreed to something in your name" in result.output
    assert open_journal(case).entries() == ()


@pytest.mark.parametrize(
    ("changes", "said"),
    [
        ({"disclosed": False}, "did not say that it is an automated assistant"),
        ({"recording": "not_asked"}, "the law may forbid that"),
    ],
)
def test_what_went_against_the_task_is_said(
    run: Run,
    case: Path,
    brought: Callable[..., Path],
    changes: dict[str, Any],
    said: str,
) -> None:
    result = run("voice", "log", case, brought(**changes), "--on", "2026-11-26")
    assert (result.exit_code, said in result.output) == (0, True)


def test_what_speaks_against_the_call_is_told_and_is_not_in_the_file(
    run: Run, tmp_path: Path
) -> None:
    kept = tmp_path / "case.toml"
    kept.write_text((EXAMPLES / "visit-fee.toml").read_text("utf-8"), "utf-8")
    result = run("voice", "task", kept, "--on", "2026-11-26")
    assert "no call is expected to bring what your time is worth" in result.stderr
    assert "worth" not in json.loads(result.stdout)["request"]


def test_an_offer_that_is_good_enough_is_to_be_taken_up(run: Run, case: Path) -> None:
    said = ("--price", "140", "--months", "12", "--on", "2026-11-20")
    assert run("log", case, "offer", *said).exit_code == 0
    result = run("voice", "task", case, "--on", "2026-11-26")
    assert "they offered 140 a month, which is good enough" in result.stderr
