"""What happened, as tactics look at it."""

from __future__ import annotations

from collections.abc import Iterable, Iterator
from dataclasses import dataclass

from negotiate.model.case import Case
from negotiate.model.event import Event, EventKind
from negotiate.model.finding import Finding

#: Events in which somebody spoke or wrote with the company about it.
ATTEMPTS: frozenset[EventKind] = frozenset({"call", "letter", "complaint"})
SPOKEN: frozenset[EventKind] = frozenset({"call", "offer", "promise"})
FAULTS: frozenset[EventKind] = frozenset({"fault", "service_failure"})


@dataclass(frozen=True, slots=True)
class Happened:
    """An event and where it stands in the case."""

    event: Event
    pointer: str


def happened(case: Case, kinds: frozenset[EventKind]) -> list[Happened]:
    """Events of some kinds with the company, oldest first."""
    found = [
        Happened(event, f"events[{index}]")
        for index, event in enumerate(case.events)
        if event.kind in kinds and event.to == "company"
    ]
    return sorted(found, key=lambda item: item.event.on)


def last_spoken(case: Case) -> Happened | None:
    """The last time somebody spoke with them."""
    return next(reversed(happened(case, SPOKEN)), None)


def attempts(case: Case, wrong: Iterable[Finding] = ()) -> Iterator[Happened]:
    """Each time the customer asked for what is owed, oldest first.

    A complaint always is one. A call or letter is where the case asks for nothing else, or where it
    is about a line that is wrong: what was said of a better price is no complaint.
    """
    names = {finding.name for finding in wrong}
    alone = case.mandate.goal == "put_right"
    for item in happened(case, ATTEMPTS):
        if item.event.kind == "complaint" or alone or item.event.about in names:
            yield item
