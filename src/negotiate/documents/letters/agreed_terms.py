"""The request to confirm in writing what was agreed; what the call left open is asked.

The one that a plan writes needs less and says less; this one is a whole letter.
"""

from __future__ import annotations

from collections.abc import Iterator

from negotiate.costs.price_end import last_day
from negotiate.documents.confirmation import open_terms
from negotiate.documents.kind import Context, Kind, Need
from negotiate.documents.letters.company import answer_by, to_ask, who_writes
from negotiate.documents.words import Words
from negotiate.model.assessment import BillPart
from negotiate.model.plan import Plan


def needs(plan: Plan) -> Iterator[Need]:
    """A promise of something, with whom it was made and how."""
    deal = plan.deal
    if deal is None:
        yield Need("events", "promise")
        return
    at = plan.case.events.index(deal)
    if all(one is None for one in (deal.monthly_price, deal.discount_monthly, deal.credit_once)):
        yield Need(f"events[{at}].monthly_price", "promised_price")
    if deal.channel is None:
        yield Need(f"events[{at}].channel", "promise_channel")
    if deal.agent is None:
        yield Need(f"events[{at}].agent", "promise_agent")
    yield from who_writes(plan)


def context(plan: Plan, words: Words) -> Context:
    """The promise, what of it is open, as codes of ``[open]``, and the day to answer by."""
    line = _line(plan)
    return {
        "deal": plan.deal,
        "line": line.name if line else None,
        "price": line.monthly if line else plan.assessment.monthly.price,
        "last_day": last_day(plan.deal) if plan.deal else None,
        "open": tuple(open_terms(plan.deal)) if plan.deal else (),
        "reply_by": answer_by(plan),
    }


def _line(plan: Plan) -> BillPart | None:
    """The line that the promise is about, if it is about one alone."""
    about = plan.deal.about if plan.deal else None
    return next((part for part in plan.assessment.monthly.parts if part.name == about), None)


KIND = Kind(
    "agreed_terms",
    ("md", "txt", "eml"),
    "company",
    context,
    flow="ask",
    to=to_ask,
    needs=needs,
)
