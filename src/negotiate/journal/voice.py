"""What a voice agent brought back, as entries of a journal."""

from __future__ import annotations

import json
from collections.abc import Sequence
from datetime import datetime
from decimal import Decimal
from functools import partial
from uuid import NAMESPACE_OID, UUID, uuid5

from negotiate.journal.free import free_id
from negotiate.model.journal_entry import JournalEntry
from negotiate.model.voice_result import VoiceResult


def voice_entries(
    result: VoiceResult, written: datetime, before: Sequence[JournalEntry] = ()
) -> tuple[JournalEntry, ...]:
    """The entries of one call. The same result makes entries of the same ids: none counts twice.

    Args:
        result: What was brought back.
        written: The moment, with its zone.
        before: The journal as it is: what was taken back there gets an id of its own, and so
            stands again.

    Raises:
        ValueError: The agent committed the customer to something.
    """
    told = _told(result)
    return tuple(
        JournalEntry(id=free_id(partial(_id, number, told), before), written=written, event=event)
        for number, event in enumerate(result.events())
    )


def _id(number: int, told: str, taken_back: int) -> UUID:
    return uuid5(NAMESPACE_OID, f"{number} {taken_back} {told}")


def _told(result: VoiceResult) -> str:
    """The result as text, the same however an amount is written: 142, 142.0 and 142.00."""
    return json.dumps(result.model_dump(exclude_none=True), sort_keys=True, default=_text)


def _text(value: object) -> str:
    return f"{value.normalize():f}" if isinstance(value, Decimal) else str(value)
