"""The request to have the deal in writing. What the call has not told yet is left to fill in."""

from __future__ import annotations

from datetime import date, timedelta

from negotiate.costs.cycle import add_months
from negotiate.documents.kind import Context, Kind, account_suffix
from negotiate.documents.words import Words
from negotiate.model.event import Event
from negotiate.model.plan import Plan
from negotiate.planning.call_days import next_working_day
from negotiate.planning.escalation import DAYS_TO_ANSWER


def context(plan: Plan, words: Words) -> Context:
    """The latest promise, if there is one, and the day to answer by."""
    promises = [event for event in plan.case.events if event.kind == "promise"]
    deal = max(promises, key=lambda event: event.on, default=None)
    spoken_on = deal.on if deal else _first_call(plan)
    answer = next_working_day(plan.case.jurisdiction, spoken_on + timedelta(days=DAYS_TO_ANSWER))
    return {
        "deal": deal,
        "last_day": _last_day(deal),
        "reply_by": answer,
        "account": account_suffix(plan, words),
    }


def _first_call(plan: Plan) -> date:
    return next(step.on for step in plan.escalation if step.kind == "call" and step.on)


def _last_day(deal: Event | None) -> date | None:
    if deal is None or deal.starts is None or deal.months is None:
        return None
    return add_months(deal.starts, deal.months) - timedelta(days=1)


KIND = Kind("confirmation", ("md", "txt", "eml"), "company", context)
