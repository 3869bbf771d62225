"""The report to the Greek consumer ombudsman, who mediates between a consumer and a trader.

Not while a court has the matter. What it holds: the ombudsman's own list, which asks for the damage
to be named and for mediation to be asked for in so many words.
"""

from __future__ import annotations

from collections.abc import Iterator

from negotiate.documents.kind import Context, Need, Recipient
from negotiate.documents.letters import draft, grievance
from negotiate.documents.words import Words
from negotiate.model.plan import Plan

BODY = "gr-consumer-ombudsman"


def needs(plan: Plan) -> Iterator[Need]:
    """A matter, the body, where the trader is, what it cost, and no court."""
    yield from draft.needs(plan, BODY, lacking=Need("jurisdiction", "in_greece"))
    if grievance.body(plan, BODY) is None:
        return
    if not draft.company_address(plan):
        yield Need("company.address", "company_postal_address")
    found = grievance.grievance(plan)
    if not (found.is_shown or found.told.loss):
        yield Need("complaint.loss", "complaint_loss")
    yield from draft.needs_to_be_nowhere_else(plan)


def context(plan: Plan, words: Words) -> Context:
    """What the ombudsman asks for."""
    return draft.context(plan, words, BODY)


def to(plan: Plan) -> Recipient:
    """The ombudsman."""
    return draft.to(plan, BODY)


KIND = draft.form("ombudsman_gr", context, to=to, needs=needs)
