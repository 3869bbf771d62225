"""Entries for the calendar."""

from __future__ import annotations

from collections.abc import Iterator
from datetime import timedelta

from negotiate.assessment.deadlines import RENEGOTIATE_DAYS_BEFORE
from negotiate.costs.cycle import add_months, cycle_containing
from negotiate.model.assessment import Assessment
from negotiate.model.case import Case
from negotiate.model.plan import EscalationStep, Reminder
from negotiate.rules.guides import PRICE_MONTHS


def reminders(
    case: Case, assessment: Assessment, steps: tuple[EscalationStep, ...]
) -> tuple[Reminder, ...]:
    """Calls, the letter, the bills to check, deadlines, and the day to do it all again."""
    found = {*_from_steps(steps), *_from_bills(case, steps), *_from_deadlines(assessment)}
    return tuple(sorted(found, key=lambda r: (r.on, r.kind, r.about)))


def _from_steps(steps: tuple[EscalationStep, ...]) -> Iterator[Reminder]:
    for step in steps:
        if step.on is None:
            continue
        if step.kind == "call":
            yield Reminder(kind="call", on=step.on)
        elif step.kind == "call_again":
            yield Reminder(kind="call_again", on=step.on)
        elif step.kind == "written":
            yield Reminder(kind="write", on=step.on)


def _from_bills(case: Case, steps: tuple[EscalationStep, ...]) -> Iterator[Reminder]:
    """The next two bills, because a new price can take one or two to show; and a year on."""
    first_call = next(step.on for step in steps if step.kind == "call" and step.on)
    starts_on = case.contract.cycle_starts_on_day
    for cycle in (1, 2):
        first = cycle_containing(first_call, starts_on).first
        yield Reminder(kind="check_bill", on=add_months(first, cycle, anchor=starts_on))
    a_year_on = add_months(first_call, PRICE_MONTHS)
    yield Reminder(kind="do_again", on=a_year_on - timedelta(days=RENEGOTIATE_DAYS_BEFORE))


def _from_deadlines(assessment: Assessment) -> Iterator[Reminder]:
    for deadline in assessment.deadlines:
        yield Reminder(kind=deadline.kind, on=deadline.on, about=deadline.about)
