"""The files that hold outcomes: one's own, and those that others shared, kept apart.

One's own are told apart by a number that was drawn at random and is kept beside the case. So a case
that is added again takes the place of what it brought before, and nothing in the file leads back to
the case: neither its path nor anything made from it.
"""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterable, Sequence
from pathlib import Path
from typing import Final
from uuid import UUID

from pydantic import Field

from negotiate.errors import IntakeError, Problem
from negotiate.journal.erase import overwrite_and_delete
from negotiate.journal.jsonl import Format
from negotiate.model.base import Model
from negotiate.model.outcome import Outcome

#: The version of the files that are written, and the newest that is read.
OUTCOMES_VERSION = 1
#: What the name of the file ends in that holds the number of a case.
ENDING: Final = ".outcome"


class OwnOutcome(Model):
    """What one of one's own cases brought, with the number that tells it apart on this machine."""

    id: UUID = Field(description="Drawn at random, and kept beside the case; never exported.")
    outcome: Outcome = Field(description="What the case brought.")


class CaseNumber(Model):
    """The number of a case, in a file beside it."""

    id: UUID = Field(description="Drawn at random.")


SHARED: Final = Format(
    name="negotiate-outcomes",
    version=OUTCOMES_VERSION,
    row=Outcome,
    what="a file of outcomes",
    entry="outcome",
    entries="outcomes",
    writer="negotiate outcomes export",
)
_OWN: Final = Format(
    name="negotiate-own-outcomes",
    version=OUTCOMES_VERSION,
    row=OwnOutcome,
    what="a file of one's own outcomes",
    entry="outcome",
    entries="outcomes",
    writer="negotiate outcomes add",
)
_NUMBER: Final = Format(
    name="negotiate-case-number",
    version=OUTCOMES_VERSION,
    row=CaseNumber,
    what="the number of a case",
    entry="number",
    entries="numbers",
    writer="negotiate outcomes add",
)


class Outcomes:
    """The outcomes of a folder. Nothing is there until something is added.

    Attributes:
        own: The file of one's own.
        shared: The file of those that others shared.
    """

    def __init__(self, folder: Path) -> None:
        """Name a folder; it need not be there."""
        self.own = folder / "outcomes.jsonl"
        self.shared = folder / "shared-outcomes.jsonl"

    def of_mine(self) -> tuple[Outcome, ...]:
        """One's own.

        Raises:
            IntakeError: The file cannot be used; it carries every problem.
        """
        return tuple(row.outcome for row in self._rows())

    def of_others(self) -> tuple[Outcome, ...]:
        """Those that others shared.

        Raises:
            IntakeError: The file cannot be used; it carries every problem.
        """
        return SHARED.read(self.shared) if self.shared.exists() else ()

    def put(self, number: UUID, outcome: Outcome) -> bool:
        """Keep what a case brought, in the place of what it brought before.

        Returns:
            Whether there was something before.

        Raises:
            IntakeError: The file cannot be used.
            OSError: It cannot be written.
        """
        rows = {row.id: row for row in self._rows()}
        before = number in rows
        rows[number] = OwnOutcome(id=number, outcome=outcome)
        self._write(rows.values())
        return before

    def take_out(self, number: UUID) -> bool:
        """Forget what one case brought. Returns whether there was anything.

        Raises:
            IntakeError: The file cannot be used.
            OSError: It cannot be written.
        """
        rows = {row.id: row for row in self._rows()}
        if rows.pop(number, None) is None:
            return False
        self._write(rows.values())
        return True

    def take_in(self, shared: Sequence[Outcome]) -> int:
        """Keep outcomes of others, and return how many are new.

        What is in a file twice counts twice, and what is in two files once: nobody can tell whether
        the second is a later export of the same person, and counting too few misleads less.

        Raises:
            IntakeError: The file of those that are there already cannot be used.
            OSError: It cannot be written.
        """
        there = Counter(map(_line, self.of_others()))
        both = there | Counter(map(_line, shared))
        added = both.total() - there.total()
        if added:
            self.shared.parent.mkdir(parents=True, exist_ok=True)
            SHARED.write(self.shared, sorted(both.elements()))
        return added

    def forget(self) -> tuple[Path, ...]:
        """Overwrite and delete both files. Returns those that were there.

        Raises:
            OSError: One of them cannot be deleted.
        """
        found = tuple(path for path in (self.own, self.shared) if path.is_file())
        overwrite_and_delete([path for path in found if not path.is_symlink()])
        for path in found:
            path.unlink(missing_ok=True)  # A link; what it leads to is somebody else's to delete.
        return found

    def _rows(self) -> tuple[OwnOutcome, ...]:
        return _OWN.read(self.own) if self.own.exists() else ()

    def _write(self, rows: Iterable[OwnOutcome]) -> None:
        self.own.parent.mkdir(parents=True, exist_ok=True)
        _OWN.write(self.own, [row.model_dump_json(exclude_none=True) for row in rows])


def export(path: Path, outcomes: Iterable[Outcome]) -> int:
    """Write outcomes to a new file, to share by hand. Returns how many.

    They are sorted by what they say, so that their order tells nothing of whose or how old they
    are, and they have no numbers.

    Raises:
        FileExistsError: It is there already.
        OSError: It cannot be written.
    """
    if path.exists() or path.is_symlink():
        raise FileExistsError(path)
    return SHARED.write(path, sorted(map(_line, outcomes)))


def read_shared(path: Path) -> tuple[Outcome, ...]:
    """The outcomes of a file that :func:`export` wrote.

    Raises:
        IntakeError: The file cannot be used; it carries every problem, with its line.
    """
    return SHARED.read(path)


def number_path(case: Path) -> Path:
    """Where the number of a case is: beside it, ``case.toml`` and ``case.outcome``."""
    return case.with_name(f"{case.stem}{ENDING}")


def number_of(case: Path) -> UUID | None:
    """The number of a case; None where it was never added.

    Raises:
        IntakeError: The file beside the case does not hold one.
    """
    path = number_path(case)
    if not path.exists():
        return None
    rows = _NUMBER.read(path)
    if len(rows) != 1:
        what = f"holds {len(rows)} numbers of a case instead of one"
        fix = "Delete it, and `negotiate outcomes forget` what was added: it cannot be told apart."
        raise IntakeError(str(path), [Problem("", what, fix)])
    return rows[0].id


def keep_number(case: Path, number: UUID) -> None:
    """Write the number of a case beside it.

    Raises:
        OSError: It cannot be written.
    """
    _NUMBER.write(number_path(case), [CaseNumber(id=number).model_dump_json()])


def _line(outcome: Outcome) -> str:
    return outcome.model_dump_json(exclude_none=True)
