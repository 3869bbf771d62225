"""A short public post of facts: no account number, nobody's name, no judgement.

Only where the tactic of that name applies: something on a bill is wrong and was asked for before.
"""

from __future__ import annotations

from collections.abc import Iterator

from negotiate.documents.kind import Context, Kind, Need, Recipient
from negotiate.documents.words import Words
from negotiate.model.move import ClaimMove
from negotiate.model.plan import Plan

#: Characters of a company's name that leave room for the rest of a post of 280.
LONGEST_NAME = 80


def needs(plan: Plan) -> Iterator[Need]:
    """A wrong bill, an attempt before, and a name that fits."""
    move = _move(plan)
    if move is None or not move.applies:
        not_yet = move is not None and move.because == "not_yet"
        yield Need("events", "an_attempt") if not_yet else Need("bills", "wrong_bill")
    if len(plan.provider_name) > LONGEST_NAME:
        yield Need("company.name", "short_name")


def _move(plan: Plan) -> ClaimMove | None:
    moves = plan.claim.moves if plan.claim else ()
    return next((move for move in moves if move.tactic == "public_post"), None)


def context(plan: Plan, words: Words) -> Context:
    """The tactic, with what it found."""
    return {"found": _move(plan)}


def to(plan: Plan) -> Recipient:
    """Everybody: only the company is named."""
    return Recipient(
        name=plan.provider_name,
        desk=None,
        address=None,
        email=None,
        pointers=("plan.provider_name", "", ""),
    )


KIND = Kind(
    "public_post",
    ("md", "txt"),
    "company",
    context,
    flow="claim",
    to=to,
    needs=needs,
    shape="post",
)
