"""The request to have the deal in writing. What the call has not told yet is left to fill in."""

from __future__ import annotations

from datetime import date, timedelta

from negotiate.costs.price_end import last_day
from negotiate.documents.kind import Context, Kind, account_suffix
from negotiate.documents.words import Words
from negotiate.model.event import Event
from negotiate.model.plan import Plan
from negotiate.planning.escalation import DAYS_TO_ANSWER
from negotiate.rules.working_days import next_working_day


def context(plan: Plan, words: Words) -> Context:
    """The latest promise, if there is one, and the day to answer by."""
    deal = plan.deal
    return {
        "deal": deal,
        "last_day": last_day(deal) if deal else None,
        "reply_by": _reply_by(plan, deal),
        "account": account_suffix(plan, words),
    }


def _reply_by(plan: Plan, deal: Event | None) -> date | None:
    if deal is None:
        return None
    sent_on = max(deal.on, plan.on)
    return next_working_day(plan.case.jurisdiction, sent_on + timedelta(days=DAYS_TO_ANSWER))


KIND = Kind("confirmation", ("md", "txt", "eml"), "company", context, flow="ask")
