"""What is done with each record: picklable, so that other processes and machines can do it."""

from __future__ import annotations

import errno
from collections.abc import Iterable, Iterator
from dataclasses import dataclass
from datetime import date
from functools import cache
from pathlib import Path
from typing import Literal

from negotiate.batch.record import case_of, id_of
from negotiate.errors import (
    ContestedProvider,
    InputError,
    NegotiateError,
    Problem,
    UnknownProvider,
)
from negotiate.model.case import Case
from negotiate.model.row import AssessedRow, PlannedRow, Row
from negotiate.negotiator import Negotiator

What = Literal["assess", "plan"]


@dataclass(frozen=True, slots=True)
class Work:
    """What to do, on which day, with which records of providers.

    Attributes:
        what: ``assess`` or ``plan``.
        on: The day.
        full: Whether each row holds the whole assessment or plan besides.
        folders: Folders of provider records to use besides the installed packages.
    """

    what: What
    on: date
    full: bool = False
    folders: tuple[Path, ...] = ()

    @classmethod
    def of(cls, what: What, on: date, full: bool, folders: Iterable[Path]) -> Work:
        """The same, with folders that are the same wherever it is done.

        Raises:
            NotADirectoryError: One of them is none: its records would be missed without a word.
            TypeError: ``on`` is text, or a moment: no record could be worked out.
        """
        if type(on) is not date:
            raise TypeError(f"on is {type(on).__name__}, and must be a datetime.date")
        paths = tuple(Path(folder).resolve() for folder in folders)
        for path in paths:
            if not path.is_dir():
                why = "is no folder of records"
                raise NotADirectoryError(errno.ENOTDIR, why, str(path))
        return cls(what, on, full, paths)

    @property
    def model(self) -> type[Row]:
        """What each row holds."""
        return AssessedRow if self.what == "assess" else PlannedRow

    @property
    def whole(self) -> str:
        """The field of a row that holds all of it, where it was asked for."""
        return "assessment" if self.what == "assess" else "plan"

    def rows(self, records: Iterable[object]) -> Iterator[Row]:
        """A row for each record, in order, made when asked for and not kept."""
        return map(self.row, records)

    def row(self, record: object) -> Row:
        """The row of one record; its problems, where it cannot be used.

        Raises:
            OSError: The machine cannot read what is needed. Nothing is wrong with the record.
            MemoryError: As above.
        """
        name = None
        try:
            name, case = id_of(record), case_of(record)
            if isinstance(case, Case):
                return self._said(name, case)
            problems = case
        except (InputError, UnknownProvider) as error:
            problems = error.problems
        except ContestedProvider as error:
            problems = (Problem("contract.provider", str(error)),)
        except NegotiateError as error:
            problems = (Problem("", str(error)),)
        except (OSError, MemoryError):
            raise
        except Exception as error:  # By our fault, and still none of the others' business.
            what = f"could not be worked out ({type(error).__name__})"
            problems = (Problem("", what, "Please report it."),)
        return self.model.refused(name, self.on, problems)

    def _said(self, name: str | None, case: Case) -> Row:
        negotiator = _negotiator(self.folders)
        if self.what == "assess":
            return AssessedRow.of(name, negotiator.assess(case, on=self.on), full=self.full)
        return PlannedRow.of(name, negotiator.plan(case, on=self.on), full=self.full)


@cache
def _negotiator(folders: tuple[Path, ...]) -> Negotiator:
    """One a process: it reads the plugins, and a batch is worked on in many parts."""
    return Negotiator.discover(folders=folders)
