"""What a case calls the past must lie in the past: a mistyped year would go into a letter."""

from __future__ import annotations

from collections.abc import Iterator
from datetime import date

from negotiate.errors import CaseError, Problem
from negotiate.model.case import Case


def require_past(case: Case, on: date) -> None:
    """Refuse bills, offers and events that are dated after the day.

    Raises:
        CaseError: There are some; each is a problem of its own.
    """
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
