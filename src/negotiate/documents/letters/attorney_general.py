"""A complaint to the attorney general of a state, with the fields of Vermont's form.

It is forwarded to the business and becomes a public record, so it holds no account number.
"""

from __future__ import annotations

from collections.abc import Iterator

from negotiate.documents.kind import Context, Need, Recipient
from negotiate.documents.letters import draft, grievance
from negotiate.documents.words import Words
from negotiate.model.plan import Plan


def needs(plan: Plan) -> Iterator[Need]:
    """A matter, the body, and a way to reach the business."""
    yield from draft.needs(plan, *_bodies(plan), lacking=Need("jurisdiction", "state_of_contract"))
    company = plan.case.company
    known = draft.company_address(plan) or (company and (company.phone or company.email))
    if grievance.body(plan, *_bodies(plan)) and not known:
        yield Need("company.address", "company_address")


def _bodies(plan: Plan) -> tuple[str, str]:
    """The office of the state itself, or the pointer to whichever it is."""
    return f"{draft.state_of(plan)}-attorney-general", "us-state-attorney-general"


def context(plan: Plan, words: Words) -> Context:
    """The fields of the form."""
    return draft.context(plan, words, *_bodies(plan))


def to(plan: Plan) -> Recipient:
    """The attorney general."""
    return draft.to(plan, *_bodies(plan))


KIND = draft.form("attorney_general", context, to=to, needs=needs)
