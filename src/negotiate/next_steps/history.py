"""What a case says of what was done already."""

from __future__ import annotations

from collections.abc import Collection
from datetime import date, timedelta

from negotiate.model.event import Event
from negotiate.model.plan import Plan
from negotiate.planning.escalation import DAYS_TO_ANSWER
from negotiate.rules.working_days import next_working_day

#: Ways that leave the customer something to show.
IN_WRITING = frozenset({"email", "chat", "form", "post"})
#: What answers a letter, however it came.
ANSWERS = frozenset({"reply", "deadlock", "promise"})


def sent(plan: Plan, since: date, kinds: Collection[str]) -> Event | None:
    """The last letter to the company from a day on that is of some kind, or of one that none names.

    A complaint that says nothing of its kind is one of kind ``complaint``; a letter that says
    nothing of its kind is none.
    """
    for event in _latest_first(plan):
        if event.to != "company" or event.on < since:
            continue
        plain = "complaint" if event.kind == "complaint" else None
        if event.kind not in {"letter", "complaint"}:
            continue
        kind = event.document or plain
        if kind in kinds or (kind is None and "complaint" not in kinds):
            return event
    return None


def answered(plan: Plan, since: Event) -> Event | None:
    """The last answer that came after a letter: in writing, as a promise, or by their call."""
    for event in _latest_first(plan):
        if event is since:
            break
        if event.kind in ANSWERS or (event.they_called and event.was_heard):
            return event
    return None


def notice_given(plan: Plan) -> Event | None:
    """The last notice that ends all of the contract, unless a promise came after it."""
    for event in _latest_first(plan):
        wrote = event.kind == "letter" and event.document == "cancellation"
        if (event.kind == "cancellation" or wrote) and event.to == "company" and not event.about:
            return None if event.taken_back(plan.case.events) else event
    return None


def answer_due(plan: Plan, letter: Event) -> date:
    """Last day on which an answer to a letter may be waited for."""
    due = letter.on + timedelta(days=DAYS_TO_ANSWER)
    return next_working_day(plan.case.jurisdiction, due)


def today(plan: Plan) -> date:
    """The day to do a thing at once: today, or the next working day."""
    return next_working_day(plan.case.jurisdiction, plan.on)


def _latest_first(plan: Plan) -> list[Event]:
    past = [(event.on, at) for at, event in enumerate(plan.case.events) if event.on <= plan.on]
    return [plan.case.events[at] for _, at in sorted(past, reverse=True)]
