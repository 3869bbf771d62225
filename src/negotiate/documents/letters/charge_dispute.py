"""The dispute of what is wrong on the bills, to the company that sent them.

One letter for all of it. What was promised and may still come is not in it.
"""

from __future__ import annotations

from collections.abc import Iterator
from decimal import Decimal
from typing import Literal

from negotiate.documents.kind import Context, Kind, Need
from negotiate.documents.letters.company import (
    BILLS_NAMED,
    answer_by,
    bills_enclosed,
    to_put_right,
    who_writes,
)
from negotiate.documents.words import Words
from negotiate.model.finding import Finding
from negotiate.model.plan import Plan
from negotiate.tactics.events import attempts

#: Attempts that a letter tells of, the latest ones.
ATTEMPTS_TOLD = 3


def wrong(plan: Plan) -> tuple[Finding, ...]:
    """What the bills show to be wrong."""
    return plan.claim.findings if plan.claim else ()


def needs(plan: Plan) -> Iterator[Need]:
    """Something wrong on a bill, and who writes."""
    if not wrong(plan):
        yield Need("bills", "wrong_on_bill")
    yield from who_writes(plan)


def context(plan: Plan, words: Words) -> Context:
    """What is wrong, what it comes to where known, attempts so far, the day to answer by."""
    found = wrong(plan)
    asked = [item.event for item in attempts(plan.case, found)]
    promised = [event for event in plan.case.events if event.kind == "promise"]
    return {
        "findings": found,
        "bills_named": BILLS_NAMED,
        "discounts": frozenset(event.on for event in promised if event.monthly_price is None),
        "total": _total(found),
        "remedy": _remedy(plan, found),
        "attempts": asked[-ATTEMPTS_TOLD:],
        "reply_by": answer_by(plan),
    }


def _total(found: tuple[Finding, ...]) -> Decimal | None:
    """What all of it comes to; ``None`` where some comes every month."""
    if any(finding.per == "month" for finding in found):
        return None
    return sum((finding.amount for finding in found), Decimal(0))


def _remedy(plan: Plan, found: tuple[Finding, ...]) -> Literal["credit", "take_off", "refund"]:
    """How it is to come back: a service that has ended sends no bill that a credit would be on."""
    after = {day for finding in found if finding.kind == "after_end" for day in finding.bills}
    if not after:
        return "credit"
    paid = {bill.issued for bill in plan.case.bills if bill.paid_on}
    return "refund" if after <= paid else "take_off"


def enclosures(plan: Plan, words: Words) -> tuple[str, ...]:
    """The bills that show it."""
    return bills_enclosed((day for finding in wrong(plan) for day in finding.bills), words)


KIND = Kind(
    "charge_dispute",
    ("md", "txt", "eml"),
    "company",
    context,
    flow="claim",
    to=to_put_right,
    needs=needs,
    enclosures=enclosures,
)
