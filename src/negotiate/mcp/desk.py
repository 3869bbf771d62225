"""What every tool works with."""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import dataclass
from datetime import date, datetime
from pathlib import Path
from shlex import quote

from negotiate.mcp.cases import CaseFolder, Given, is_name, read
from negotiate.model.case import Case
from negotiate.model.plan import Plan
from negotiate.negotiator import Negotiator
from negotiate.problems import require_no_problem


@dataclass(frozen=True, slots=True)
class Desk:
    """One for a server; many threads may use it.

    Attributes:
        negotiator: Works everything out.
        now: The moment, in the person's own time zone: the clock is read by whoever starts this.
        folder: The folder of cases; None where none was opened.
    """

    negotiator: Negotiator
    now: Callable[[], datetime]
    folder: CaseFolder | None = None

    def day(self, on: date | None) -> date:
        """The day that was asked for; today if none was."""
        return on or self.now().date()

    def case(self, given: Given) -> Case:
        """The case that was given.

        Raises:
            CaseError, JournalError: It cannot be used.
        """
        return read(given, self.folder)

    def told(self, error: Exception) -> str:
        """What an error says, without where on this machine a folder is."""
        said = self.folder.told(error) if self.folder else str(error)
        for owner in self.negotiator.catalogue.owners:
            # A folder that somebody named is a plugin, and is called by its path.
            if (path := Path(owner)).is_absolute():
                for written in (owner, repr(owner)[1:-1]):
                    said = said.replace(written, path.name)
        return said

    def file_of(self, given: Given) -> str | None:
        """The file that a case was given by, as commands name it; None if it was given itself."""
        return quote(str(given).strip()) if self.folder and is_name(given) else None

    def plan(self, given: Given, on: date | None, *, strict: bool = False) -> Plan:
        """Its plan, once everything that is wrong with it has been looked for.

        Raises:
            CaseError, JournalError: The case cannot be used.
            RecordError, ContestedProvider: The record of its provider cannot be used.
            StaleFacts: ``strict``, and the plan leans on facts past their time.
        """
        case, day = self.case(given), self.day(on)
        require_no_problem(case, self.negotiator.catalogue, day)
        return self.negotiator.plan(case, on=day, strict=strict)
