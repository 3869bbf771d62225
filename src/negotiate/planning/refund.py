"""Whether an airline owes the money back for a flight, by the rule of the place."""

from __future__ import annotations

from datetime import date

from negotiate.model.booking import BY_HOURS, Booking
from negotiate.model.case import Case
from negotiate.model.rule import Rule
from negotiate.rules.table import rules_for


def refund_owed(case: Case, on: date) -> tuple[int, Booking] | None:
    """The first booking that is to be refunded, and its place in the case.

    That is one whose flight was cancelled or changed significantly, where nothing was taken in its
    place. A change that is told by hours counts from the hours of the rule on; one whose hours
    nobody wrote does not.
    """
    for at, booking in enumerate(case.bookings):
        rule = refund_rule(case, min(booking.flies_on, on))
        if rule and booking.change and booking.change.declined and is_significant(booking, rule):
            return at, booking
    return None


def refund_rule(case: Case, on: date) -> Rule | None:
    """The rule on refunds of flights that binds on a day, if there is one."""
    services = case.contract.services
    found = rules_for("refund", services=services, jurisdiction=case.jurisdiction, on=on)
    return next((cited.rule for cited in found if "airline" in cited.rule.services), None)


def is_significant(booking: Booking, rule: Rule) -> bool:
    """Whether a change of a flight is one that a rule refunds for."""
    change = booking.change
    if change is None:
        return False
    if change.kind not in BY_HOURS:
        return True
    least = rule.measures["international_hours" if booking.international else "domestic_hours"]
    return change.hours is not None and change.hours >= least
