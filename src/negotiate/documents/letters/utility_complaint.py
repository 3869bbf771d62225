"""An informal complaint to the utility commission of a state, with the fields of California's.

Only for states whose commission the table of bodies has.
"""

from __future__ import annotations

import re
from collections.abc import Iterator

from negotiate.documents.kind import Context, Need, Recipient
from negotiate.documents.letters import draft, grievance
from negotiate.documents.words import Words
from negotiate.model.plan import Plan

#: A box is no place where a service is used.
_BOX = re.compile(r"\bP\.?\s?O\.?\s?Box\b|\bPost Office Box\b", re.IGNORECASE)


def needs(plan: Plan) -> Iterator[Need]:
    """A matter, the body, the account, and where the service is used: no post office box."""
    yield from draft.needs(plan, _body(plan), lacking=Need("jurisdiction", "utility_commission"))
    if grievance.body(plan, _body(plan)) is None:
        return
    if not plan.case.contract.account_number:
        yield Need("contract.account_number", "account_number")
    if plan.case.customer.address and _BOX.search(service_address(plan)):
        yield Need("complaint.service_address", "complaint_service_address")


def _body(plan: Plan) -> str:
    return f"{draft.state_of(plan)}-puc"


def service_address(plan: Plan) -> str:
    """Where the service is used, on one line: the postal address, if the case says no other."""
    told, customer = plan.case.complaint, plan.case.customer
    used = told.service_address if told else None
    return grievance.on_one_line(used or customer.address, customer.name)


def context(plan: Plan, words: Words) -> Context:
    """The fields of the form."""
    return {
        **draft.context(plan, words, _body(plan)),
        "service_address": service_address(plan),
    }


def to(plan: Plan) -> Recipient:
    """The commission of the state."""
    return draft.to(plan, _body(plan))


KIND = draft.form("utility_complaint", context, to=to, needs=needs)
