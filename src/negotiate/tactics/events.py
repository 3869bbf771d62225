"""What happened, as tactics look at it."""

from __future__ import annotations

from collections.abc import Iterable, Iterator
from dataclasses import dataclass
from datetime import date

from negotiate.model.case import Case
from negotiate.model.document import LetterKind
from negotiate.model.event import Event, EventKind
from negotiate.model.finding import Finding

#: Events in which somebody spoke or wrote with the company about it.
ATTEMPTS: frozenset[EventKind] = frozenset({"call", "letter", "complaint"})
SPOKEN: frozenset[EventKind] = frozenset({"call", "offer", "promise"})
FAULTS: frozenset[EventKind] = frozenset({"fault", "service_failure"})
#: Letters that ask for what is owed, whatever else the case asks for.
CLAIMS: frozenset[LetterKind] = frozenset({"charge_dispute", "promise_missing", "complaint"})
#: What a complaint may be about where no bill shows it. A price that is only high is none of them.
GROUNDS: frozenset[EventKind] = FAULTS | {"promise", "cancellation", "refund_due", "terms_notice"}


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


def has_grounds(case: Case) -> bool:
    """Whether something happened that a complaint may be about, whatever the bills show.

    A notice of changed terms is ground only where the contract does not foresee the change: who
    only finds a price high is no complainant.
    """
    return any(
        event.kind in GROUNDS and (event.kind != "terms_notice" or event.foreseen is False)
        for event in case.events
    )


def last_spoken(case: Case) -> Happened | None:
    """The last time somebody spoke with them."""
    return next(reversed(happened(case, SPOKEN)), None)


def attempts(case: Case, wrong: Iterable[Finding] = ()) -> Iterator[Happened]:
    """Each time the customer asked for what is owed, oldest first.

    One that says what it is about counts where that is wrong. Of the others, a complaint counts,
    and a call or letter where the case asks for nothing else, from the first day on which anything
    was wrong: what was said before that, or of a better price, is no complaint of it.
    """
    found = tuple(wrong)
    names = {finding.name for finding in found}
    first = _first_wrong(case, found)
    alone = case.mandate.goal == "put_right"
    for item in happened(case, ATTEMPTS):
        event = item.event
        if event.about:
            # After the end every line of the bill is wrong, whatever it is called.
            counts = event.about in names or any(f.kind == "after_end" for f in found)
        else:
            told = event.kind == "complaint" or event.document in CLAIMS or alone
            counts = told and (first is None or event.on >= first)
        if counts:
            yield item


def _first_wrong(case: Case, found: tuple[Finding, ...]) -> date | None:
    """The first day on which anything was wrong; ``None`` where only a clause says that it is."""
    days = [finding.bills[0] for finding in found if finding.bills]
    days += [finding.since for finding in found if finding.since and not finding.bills]
    days += [statement.charged_on for statement in case.card_statements]
    return min(days, default=None)
