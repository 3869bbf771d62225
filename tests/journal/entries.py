"""Entries to write into journals."""

from __future__ import annotations

from datetime import UTC, date, datetime
from uuid import UUID

from negotiate.model.event import Event
from negotiate.model.journal_entry import JournalEntry


def an_entry(number: int, corrects: int | None = None, **holds: object) -> JournalEntry:
    """An entry of a number: a call on a day, if nothing else is given."""
    if not holds and corrects is None:
        holds = {"event": Event(on=date(2026, 11, 24), kind="call", summary=f"Call {number}.")}
    return JournalEntry.model_validate(
        {
            "id": UUID(int=number),
            "written": datetime(2026, 11, 24, 9, 30, tzinfo=UTC),
            "corrects": None if corrects is None else UUID(int=corrects),
            **holds,
        }
    )
