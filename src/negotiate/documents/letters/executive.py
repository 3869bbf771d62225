"""The complaint to an executive office, once the ordinary desks had their chance.

An office, never a chief executive as the first one asked.
"""

from __future__ import annotations

import re
from collections.abc import Iterator

from negotiate.documents.kind import Kind, Need, Recipient
from negotiate.documents.letters import complaint, grievance
from negotiate.model.complaint import Complaint
from negotiate.model.contact import Way
from negotiate.model.plan import Plan

_NAMES_ITSELF = re.compile(r"\b(?:office|executive)\b", re.IGNORECASE)


def needs(plan: Plan) -> Iterator[Need]:
    """What a complaint needs, a first complaint, and the office's own address."""
    yield from (need for need in complaint.needs(plan) if need.key != "company.address")
    if not any(event.kind == "complaint" for event in grievance.grievance(plan).tried):
        yield Need("events", "a_first_complaint")
    found = to(plan)
    if not (found.address or found.email):
        yield Need("complaint.office", "complaint_office")


def to(plan: Plan) -> Recipient:
    """The office of the case, or else of the record."""
    told = plan.case.complaint or Complaint()
    if told.office or told.office_email:
        office, mail = told.office, told.office_email
        places = ("plan.case.complaint.office", "plan.case.complaint.office_email")
    else:
        at, way = _way(plan) or (0, None)
        mailed = way is not None and way.channel == "email"
        office = way.address if way and not mailed else None
        mail = way.address if way and mailed else None
        places = (f"plan.ways[{at}].address",) * 2
    return Recipient(
        name=plan.provider_name,
        desk=None if office and _NAMES_ITSELF.search(office) else "executive_office",
        address=office,
        email=mail,
        pointers=("plan.provider_name", *places),
    )


def _way(plan: Plan) -> tuple[int, Way] | None:
    return next(
        (
            (at, way)
            for at, way in enumerate(plan.ways)
            if way.purpose == "executive" and way.channel in {"post", "email"} and way.address
        ),
        None,
    )


KIND = Kind(
    "executive",
    ("md", "txt", "eml"),
    "company",
    complaint.context,
    flow="claim",
    to=to,
    needs=needs,
    enclosures=grievance.papers,
    pages=2,
)
