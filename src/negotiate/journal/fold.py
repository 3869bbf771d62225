"""A case with its journal: the same case, richer by what happened."""

from __future__ import annotations

from collections.abc import Iterable, Mapping
from typing import TYPE_CHECKING
from uuid import UUID

from negotiate.errors import JournalError
from negotiate.model.journal_entry import JournalEntry

if TYPE_CHECKING:
    from negotiate.model.case import Case

_FIX = "Correct that entry or take it back: `negotiate journal --help` says how."


def standing(entries: Iterable[JournalEntry]) -> tuple[JournalEntry, ...]:
    """The entries that still hold: each that was corrected is replaced, in its own place.

    Of several corrections of one thing the latest holds. A correction holds wherever it stands: two
    journals that were put together may have it before what it corrects. One that corrects what is
    not there stands where it was written, or, if it takes such a thing back, changes nothing.
    """
    known: dict[UUID, JournalEntry] = {}
    for entry in entries:
        known.setdefault(entry.id, entry)
    corrected = {entry.corrects for entry in known.values()}
    kept: dict[UUID, JournalEntry | None] = {}
    for entry in known.values():
        first = _first(entry, known)
        kept.setdefault(first, None)
        if entry.id not in corrected:
            kept[first] = entry
    return tuple(entry for entry in kept.values() if entry and _holds_something(entry))


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
            raise JournalError(
                f"entry {entry.id} does not fit the case: {error}", fix=_FIX
            ) from None
    return case


def _first(entry: JournalEntry, known: Mapping[UUID, JournalEntry]) -> UUID:
    """What the first of a chain of corrections corrects; of a ring, its least."""
    seen = [entry.id]
    while (corrects := known[seen[-1]].corrects) in known and corrects is not None:
        if corrects in seen:
            return min(seen[seen.index(corrects) :])
        seen.append(corrects)
    return seen[-1]


def _holds_something(entry: JournalEntry) -> bool:
    return any((entry.event, entry.bill, entry.payment, entry.turn))
