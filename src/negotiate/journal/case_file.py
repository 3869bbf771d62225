"""A case file and the journal beside it: both read as one case, and added to."""

from __future__ import annotations

from collections.abc import Sequence
from pathlib import Path
from typing import TYPE_CHECKING

from negotiate.errors import JournalError
from negotiate.journal.files import is_there, journal_path

# Most cases have no journal, and most commands write none: what only a journal needs is imported
# once there is one.
if TYPE_CHECKING:
    from negotiate.journal.sqlite import SqliteJournal
    from negotiate.model.case import Case
    from negotiate.model.journal_entry import JournalEntry


def case_with_journal(path: Path) -> Case:
    """A case as its file and the journal beside it have it; most have no journal.

    Raises:
        CaseError: The file cannot be used.
        JournalError: The journal cannot be read, or holds what does not fit the case.
    """
    from negotiate.reading.case import read_case

    case = read_case(path)
    journal = journal_path(path)
    if not is_there(journal):
        return case
    from negotiate.journal.fold import folded
    from negotiate.journal.sqlite import SqliteJournal

    try:
        return folded(case, SqliteJournal(journal).entries())
    except JournalError as error:
        if error.journal:
            raise
        raise JournalError(error.what, fix=error.fix, journal=str(journal)) from None


def add(path: Path, entry: JournalEntry) -> tuple[SqliteJournal, int]:
    """Write an entry into the journal of a case. Returns the journal and the entry's number in it.

    Raises:
        CaseError, JournalError: As of :func:`add_all`.
    """
    journal, (number,), _ = add_all(path, [entry])
    return journal, number


def add_all(
    path: Path, entries: Sequence[JournalEntry]
) -> tuple[SqliteJournal, tuple[int, ...], int]:
    """Write entries into the journal of a case, all of them or none.

    Returns:
        The journal, the number of each entry in it, and how many were not there yet.

    Raises:
        CaseError: The case cannot be read: a slip in its name would start a journal of its own.
        JournalError: An entry does not fit the case, or cannot be written.
    """
    from negotiate.journal.fold import folded
    from negotiate.journal.sqlite import open_journal
    from negotiate.reading.case import read_case

    case = read_case(path)
    journal = open_journal(path)
    before = journal.entries()
    try:
        folded(case, before)
    except JournalError:
        pass  # What did not fit before is told by what reads it, and is no reason to lose this.
    else:
        folded(case, (*before, *entries))
    added = journal.append_all(entries)
    written = [one.id for one in journal.entries()]
    return journal, tuple(written.index(entry.id) + 1 for entry in entries), added
