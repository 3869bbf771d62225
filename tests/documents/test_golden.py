"""Every file of the example cases, held against the copies beside this test.

After a change that is meant, write the copies anew and read the difference in git:

    UPDATE_GOLDEN=1 .venv/bin/pytest tests/documents/test_golden.py

Copies end their lines with a line feed, whatever the format asks for; test_formats.py and
test_reminders.py hold the line ends.
"""

from __future__ import annotations

import os
from collections.abc import Callable
from difflib import unified_diff
from pathlib import Path

import pytest

GOLDEN = Path(__file__).parent / "golden"
CASES = ["spectrum-internet", "att-wireless", "generic-gym"]

FILES = [
    "position.md",
    "position.txt",
    "call-sheet.md",
    "call-sheet.txt",
    "call-script.md",
    "call-script.txt",
    "confirmation.md",
    "confirmation.txt",
    "confirmation.eml",
    "escalation.md",
    "escalation.txt",
    "escalation.eml",
    "reminders.ics",
]

updating = bool(os.environ.get("UPDATE_GOLDEN"))


@pytest.mark.parametrize("name", FILES)
@pytest.mark.parametrize("case", CASES)
def test_the_file_is_as_the_copy_has_it(
    case: str, name: str, written: Callable[[str], dict[str, str]]
) -> None:
    now = written(case)[name]
    copy = GOLDEN / case / name
    if updating:
        copy.parent.mkdir(parents=True, exist_ok=True)
        copy.write_bytes(now.encode())
    kept = copy.read_bytes().decode() if copy.is_file() else ""
    if now != kept:
        change = "".join(
            unified_diff(
                kept.splitlines(keepends=True),
                now.splitlines(keepends=True),
                f"golden/{case}/{name}",
                "written now",
            )
        )
        pytest.fail(f"{change}\nIf that is meant: {_command()}", pytrace=False)


@pytest.mark.parametrize("case", CASES)
def test_a_case_is_written_in_these_files_and_no_others(
    case: str, written: Callable[[str], dict[str, str]]
) -> None:
    assert sorted(written(case)) == sorted(FILES)


def test_there_is_no_copy_of_what_is_no_longer_written() -> None:
    copies = {path for path in GOLDEN.rglob("*") if path.is_file()}
    wanted = {GOLDEN / case / name for case in CASES for name in FILES}
    if updating:
        for stale in copies - wanted:
            stale.unlink()
    assert sorted(copies - wanted) == [] or updating


def _command() -> str:
    return "UPDATE_GOLDEN=1 .venv/bin/pytest tests/documents/test_golden.py"
