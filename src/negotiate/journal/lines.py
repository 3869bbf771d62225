"""A journal as JSON Lines: a file to keep, to look at, or to take to another machine.

The first line says what the file is; each other line is one entry, in the order of the journal.
"""

from __future__ import annotations

import json
import os
from collections.abc import Iterable, Iterator
from dataclasses import replace
from pathlib import Path
from typing import Final
from uuid import UUID

from pydantic import ValidationError

from negotiate.errors import IntakeError, Problem
from negotiate.intake.table import PROBLEMS_TOLD
from negotiate.journal.files import keep_names, new_private, refused
from negotiate.journal.stored import ENTRY_BYTES, is_same, to_json
from negotiate.model.journal_entry import JournalEntry
from negotiate.reading.problems import problems_of

#: Entries of a file that are read.
ENTRIES_READ = 100_000
#: The version of the file that is written, and the newest that is read.
LINES_VERSION = 1

_FORMAT: Final = "negotiate-journal"
_TEMPORARY: Final = ".negotiate-new"


def write_lines(path: Path, entries: Iterable[JournalEntry]) -> int:
    """Write entries to a new file that its owner alone can read. Returns how many.

    The file is there whole or not at all.

    Raises:
        FileExistsError: It is there already.
        JournalError: It cannot be written.
    """
    if path.exists() or path.is_symlink():
        raise FileExistsError(path)
    lines = [json.dumps({"format": _FORMAT, "version": LINES_VERSION})]
    lines += [to_json(entry, str(path)) for entry in entries]
    waiting = path.with_name(path.name + _TEMPORARY)
    try:
        waiting.unlink(missing_ok=True)
        try:
            with os.fdopen(new_private(waiting), "wb") as file:
                file.write("".join(f"{line}\n" for line in lines).encode())
                file.flush()
                os.fsync(file.fileno())
            waiting.replace(path)
        finally:
            waiting.unlink(missing_ok=True)
        keep_names(path.parent)
    except OSError as error:
        raise refused(path, error) from None
    return len(lines) - 1


def read_lines(path: Path) -> tuple[JournalEntry, ...]:
    """The entries of a file that :func:`write_lines` wrote; one that is there twice counts once.

    Raises:
        IntakeError: The file cannot be used; it carries every problem, with its line.
    """
    problems: list[Problem] = []
    found: dict[UUID, JournalEntry] = {}
    try:
        with path.open("rb") as file:
            _require_header(file.readline(ENTRY_BYTES + 1))
            for number, line in _numbered(iter(lambda: file.readline(ENTRY_BYTES + 1), b"")):
                try:
                    entry = _entry(line, number)
                    if not is_same(entry, found.setdefault(entry.id, entry)):
                        raise _Wrong(
                            Problem("id", f"{entry.id} is of another entry, too", "", number)
                        )
                except _Wrong as wrong:
                    problems += wrong.problems
    except _Wrong as wrong:
        problems += wrong.problems
    except OSError as error:
        problems.append(Problem("", f"cannot be read: {(error.strerror or str(error)).lower()}"))
    if len(problems) > PROBLEMS_TOLD:
        more = Problem("", f"… and {len(problems) - PROBLEMS_TOLD} more like these")
        problems = [*problems[:PROBLEMS_TOLD], more]
    if problems:
        raise IntakeError(str(path), problems)
    return tuple(found.values())


class _Wrong(Exception):
    """What is wrong with one line."""

    def __init__(self, *problems: Problem) -> None:
        self.problems = problems


def _numbered(lines: Iterable[bytes]) -> Iterator[tuple[int, bytes]]:
    """Lines that say something, as a person counts them; the header is the first."""
    for number, line in enumerate(lines, start=2):
        if number > ENTRIES_READ + 1:
            raise _Wrong(Problem("", f"has more than {ENTRIES_READ:,} entries", "Cut it down."))
        if len(line) > ENTRY_BYTES:
            what = f"is longer than {ENTRY_BYTES:,} bytes, and so is no entry"
            raise _Wrong(Problem("", what, "Is it the right file?", number))
        if line.strip():
            yield number, line


def _require_header(line: bytes) -> None:
    try:
        header = json.loads(line)
        known = header["format"] == _FORMAT and isinstance(header["version"], int)
    except (ValueError, LookupError, TypeError, RecursionError):
        known = False
    if not known:
        fix = "Is it what `negotiate journal export` wrote?"
        raise _Wrong(Problem("", "does not say that it is a journal", fix, 1))
    if header["version"] > LINES_VERSION:
        what = f"is of a later version ({header['version']}; this one knows {LINES_VERSION})"
        raise _Wrong(Problem("version", what, "Install the newest version.", 1))


def _entry(line: bytes, number: int) -> JournalEntry:
    try:
        return JournalEntry.model_validate_json(line)
    except ValidationError as error:
        if error.errors(include_url=False)[0]["type"] == "json_invalid":
            fix = "It may be cut off: export it again."
            raise _Wrong(Problem("", "is not JSON", fix, number)) from None
        # How to write a value is told for TOML, so only what is wrong with it is.
        told = problems_of(error, JournalEntry, "")
        raise _Wrong(*(replace(one, fix="", line=number) for one in told)) from None
