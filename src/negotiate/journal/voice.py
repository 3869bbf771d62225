"""What a voice agent brought back, as entries of a journal."""

from __future__ import annotations

from datetime import datetime
from uuid import NAMESPACE_OID, uuid5

from negotiate.model.journal_entry import JournalEntry
from negotiate.model.voice_result import VoiceResult


def voice_entries(result: VoiceResult, written: datetime) -> tuple[JournalEntry, ...]:
    """The entries of one call. The same result makes entries of the same ids: none counts twice.

    Args:
        result: What was brought back.
        written: The moment, with its zone.

    Raises:
        ValueError: The agent committed the customer to something.
    """
    name = result.model_dump_json()
    return tuple(
        JournalEntry(id=uuid5(NAMESPACE_OID, f"{number} {name}"), written=written, event=event)
        for number, event in enumerate(result.events())
    )
