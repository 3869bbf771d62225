"""Making entries and finding them: the one place where they get their moment and their id."""

from __future__ import annotations

from datetime import UTC, datetime
from uuid import UUID, uuid4

import click

from negotiate.cli.messages import _
from negotiate.journal.fold import standing
from negotiate.journal.sqlite import SqliteJournal
from negotiate.model.bill import Bill
from negotiate.model.event import Event
from negotiate.model.journal_entry import JournalEntry, Payment


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
