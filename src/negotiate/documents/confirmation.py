"""The request to have the deal in writing. What the call has not told yet is asked."""

from __future__ import annotations

from collections.abc import Iterator
from datetime import date, timedelta

from negotiate.costs.price_end import last_day
from negotiate.documents.kind import Context, Kind, Need, account_suffix
from negotiate.documents.words import Words
from negotiate.model.event import Event
from negotiate.model.plan import Plan
from negotiate.planning.escalation import DAYS_TO_ANSWER
from negotiate.rules.working_days import next_working_day

#: What is asked of any price, as codes of ``[open]``.
_OF_A_PRICE = ("kind", "features", "included")


def context(plan: Plan, words: Words) -> Context:
    """The latest promise, if there is one, what of it is open, and the day to answer by."""
    deal = plan.deal
    return {
        "deal": deal,
        "last_day": last_day(deal) if deal else None,
        "open": tuple(term for term in open_terms(deal) if term not in _told(deal)),
        "reply_by": _reply_by(plan, deal),
        "account": account_suffix(plan, words),
    }


def open_terms(deal: Event | None) -> Iterator[str]:
    """What a written confirmation should say and the case cannot know, or does not.

    Args:
        deal: The promise; ``None`` before there is one.

    Returns:
        Codes of the locale's ``[open]``.
    """
    if deal is None:
        yield from ("first_day", "first_bill", "last_day", "price_after", "term", *_OF_A_PRICE)
        yield "conditions"
        return
    if deal.starts is None:
        yield "first_day"
    yield "first_bill"
    once = deal.monthly_price is None and deal.discount_monthly is None
    if last_day(deal) is None:
        yield "credited_by" if once else "last_day"
    if deal.price_after is None:
        yield "price_stays" if once else "price_after"
    yield "term" if deal.new_term_months is None else "termination_fee"
    yield from _OF_A_PRICE
    if deal.conditions is None:
        yield "conditions"


def _told(deal: Event | None) -> frozenset[str]:
    """What need not be asked: a discount or credit is one, and what has no price has no end."""
    if deal is None or deal.monthly_price is not None:
        return frozenset()
    if deal.discount_monthly is None and deal.credit_once is None:
        return frozenset({"credited_by", "price_stays", "kind"})
    return frozenset({"kind"})


def better(plan: Plan) -> Iterator[Need]:
    """A promise; of one that there is, what it is of, how it was made, by whom, and its number."""
    deal = plan.deal
    if deal is None:
        yield Need("events", "promise")
        return
    at = f"events[{plan.case.events.index(deal)}]"
    if all(one is None for one in (deal.monthly_price, deal.discount_monthly, deal.credit_once)):
        yield Need(f"{at}.monthly_price", "promised_price")
    if deal.channel is None:
        yield Need(f"{at}.channel", "promise_channel")
    if deal.agent is None:
        yield Need(f"{at}.agent", "promise_agent")
    if deal.reference is None:
        yield Need(f"{at}.reference", "promise_reference")


def _reply_by(plan: Plan, deal: Event | None) -> date | None:
    if deal is None:
        return None
    sent_on = max(deal.on, plan.on)
    return next_working_day(plan.case.jurisdiction, sent_on + timedelta(days=DAYS_TO_ANSWER))


KIND = Kind("confirmation", ("md", "txt", "eml"), "company", context, flow="ask", better=better)
