"""Files of JSON Lines: a line that says what the file is, then one row a line."""

from __future__ import annotations

import json
import os
from collections.abc import Callable, Iterable, Iterator
from dataclasses import dataclass, replace
from pathlib import Path
from typing import Final, Generic, TypeVar

from pydantic import ValidationError

from negotiate.errors import IntakeError, Problem
from negotiate.intake.table import PROBLEMS_TOLD
from negotiate.journal.files import keep_names, new_private
from negotiate.journal.stored import ENTRY_BYTES
from negotiate.model.base import Model
from negotiate.reading.problems import problems_of

#: Rows of a file that are read.
ENTRIES_READ = 100_000

_TEMPORARY: Final = ".negotiate-new"

Row = TypeVar("Row", bound=Model)


@dataclass(frozen=True, slots=True)
class Format(Generic[Row]):
    """One kind of file.

    Attributes:
        name: What its first line calls it.
        version: The version that is written, and the newest that is read.
        row: What a line holds.
        what: What such a file is, in words.
        entry: What a line is, in words.
        entries: The same of several.
        writer: The command that writes one.
    """

    name: str
    version: int
    row: type[Row]
    what: str
    entry: str
    entries: str
    writer: str

    def write(self, path: Path, rows: Iterable[str]) -> int:
        """Write rows of JSON to a file that its owner alone can read. Returns how many.

        The file is there whole or, as before, not at all; one that is there is replaced.

        Raises:
            OSError: It cannot be written.
        """
        lines = [json.dumps({"format": self.name, "version": self.version}), *rows]
        waiting = path.with_name(path.name + _TEMPORARY)
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
        return len(lines) - 1

    def read(
        self, path: Path, refuse: Callable[[Row], Problem | None] | None = None
    ) -> tuple[Row, ...]:
        """The rows of a file.

        Args:
            path: The file.
            refuse: What is wrong with a row beside those before it, if anything.

        Raises:
            IntakeError: The file cannot be used; it carries every problem, with its line.
        """
        problems: list[Problem] = []
        found: list[Row] = []
        try:
            with path.open("rb") as file:
                self._require_header(file.readline(ENTRY_BYTES + 1))
                read = iter(lambda: file.readline(ENTRY_BYTES + 1), b"")
                for number, line in self._numbered(read):
                    try:
                        found.append(self._row(line, number))
                    except _Wrong as wrong:
                        problems += wrong.problems
                        continue
                    if refuse and (refused := refuse(found[-1])):
                        problems.append(replace(refused, line=number))
        except _Wrong as wrong:
            problems += wrong.problems
        except OSError as error:
            what = f"cannot be read: {(error.strerror or str(error)).lower()}"
            problems.append(Problem("", what))
        if len(problems) > PROBLEMS_TOLD:
            more = Problem("", f"… and {len(problems) - PROBLEMS_TOLD} more like these")
            problems = [*problems[:PROBLEMS_TOLD], more]
        if problems:
            raise IntakeError(str(path), problems)
        return tuple(found)

    def _numbered(self, lines: Iterable[bytes]) -> Iterator[tuple[int, bytes]]:
        """Lines that say something, as a person counts them; the header is the first."""
        for number, line in enumerate(lines, start=2):
            if number > ENTRIES_READ + 1:
                what = f"has more than {ENTRIES_READ:,} {self.entries}"
                raise _Wrong(Problem("", what, "Cut it down."))
            if len(line) > ENTRY_BYTES:
                what = f"is longer than {ENTRY_BYTES:,} bytes, and so is no {self.entry}"
                raise _Wrong(Problem("", what, "Is it the right file?", number))
            if line.strip():
                yield number, line

    def _require_header(self, line: bytes) -> None:
        try:
            header = json.loads(line)
            known = header["format"] == self.name and isinstance(header["version"], int)
        except (ValueError, LookupError, TypeError, RecursionError):
            known = False
        if not known:
            fix = f"Is it what `{self.writer}` wrote?"
            raise _Wrong(Problem("", f"does not say that it is {self.what}", fix, 1))
        if header["version"] > self.version:
            what = f"is of a later version ({header['version']}; this one knows {self.version})"
            raise _Wrong(Problem("version", what, "Install the newest version.", 1))

    def _row(self, line: bytes, number: int) -> Row:
        try:
            return self.row.model_validate_json(line)
        except ValidationError as error:
            if error.errors(include_url=False)[0]["type"] == "json_invalid":
                fix = "It may be cut off: export it again."
                raise _Wrong(Problem("", "is not JSON", fix, number)) from None
            # How to write a value is told for TOML, so only what is wrong with it is.
            told = problems_of(error, self.row, "")
            raise _Wrong(*(replace(one, fix="", line=number) for one in told)) from None


class _Wrong(Exception):
    """What is wrong with one line."""

    def __init__(self, *problems: Problem) -> None:
        self.problems = problems
