"""The request to the president of the Polish regulator UKE to help settle a dispute about telecoms.

It needs a complaint to the operator first, and its answer, or silence past the time that the rule
of the place gives it. What it holds: the regulator's own list. The consumer office UOKiK takes up
no single case, so there is no draft for it.
"""

from __future__ import annotations

from collections.abc import Iterator

from negotiate.documents.kind import Context, Need, Recipient
from negotiate.documents.letters import answered, draft, grievance
from negotiate.documents.words import Words
from negotiate.model.plan import Plan

BODY = "pl-uke"


def needs(plan: Plan) -> Iterator[Need]:
    """A matter, the body, where the operator is, and a complaint that had its chance."""
    yield from draft.needs(plan, BODY, lacking=Need("contract.services", "pl_telecoms"))
    if grievance.body(plan, BODY) is None:
        return
    yield from grievance.needs_of_customer(plan, "email")
    if not draft.company_address(plan):
        yield Need("company.address", "company_postal_address")
    found = answered.answered(plan)
    if found is None:
        yield Need("events", "a_first_complaint")
    else:
        yield from answered.needs(plan, found)


def context(plan: Plan, words: Words) -> Context:
    """What the regulator asks for."""
    return {
        **draft.context(plan, words, BODY),
        **answered.context(plan, words, answered.answered(plan)),
    }


def to(plan: Plan) -> Recipient:
    """The regulator."""
    return draft.to(plan, BODY)


KIND = draft.form("adr_pl", context, to=to, needs=needs)
