"""What a case calls the past must lie in the past: a mistyped year would go into a letter."""

from __future__ import annotations

from collections.abc import Iterator
from datetime import date

from negotiate.errors import CaseError, Problem
from negotiate.model.base import FIRST_YEAR, LAST_YEAR
from negotiate.model.case import Case


def require_past(case: Case, on: date) -> None:
    """Refuse bills, offers, events and things bought that are dated after the day.

    Raises:
        CaseError: There are some; each is a problem of its own. Or the day itself is at an end of
            the calendar, where nothing can be counted from it.
    """
    if not FIRST_YEAR <= on.year <= LAST_YEAR:
        what = f"the day of the plan, {on}, is not between {FIRST_YEAR} and {LAST_YEAR}"
        raise CaseError("case", [Problem("on", what, "Correct the year.")])
    if late := list(not_past(case, on)):
        raise CaseError("case", late)


def not_past(case: Case, on: date) -> Iterator[Problem]:
    """Each date of what happened that lies after the day."""
    for key, day in _past(case):
        if day > on:
            yield Problem(key, f"is {day}, after the day of the plan ({on})", "Correct the date.")


def _past(case: Case) -> Iterator[tuple[str, date]]:
    if case.contract.customer_since:
        yield "contract.customer_since", case.contract.customer_since
    for index, bill in enumerate(case.bills):
        yield f"bills[{index}].issued", bill.issued
        if bill.paid_on:
            yield f"bills[{index}].paid_on", bill.paid_on
    for index, offer in enumerate(case.offers):
        yield f"offers[{index}].seen_on", offer.seen_on
    for index, event in enumerate(case.events):
        yield f"events[{index}].on", event.on
    yield from _past_of_things(case)


def _past_of_things(case: Case) -> Iterator[tuple[str, date]]:
    """Days on which a thing was bought, paid off, reported or changed."""
    for at, phone in enumerate(case.phones):
        for key, day in (("bought_on", phone.bought_on), ("paid_off_on", phone.paid_off_on)):
            if day:
                yield f"phones[{at}].{key}", day
    for at, bought in enumerate(case.purchases):
        yield f"purchases[{at}].bought_on", bought.bought_on
        if bought.first_reported:
            yield f"purchases[{at}].first_reported", bought.first_reported
    for at, booking in enumerate(case.bookings):
        if booking.change and booking.change.told_on:
            yield f"bookings[{at}].change.told_on", booking.change.told_on
