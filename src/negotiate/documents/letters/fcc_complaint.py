"""An informal complaint to the FCC: telephone, internet and television.

It takes a fault, a wrong bill or a broken promise, never a price that is only high; the company
comes first. Fields after the FCC's form and 47 CFR 1.716.
"""

from __future__ import annotations

from collections.abc import Iterator, Mapping

from negotiate.documents.kind import Context, Need, Recipient
from negotiate.documents.letters import draft, grievance
from negotiate.documents.words import Words
from negotiate.model.plan import Plan
from negotiate.model.service import Service

BODY = "us-fcc"
#: What the form calls the services that it hears about.
CALLED: Mapping[Service, str] = {
    "internet": "internet",
    "mobile": "phone",
    "phone": "phone",
    "tv": "tv",
}


def needs(plan: Plan) -> Iterator[Need]:
    """A matter, the body, and the issue where no bill says it."""
    yield from draft.needs(plan, BODY, lacking=Need("contract.services", "fcc_service"))
    if grievance.body(plan, BODY) and not issue(plan):
        yield Need("complaint.issue", "complaint_issue")


def issue(plan: Plan) -> str:
    """The issue as a code; billing where a bill is wrong and the case says nothing else."""
    found = grievance.grievance(plan)
    return found.told.issue or ("billing" if found.is_shown else "")


def context(plan: Plan, words: Words) -> Context:
    """The fields of the form."""
    services = [CALLED[one] for one in plan.case.contract.services if one in CALLED]
    return {
        **draft.context(plan, words, BODY),
        "services": tuple(words.labels(dict.fromkeys(services), "fcc_service")),
        "issue": issue(plan),
    }


def to(plan: Plan) -> Recipient:
    """The FCC."""
    return draft.to(plan, BODY)


KIND = draft.form("fcc_complaint", context, to=to, needs=needs)
