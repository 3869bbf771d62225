"""The request to seat a child next to an adult of the same booking.

A request and no claim: no rule on it was found in force, so what the airline says of itself is all
that is quoted.
"""

from __future__ import annotations

import re
from collections.abc import Iterator
from datetime import date, timedelta

from negotiate.documents.kind import Context, Kind, Need, Recipient
from negotiate.documents.letters.company import answer_by, asked_for, reach, to_desk
from negotiate.documents.words import Words
from negotiate.model.booking import Booking, Passenger
from negotiate.model.event import Event
from negotiate.model.plan import Plan
from negotiate.model.route import Purpose
from negotiate.rules.working_days import last_working_day

#: What was asked for, in a summary.
SEATED = re.compile(r"\bseat(?:s|ed|ing)?\b", re.IGNORECASE)
#: Who gives out seats.
DESKS: tuple[Purpose, ...] = ("support",)


def booking_of(plan: Plan) -> tuple[int, Booking] | None:
    """The first booking that is ahead and will be flown, or else the first; its place too."""
    bookings = list(enumerate(plan.case.bookings))
    flown = (item for item in bookings if item[1].flies_on > plan.on and not _is_off(item[1]))
    return next(flown, None) or next(iter(bookings), None)


def _is_off(booking: Booking) -> bool:
    """Whether nobody will fly it: it was canceled, or declined."""
    change = booking.change
    return change is not None and (change.kind == "cancelled" or change.declined is True)


def children(booking: Booking) -> list[Passenger]:
    """The children on a booking."""
    return [one for one in booking.passengers if one.age is not None]


def adult_of(plan: Plan, booking: Booking) -> Passenger | None:
    """The adult to sit by: who writes, if they fly too, or else the first."""
    adults = [one for one in booking.passengers if one.age is None]
    name = plan.case.customer.name
    return next((one for one in adults if one.name == name), next(iter(adults), None))


def needs(plan: Plan) -> Iterator[Need]:
    """The flight, which must be ahead, and who is to sit by whom."""
    found = booking_of(plan)
    if found is None:
        yield Need("bookings", "booking")
        return
    at, booking = found
    yield from reach(plan)
    for key in ("flight", "route"):
        if getattr(booking, key) is None:
            yield Need(f"bookings[{at}].{key}", f"booking_{key}")
    if _is_off(booking) or _seated_by(plan, booking) <= plan.on:
        yield Need(f"bookings[{at}].flies_on", "booking_ahead")
    if not children(booking):
        yield Need(f"bookings[{at}].passengers", "booking_child")
    if adult_of(plan, booking) is None:
        yield Need(f"bookings[{at}].passengers", "booking_adult")


def context(plan: Plan, words: Words) -> Context:
    """The booking, its children, the adult, and what the airline says of seats for families."""
    found = booking_of(plan)
    booking = found[1] if found else None
    adult = adult_of(plan, booking) if booking else None
    there = children(booking) if booking else []
    return {
        "booking": booking,
        "children": there,
        "adult": adult,
        "is_me": bool(adult and adult.name == plan.case.customer.name),
        "seats_known": bool(adult and adult.seat and all(one.seat for one in there)),
        "policy": next((said for said in plan.promises if said.code == "family_seating"), None),
        "asked": _asked(plan, booking) if booking else [],
        "answer_by": _seated_by(plan, booking) if booking else None,
    }


def _asked(plan: Plan, booking: Booking) -> list[Event]:
    """The times that seats of the booking were asked for."""
    names, alone = (booking.code, booking.flight), len(plan.case.bookings) == 1
    return asked_for(plan, SEATED, names=names, alone=alone)


def _seated_by(plan: Plan, booking: Booking) -> date:
    """The day to answer by, and never one on which the flight has left."""
    day_before = booking.flies_on - timedelta(days=1)
    return min(answer_by(plan), last_working_day(plan.case.jurisdiction, day_before))


def to(plan: Plan) -> Recipient:
    """The airline, where it helps before a flight."""
    return to_desk(plan, DESKS, "reservations")


KIND = Kind(
    "airline_seats", ("md", "txt", "eml"), "company", context, flow="ask", to=to, needs=needs
)
