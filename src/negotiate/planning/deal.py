"""What they have promised so far, held against what the customer would agree to."""

from __future__ import annotations

from collections.abc import Iterator
from datetime import date

from negotiate.assessment.promises_kept import renewed_from
from negotiate.model.advisory import Advisory
from negotiate.model.case import Case
from negotiate.model.event import Event
from negotiate.model.origin import from_case
from negotiate.model.plan import Decision


def latest_promise(case: Case) -> Event | None:
    """The latest promise of a case; of one day, as in one call, the one listed last."""
    promises = ((event.on, at) for at, event in enumerate(case.events) if event.kind == "promise")
    found = max(promises, default=None)
    return case.events[found[1]] if found else None


def weigh_promise(
    case: Case, decision: Decision, on: date
) -> tuple[Event | None, tuple[Advisory, ...]]:
    """The latest promise as a deal, or ``None`` and the warnings where the mandate forbids it.

    What goes past the mandate is no deal: it is warned of, never confirmed, and the calls go on.
    Nor is one whose price ends soon: then it is time for the next.
    """
    promise = latest_promise(case)
    if promise and (end := renewed_from(promise)) and end <= on:
        return None, ()
    against = tuple(breaches(case, promise, decision)) if promise else ()
    return (None if against else promise), against


def breaches(case: Case, deal: Event, decision: Decision) -> Iterator[Advisory]:
    """Where a promise of a case goes past its mandate."""
    pointer = from_case(f"events[{case.events.index(deal)}]")
    if deal.new_term_months and "new_term" in case.mandate.never:
        yield Advisory(
            code="promise_with_new_term",
            values={"months": deal.new_term_months},
            origins=(pointer, from_case("mandate.never")),
        )
    if deal.monthly_price is not None and deal.monthly_price > decision.walk_away:
        yield Advisory(
            code="promise_too_dear",
            values={"price": deal.monthly_price, "at_most": decision.walk_away},
            origins=(pointer, from_case("mandate.walk_away_monthly")),
        )
