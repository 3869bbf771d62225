"""Making entries and finding them: the one place where they get their moment and their id."""

from __future__ import annotations

from collections.abc import Sequence
from datetime import UTC, datetime
from pathlib import Path
from uuid import UUID, uuid4

import click

from negotiate.cli.messages import _
from negotiate.errors import JournalError
from negotiate.journal.fold import folded, standing
from negotiate.journal.sqlite import SqliteJournal, open_journal
from negotiate.model.bill import Bill
from negotiate.model.event import Event
from negotiate.model.journal_entry import JournalEntry, Payment
from negotiate.reading.case import read_case


def new_entry(holds: Event | Bill | Payment | None, corrects: UUID | None = None) -> JournalEntry:
    """An entry of this moment."""
    return JournalEntry(
        id=uuid4(),
        written=datetime.now(UTC),
        event=holds if isinstance(holds, Event) else None,
        bill=holds if isinstance(holds, Bill) else None,
        payment=holds if isinstance(holds, Payment) else None,
        corrects=corrects,
    )


def add(case: Path, entry: JournalEntry) -> tuple[SqliteJournal, int]:
    """Write an entry into the journal of a case. Returns the journal and the entry's number in it.

    Raises:
        CaseError, JournalError: As of :func:`add_all`.
    """
    journal, (number,), _ = add_all(case, [entry])
    return journal, number


def add_all(
    case: Path, entries: Sequence[JournalEntry]
) -> tuple[SqliteJournal, tuple[int, ...], int]:
    """Write entries into the journal of a case, all of them or none.

    Returns:
        The journal, the number of each entry in it, and how many were not there yet.

    Raises:
        CaseError: The case cannot be read: a slip in its name would start a journal of its own.
        JournalError: An entry does not fit the case, or cannot be written.
    """
    read = read_case(case)
    journal = open_journal(case)
    before = journal.entries()
    try:
        folded(read, before)
    except JournalError:
        pass  # What did not fit before is told by what reads it, and is no reason to lose this.
    else:
        folded(read, (*before, *entries))
    added = journal.append_all(entries)
    written = [one.id for one in journal.entries()]
    return journal, tuple(written.index(entry.id) + 1 for entry in entries), added


def find(journal: SqliteJournal, name: str) -> JournalEntry:
    """The entry of a number, as `negotiate journal list` shows it, or of an id.

    Raises:
        UsageError: There is none, or another one took its place.
    """
    entries = journal.entries()
    found = [one for at, one in enumerate(entries, 1) if name in (str(at), str(one.id))]
    if not found:
        what = _("{file} has no entry {name!r}; `negotiate journal list` shows their numbers")
        raise click.UsageError(what.format(file=journal.path, name=name))
    if found[0] not in standing(entries):
        what = _(
            "entry {name} of {file} was corrected or taken back already; "
            "`negotiate journal list` shows what holds"
        )
        raise click.UsageError(what.format(name=name, file=journal.path))
    return found[0]
