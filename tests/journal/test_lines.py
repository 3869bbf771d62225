"""Exports: whole or not there, private, and every problem of one at once."""

from __future__ import annotations

import os
import stat
from pathlib import Path

import pytest
from tests.journal.entries import an_entry

from negotiate.errors import IntakeError, JournalError
from negotiate.intake.table import PROBLEMS_TOLD
from negotiate.journal import jsonl
from negotiate.journal.lines import read_lines, write_lines
from negotiate.journal.stored import to_json

HEADER = '{"format": "negotiate-journal", "version": 1}'
GOOD = to_json(an_entry(1), "")


@pytest.fixture
def file(tmp_path: Path) -> Path:
    return tmp_path / "gym.jsonl"


def problems(file: Path) -> list[tuple[int | None, str]]:
    with pytest.raises(IntakeError) as caught:
        read_lines(file)
    return [(problem.line, str(problem)) for problem in caught.value.problems]


def test_what_is_written_is_read(file: Path) -> None:
    entries = (an_entry(2), an_entry(1), an_entry(3, corrects=1))
    assert write_lines(file, entries) == 3
    assert read_lines(file) == entries
    assert file.read_text("utf-8").splitlines()[0] == HEADER


def test_it_is_for_its_owner_alone_and_leaves_nothing_beside(file: Path) -> None:
    before = os.umask(0)
    try:
        write_lines(file, [an_entry(1)])
    finally:
        os.umask(before)
    assert stat.S_IMODE(file.stat().st_mode) == 0o600
    assert list(file.parent.iterdir()) == [file]


def test_no_file_is_overwritten(file: Path) -> None:
    file.write_text("mine", "utf-8")
    with pytest.raises(FileExistsError):
        write_lines(file, [])
    assert file.read_text("utf-8") == "mine"


def test_what_cannot_be_written_is_told_and_leaves_nothing(
    file: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    def full(handle: int) -> None:
        raise OSError(28, "No space left on device")

    monkeypatch.setattr(os, "fsync", full)
    with pytest.raises(JournalError, match=r"gym\.jsonl: no space left on device"):
        write_lines(file, [an_entry(1)])
    assert list(file.parent.iterdir()) == []


def test_an_entry_twice_counts_once(file: Path) -> None:
    file.write_text(f"{HEADER}\n{GOOD}\n\n{GOOD}\n", "utf-8")
    assert read_lines(file) == (an_entry(1),)


def test_every_problem_is_told_with_its_line(file: Path) -> None:
    event = '{"on": "2026-13-01", "kind": "cal", "monthly_price": "x"}'
    wrong = f'{{"id": "7", "written": "2026-11-24T09:30:00Z", "event": {event}}}'
    other = GOOD.replace("Call 1.", "Call 2.")
    file.write_text(f'{HEADER}\n{GOOD}\n{wrong}\n{{"id": \n{other}\n', "utf-8")
    told = problems(file)
    assert [line for line, _ in told] == [3, 3, 3, 3, 4, 5]
    said = "\n".join(words for _, words in told)
    for key in ("id (line 3)", "event.on (line 3)", "event.kind (line 3)", "event.monthly_price"):
        assert key in said
    assert "line 4: is not JSON. It may be cut off" in said
    assert "id (line 5): 00000000-0000-0000-0000-000000000001 is of another entry, too" in said


def test_of_many_problems_the_first_are_told_and_the_others_counted(file: Path) -> None:
    file.write_text(f"{HEADER}\n" + "{}\n" * 30, "utf-8")
    told = problems(file)
    assert len(told) == PROBLEMS_TOLD + 1
    assert told[-1][1].endswith("more like these")


@pytest.mark.parametrize(
    ("first", "what"),
    [
        ("", "does not say that it is a journal"),
        (GOOD, "does not say that it is a journal"),
        ("[1]", "does not say that it is a journal"),
        ("\x00\xff", "does not say that it is a journal"),
        ("[" * 100_000, "does not say that it is a journal"),
        ('{"format": "negotiate-journal", "version": 2}', "is of a later version"),
    ],
)
def test_what_is_no_export_is_told_once(file: Path, first: str, what: str) -> None:
    file.write_text(f"{first}\n{GOOD}\nnot JSON\n", "latin-1")
    ((line, said),) = problems(file)
    assert line == 1
    assert what in said


def test_a_line_without_end_and_entries_without_end_are_told(
    file: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    file.write_text(f"{HEADER}\n{'x' * 1_000_001}\n", "utf-8")
    assert "line 2: is longer than 1,000,000 bytes" in problems(file)[0][1]
    monkeypatch.setattr(jsonl, "ENTRIES_READ", 2)
    file.write_text(f"{HEADER}\n" + f"{GOOD}\n" * 3, "utf-8")
    assert "has more than 2 entries" in problems(file)[0][1]


def test_a_file_that_is_not_there_or_no_file_is_told(file: Path) -> None:
    assert problems(file) == [(None, "cannot be read: no such file or directory")]
    file.mkdir()
    assert problems(file) == [(None, "cannot be read: is a directory")]
