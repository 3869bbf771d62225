"""The journal of a case, and the calls in it."""

from __future__ import annotations

from collections.abc import Callable, Iterable
from datetime import datetime
from uuid import UUID, uuid4, uuid5

from negotiate.coach.coach import Coach
from negotiate.coach.events import events
from negotiate.journal.fold import standing
from negotiate.journal.journal import Journal
from negotiate.model.event import Event
from negotiate.model.journal_entry import JournalEntry
from negotiate.model.turn import Turn

Clock = Callable[[], datetime]
Timed = tuple[Turn, datetime]

_OVER = frozenset({"ended", "dropped"})


class JournalKeeper:
    """Keeps the turns of a call in a journal.

    The events of a call have numbers of their own that follow from the call's, so that a program
    that ended between writing them and saying so does not write them twice.
    """

    def __init__(self, journal: Journal, clock: Clock) -> None:
        """Keep into a journal; the clock tells when."""
        self._journal, self._clock = journal, clock

    def keep(self, turn: Turn) -> datetime:
        """Write a turn."""
        at = self._clock()
        self._journal.append(JournalEntry(id=uuid4(), written=at, turn=turn))
        return at

    def take_back(self) -> None:
        """Take the last turn of the journal back."""
        turns = [one for one in standing(self._journal.entries()) if one.turn is not None]
        entry = JournalEntry(id=uuid4(), written=self._clock(), corrects=turns[-1].id)
        self._journal.append(entry)

    def close(self, coach: Coach) -> tuple[Event, ...]:
        """Write down what a call came to, once."""
        found = events(coach)
        for number, event in enumerate(found):
            name = uuid5(coach.call, f"event {number}")
            self._journal.append(JournalEntry(id=name, written=self._clock(), event=event))
        return found


def not_ended(entries: Iterable[JournalEntry]) -> tuple[UUID, tuple[Timed, ...]] | None:
    """The last call whose end is not written down, with its turns; None where there is none.

    A call whose last turn is written but not what it came to has not ended either.
    """
    held = standing(entries)
    calls: dict[UUID, list[Timed]] = {}
    written = {entry.id for entry in held}
    for entry in held:
        if entry.turn is not None:
            calls.setdefault(entry.turn.call, []).append((entry.turn, entry.written))
    for call, turns in reversed(calls.items()):
        over = any(turn.kind in _OVER for turn, _ in turns)
        if not over or uuid5(call, "event 0") not in written:
            return call, tuple(turns)
    return None
