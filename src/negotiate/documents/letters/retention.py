"""The request to the desk that keeps customers: one ask, its reason, and a day to answer by.

A request: no law, no regulator, no threat. It speaks of leaving only where the mandate does.
"""

from __future__ import annotations

from collections.abc import Iterator

from negotiate.documents.escalation import enclosures_of
from negotiate.documents.kind import Context, Kind, Need, Recipient, account_suffix
from negotiate.documents.letters.company import (
    DESKS_FOR_REQUEST,
    answer_by,
    to_desk,
    who_writes,
)
from negotiate.documents.words import Words
from negotiate.model.move import AskMove
from negotiate.model.plan import Plan
from negotiate.rules.guides import PRICE_MONTHS

#: Tactics whose words are a reason, the best first, and the one that is an anchor.
RISE, ANCHOR, UNUSED, LOYALTY = "price_rise", "competitor_offer", "drop_unused", "loyalty"


def used(plan: Plan, tactic: str) -> AskMove | None:
    """A tactic of the plan, where it is used."""
    return next((move for move in plan.used_moves if move.tactic == tactic), None)


def needs(plan: Plan) -> Iterator[Need]:
    """Something to ask for, a reason for it, and who asks."""
    yield from who_writes(plan)
    if plan.flow != "ask":
        yield Need("mandate.goal", "retention_goal")
    elif not any(used(plan, tactic) for tactic in (RISE, ANCHOR, UNUSED, LOYALTY)):
        yield Need("bills", "retention_reason")


def context(plan: Plan, words: Words) -> Context:
    """The reasons that hold, and the day to answer by."""
    return {
        "rise": used(plan, RISE),
        "anchor": used(plan, ANCHOR),
        "unused": used(plan, UNUSED),
        "loyalty": used(plan, LOYALTY),
        "months": PRICE_MONTHS,
        "account": account_suffix(plan, words),
        "answer_by": answer_by(plan),
    }


def to(plan: Plan) -> Recipient:
    """The company, at the desk that keeps customers or the next that can."""
    return to_desk(plan, DESKS_FOR_REQUEST, "retention")


KIND = Kind(
    "retention",
    ("md", "txt", "eml"),
    "company",
    context,
    flow="ask",
    to=to,
    needs=needs,
    enclosures=enclosures_of,
)
