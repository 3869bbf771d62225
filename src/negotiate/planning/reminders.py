"""Entries for the calendar."""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from datetime import timedelta

from negotiate.assessment.deadlines import RENEGOTIATE_DAYS_BEFORE
from negotiate.costs.cycle import add_months, cycle_containing
from negotiate.costs.price_end import last_day
from negotiate.model.assessment import Assessment
from negotiate.model.case import Case
from negotiate.model.event import Event
from negotiate.model.plan import EscalationStep, Reminder, ReminderKind, StepKind
from negotiate.rules.guides import PRICE_MONTHS


def reminders(
    case: Case, assessment: Assessment, steps: tuple[EscalationStep, ...], deal: Event | None
) -> tuple[Reminder, ...]:
    """Every dated step, the bills to check, the deadlines, and the day to do it all again.

    A claim alone agrees on no price that could end or be checked.
    """
    found = {*_from_steps(steps), *_from_deadlines(assessment)}
    if case.mandate.goal != "put_right":
        found |= {*_from_bills(case, steps), _do_again(steps, deal)}
    return tuple(sorted(found, key=lambda r: (r.on, r.kind, r.about)))


_OF_STEP: Mapping[StepKind, ReminderKind] = {
    "call": "call",
    "call_again": "call_again",
    "leave": "leave",
    "written": "write",
    "confirm": "confirm",
    "check_bill": "check_bill",
}


def _from_steps(steps: tuple[EscalationStep, ...]) -> Iterator[Reminder]:
    for step in steps:
        if step.on and step.kind in _OF_STEP:
            yield Reminder(kind=_OF_STEP[step.kind], on=step.on)


def _from_bills(case: Case, steps: tuple[EscalationStep, ...]) -> Iterator[Reminder]:
    """The next two bills after the calls: a new price can take one or two to show."""
    calls = [step.on for step in steps if step.kind in {"call", "call_again"} and step.on]
    if not calls:
        return
    starts_on = case.contract.cycle_starts_on_day
    first = cycle_containing(max(calls), starts_on).first
    for cycle in (1, 2):
        yield Reminder(kind="check_bill", on=add_months(first, cycle, anchor=starts_on))


def _do_again(steps: tuple[EscalationStep, ...], deal: Event | None) -> Reminder:
    """Before the promised price ends; without one, as if the first day brought a usual price."""
    ends = last_day(deal) if deal else None
    first = min(step.on for step in steps if step.on)
    end = ends or add_months(first, PRICE_MONTHS)
    # A promise that is over, or nearly, is to be renewed with the next step.
    return Reminder(kind="do_again", on=max(first, end - timedelta(days=RENEGOTIATE_DAYS_BEFORE)))


def _from_deadlines(assessment: Assessment) -> Iterator[Reminder]:
    for deadline in assessment.deadlines:
        # Deadlines of the contract alone: each of their kinds is a kind of reminder.
        yield Reminder.model_validate(
            {"kind": deadline.kind, "on": deadline.on, "about": deadline.about}
        )
