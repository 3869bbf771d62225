"""A case with its journal: the same case, richer by what happened."""

from __future__ import annotations

from collections.abc import Iterable
from uuid import UUID

from negotiate.errors import JournalError
from negotiate.model.case import Case
from negotiate.model.journal_entry import JournalEntry


def standing(entries: Iterable[JournalEntry]) -> tuple[JournalEntry, ...]:
    """The entries that still hold: each that was corrected is replaced, in its own place.

    An entry that corrects what is not there stands where it was written, and one that takes such a
    thing back changes nothing.
    """
    place: dict[UUID, UUID] = {}
    kept: dict[UUID, JournalEntry] = {}
    for entry in entries:
        if entry.id in place:
            continue
        at = place.get(entry.corrects, entry.id) if entry.corrects else entry.id
        place[entry.id] = at
        kept[at] = entry
    return tuple(entry for entry in kept.values() if _holds_something(entry))


def folded(case: Case, entries: Iterable[JournalEntry]) -> Case:
    """A case with everything that its journal holds.

    Args:
        case: The case as its file has it.
        entries: In the order in which they were written.

    Raises:
        JournalError: An entry does not fit the case: a bill that was paid is not there, or there
            are more entries than a case holds.
    """
    for entry in standing(entries):
        happened = entry.event or entry.bill or entry.payment
        if happened is None:
            continue
        try:
            case = case.with_event(happened)
        except ValueError as error:
            raise JournalError(f"entry {entry.id} does not fit the case: {error}") from None
    return case


def _holds_something(entry: JournalEntry) -> bool:
    return any((entry.event, entry.bill, entry.payment, entry.turn))
