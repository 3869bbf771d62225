"""The claim for the money back for a flight that was canceled or changed significantly.

The rule, its hours and its days stand in the table of rules; the letter names them only while they
bind, and a written complaint has clocks of its own (14 CFR 259.7(c)).
"""

from __future__ import annotations

import re
from collections.abc import Iterator
from datetime import date

from negotiate.documents.kind import Context, Kind, Need, Recipient
from negotiate.documents.letters.company import answer_by, asked_for, reach, to_desk
from negotiate.documents.words import Words
from negotiate.model.booking import BY_HOURS, Booking
from negotiate.model.deadline import Deadline
from negotiate.model.event import Event
from negotiate.model.plan import Plan
from negotiate.model.route import Purpose
from negotiate.model.rule import Clock
from negotiate.planning.refund import is_significant, refund_owed, refund_rule
from negotiate.rules.table import rule_for

#: Who hears of money that is owed.
DESKS: tuple[Purpose, ...] = ("complaint", "support", "billing")
#: What was asked for, in a summary.
REFUNDED = re.compile(r"\brefund(?:s|ed|ing)?\b", re.IGNORECASE)
#: What the rule counts its days in, by how the ticket was paid: business days for a card.
COUNTED_IN = {"card": "working_days", "other": "days"}


def booking_of(plan: Plan) -> tuple[int, Booking] | None:
    """The booking that is to be refunded, or else the first, and its place in the case."""
    return refund_owed(plan.case, plan.on) or next(enumerate(plan.case.bookings), None)


def needs(plan: Plan) -> Iterator[Need]:
    """Who writes, which flight, what became of it, and that the rule gives the money back."""
    found = booking_of(plan)
    if found is None:
        yield Need("bookings", "booking")
        return
    at, booking = found
    if not plan.case.customer.address:
        yield Need("customer.address", "your_address")
    yield from reach(plan)
    for key in ("flight", "route", "paid", "paid_by", "change"):
        if getattr(booking, key) is None:
            yield Need(f"bookings[{at}].{key}", f"booking_{key}")
    yield from _due(plan, at, booking)


def _due(plan: Plan, at: int, booking: Booking) -> Iterator[Need]:
    """What the rule asks for before the money is due."""
    rule = refund_rule(plan.case, min(booking.flies_on, plan.on))
    if rule is None:
        yield Need("jurisdiction", "refund_rule")
        return
    change = booking.change
    if change and not change.declined:
        yield Need(f"bookings[{at}].change.declined", "booking_declined")
    if change and change.kind in BY_HOURS and not is_significant(booking, rule):
        yield Need(f"bookings[{at}].change.hours", "booking_significant")
    if booking.paid_by and clock_of(plan, booking) is None:
        due = [at for at, event in enumerate(plan.case.events) if event.kind == "refund_due"]
        loose = [at for at in due if plan.case.events[at].about not in _of_any(plan)]
        if loose and len(plan.case.bookings) > 1:
            yield Need(f"events[{loose[0]}].about", "refund_about")
        else:
            yield Need("events", "refund_due")


def clock_of(plan: Plan, booking: Booking) -> Deadline | None:
    """The day by which the refund must be there, by how the ticket was paid.

    The event that starts it says by its confirmation code or flight which booking it is about. One
    that says neither is about the booking that is to be refunded where there is one alone.
    """
    unit = COUNTED_IN.get(booking.paid_by or "")
    running = [
        clock
        for clock in plan.assessment.clocks
        if clock.kind == "refund_by" and clock.counted and clock.counted.unit == unit
    ]
    tied = (clock for clock in running if clock.about in names_of(plan, booking))
    others = [one for one in plan.case.bookings if one is not booking and one.change]
    loose = (clock for clock in running if not others and clock.about not in _of_any(plan))
    return next(tied, None) or next(loose, None)


def names_of(plan: Plan, booking: Booking) -> set[str]:
    """What an event calls a booking by; what two flights share tells neither from the other."""
    others = [one for one in plan.case.bookings if one is not booking]
    shared = {name for one in others for name in (one.code, one.flight)}
    return {name for name in (booking.code, booking.flight) if name} - shared


def _of_any(plan: Plan) -> set[str]:
    return {name for booking in plan.case.bookings for name in names_of(plan, booking)}


def context(plan: Plan, words: Words) -> Context:
    """The booking, the clock of its refund, the day to pay by, and the clocks of a complaint."""
    found = booking_of(plan)
    booking = found[1] if found else None
    clock = clock_of(plan, booking) if booking else None
    acknowledge, answer, citation = _complaint(plan)
    return {
        "booking": booking,
        "clock": clock,
        "is_ahead": bool(booking and booking.flies_on > plan.on),
        "pay_by": _pay_by(plan, clock),
        "asked": _asked(plan, booking, clock) if booking else [],
        "acknowledge": acknowledge,
        "answer": answer,
        "complaint_rule": citation,
    }


def _asked(plan: Plan, booking: Booking, clock: Deadline | None) -> list[Event]:
    """The times that it was asked for since the flight changed, or the refund fell due."""
    told = booking.change.told_on if booking.change else None
    due = clock.counted.since_on if clock and clock.counted else None
    names, alone = names_of(plan, booking), len(plan.case.bookings) == 1
    return asked_for(plan, REFUNDED, names=names, alone=alone, since=told or due)


def _pay_by(plan: Plan, clock: Deadline | None) -> date:
    """The day that the rule gives, while it is ahead; then the day to answer by."""
    return clock.on if clock and clock.on > plan.on else answer_by(plan)


def _complaint(plan: Plan) -> tuple[Clock | None, Clock | None, str | None]:
    """Days to acknowledge a written complaint and to answer it, and what says so."""
    cited = rule_for(
        "provider_answers_complaint",
        services=plan.case.contract.services,
        jurisdiction=plan.case.jurisdiction,
        on=plan.on,
    )
    if cited is None:
        return None, None, None
    rule = cited.rule
    return rule.clock("acknowledge_by"), rule.clock("answer_by"), rule.citation


def to(plan: Plan) -> Recipient:
    """The airline, where it hears of refunds and complaints."""
    return to_desk(plan, DESKS, "refunds")


def enclosures(plan: Plan, words: Words) -> tuple[str, ...]:
    """The booking with its receipt."""
    return (words.label("booking", "enclosure"),)


KIND = Kind(
    "airline_refund",
    ("md", "txt", "eml"),
    "company",
    context,
    flow="claim",
    to=to,
    needs=needs,
    enclosures=enclosures,
)
