"""Ids that are the same whenever the same thing is written down."""

from __future__ import annotations

from collections.abc import Callable, Sequence
from itertools import count
from uuid import UUID

from negotiate.journal.fold import standing
from negotiate.model.journal_entry import JournalEntry


def free_id(name: Callable[[int], UUID], entries: Sequence[JournalEntry]) -> UUID:
    """The first id that is not of an entry taken back or corrected since.

    Args:
        name: The id of the thing, by how often it was taken back before.
        entries: The journal as it is.
    """
    gone = {one.id for one in entries} - {one.id for one in standing(entries)}
    return next(found for found in map(name, count()) if found not in gone)
