"""A complaint about a flight to the Office of Aviation Consumer Protection, as fields of its form.

It is passed on to the airline, which comes first. The fields are those that pages of the office
named in 2013, 2020 and 2023; what else its form asks for today is unknown.
"""

from __future__ import annotations

from collections.abc import Iterator

from negotiate.documents.kind import Context, Need, Recipient
from negotiate.documents.letters import draft, grievance
from negotiate.documents.letters.airline_refund import booking_of, clock_of, names_of
from negotiate.documents.letters.company import reach
from negotiate.documents.words import Words
from negotiate.model.booking import Booking
from negotiate.model.event import Event
from negotiate.model.plan import Plan
from negotiate.planning.refund import refund_owed

BODY = "us-dot"


def needs(plan: Plan) -> Iterator[Need]:
    """A flight, what is wrong with it, an attempt with the airline, and who complains."""
    if grievance.body(plan, BODY) is None:
        yield Need("contract.services", "dot_service")
        return
    found = booking_of(plan)
    if found is None:
        yield Need("bookings", "booking")
        return
    at, booking = found
    if booking.route is None:
        yield Need(f"bookings[{at}].route", "booking_route")
    yield from _matter(plan, at, booking)
    yield from grievance.needs_of_customer(plan, "address")
    yield from reach(plan)


def _matter(plan: Plan, at: int, booking: Booking) -> Iterator[Need]:
    """A refund that is owed, or what else is wrong; and that the airline was asked."""
    told, asked = grievance.grievance(plan).told, _about(plan, booking, "tried")
    if _is_owed(plan):
        if booking.paid is None and not told.remedy:
            yield Need(f"bookings[{at}].paid", "booking_paid")
    else:
        yield from (need for need in grievance.needs_of_matter(plan) if need.name != "an_attempt")
    if not asked:
        yield Need("events", "attempt_with_airline")


def _is_owed(plan: Plan) -> bool:
    """Whether the rule gives the money back."""
    return refund_owed(plan.case, plan.on) is not None


def _about(plan: Plan, booking: Booking, part: str) -> tuple[Event, ...]:
    """Of what happened, or of what was tried, whatever is not about another booking."""
    events: tuple[Event, ...] = getattr(grievance.grievance(plan), part)
    if len(plan.case.bookings) == 1:
        return events
    names = names_of(plan, booking)
    return tuple(event for event in events if event.about in names)


def context(plan: Plan, words: Words) -> Context:
    """The fields of the form."""
    found = booking_of(plan)
    booking = found[1] if found else None
    return {
        **draft.context(plan, words, BODY),
        "booking": booking,
        "refund": _is_owed(plan),
        "clock": clock_of(plan, booking) if booking else None,
        "is_ahead": bool(booking and booking.flies_on > plan.on),
        "story": _about(plan, booking, "story") if booking else (),
        "tried": _about(plan, booking, "tried") if booking else (),
    }


def to(plan: Plan) -> Recipient:
    """The office."""
    return draft.to(plan, BODY)


KIND = draft.form("dot_complaint", context, to=to, needs=needs)
