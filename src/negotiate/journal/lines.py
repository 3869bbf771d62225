"""A journal as JSON Lines: a file to keep, to look at, or to take to another machine.

The first line says what the file is; each other line is one entry, in the order of the journal.
"""

from __future__ import annotations

from collections.abc import Iterable
from pathlib import Path
from typing import Final
from uuid import UUID

from negotiate.errors import Problem
from negotiate.journal.files import refused
from negotiate.journal.jsonl import Format
from negotiate.journal.stored import is_same, to_json
from negotiate.model.journal_entry import JournalEntry

#: The version of the file that is written, and the newest that is read.
LINES_VERSION = 1

_LINES: Final = Format(
    name="negotiate-journal",
    version=LINES_VERSION,
    row=JournalEntry,
    what="a journal",
    entry="entry",
    entries="entries",
    writer="negotiate journal export",
)


def write_lines(path: Path, entries: Iterable[JournalEntry]) -> int:
    """Write entries to a new file that its owner alone can read. Returns how many.

    The file is there whole or not at all.

    Raises:
        FileExistsError: It is there already.
        JournalError: It cannot be written.
    """
    if path.exists() or path.is_symlink():
        raise FileExistsError(path)
    rows = [to_json(entry, str(path)) for entry in entries]
    try:
        return _LINES.write(path, rows)
    except OSError as error:
        raise refused(path, error) from None


def read_lines(path: Path) -> tuple[JournalEntry, ...]:
    """The entries of a file that :func:`write_lines` wrote; one that is there twice counts once.

    Raises:
        IntakeError: The file cannot be used; it carries every problem, with its line.
    """
    found: dict[UUID, JournalEntry] = {}

    def taken(entry: JournalEntry) -> Problem | None:
        same = is_same(entry, found.setdefault(entry.id, entry))
        return None if same else Problem("id", f"{entry.id} is of another entry, too")

    _LINES.read(path, taken)
    return tuple(found.values())
