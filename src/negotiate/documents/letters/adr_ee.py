"""The application to the Estonian consumer disputes committee.

It needs a written complaint to the trader first, and its answer, or silence past the days that the
committee asks one to wait. The committee takes it in Estonian alone, and signed. What it holds: the
committee's own pages.
"""

from __future__ import annotations

from collections.abc import Iterator

from negotiate.documents.kind import Context, Need, Recipient
from negotiate.documents.letters import answered, draft, grievance
from negotiate.documents.words import Words
from negotiate.model.plan import Plan

BODY = "ee-consumer-disputes-committee"


def needs(plan: Plan) -> Iterator[Need]:
    """A matter, the body, where the trader is, a complaint that had its chance, and no court."""
    yield from draft.needs(plan, BODY, lacking=Need("contract.services", "ee_dispute"))
    if grievance.body(plan, BODY) is None:
        return
    yield from grievance.needs_of_customer(plan, "email")
    if not draft.company_address(plan):
        yield Need("company.address", "company_postal_address")
    found = _found(plan)
    if found is None:
        yield Need("events", "a_written_complaint")
    else:
        yield from answered.needs(plan, found)
    yield from draft.needs_to_be_nowhere_else(plan)


def _found(plan: Plan) -> answered.Answered | None:
    way = grievance.body(plan, BODY)
    return answered.answered(plan, in_writing=True, body=way[1] if way else None)


def context(plan: Plan, words: Words) -> Context:
    """What the committee asks for."""
    return {**draft.context(plan, words, BODY), **answered.context(plan, words, _found(plan))}


def to(plan: Plan) -> Recipient:
    """The committee."""
    return draft.to(plan, BODY)


KIND = draft.form("adr_ee", context, to=to, needs=needs)
