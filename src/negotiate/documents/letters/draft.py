"""Drafts for bodies that hear complaints: the fields of their own forms, each with its value."""

from __future__ import annotations

from collections.abc import Callable, Iterable, Iterator

from negotiate.documents.kind import Context, Kind, Need, Recipient
from negotiate.documents.letters import complaint, grievance
from negotiate.documents.words import Words
from negotiate.model.document import DocumentKind, Format
from negotiate.model.plan import Plan

FORMATS: tuple[Format, ...] = ("md", "txt")


def form(
    name: DocumentKind,
    context: Callable[[Plan, Words], Context],
    *,
    to: Callable[[Plan], Recipient],
    needs: Callable[[Plan], Iterable[Need]],
) -> Kind:
    """The kind of a draft: a claim, as fields, on two pages at most."""
    return Kind(
        name, FORMATS, "company", context, flow="claim", to=to, needs=needs, shape="form", pages=2
    )


def to(plan: Plan, *ids: str) -> Recipient:
    """A body of the plan, by the beginning of its id in the table of bodies."""
    at, way = grievance.body(plan, *ids) or (0, None)
    return Recipient(
        name=way.name if way else "",
        desk=None,
        address=None,
        email=None,
        pointers=(f"plan.ways[{at}].name", "", ""),
    )


def needs(plan: Plan, *ids: str, lacking: Need) -> Iterator[Need]:
    """A matter with an attempt, who complains, and a body that hears it where the customer is."""
    if grievance.body(plan, *ids) is None:
        yield lacking
        return
    yield from grievance.needs_of_matter(plan)
    yield from grievance.needs_of_customer(plan, "address", "phone")


def needs_to_be_nowhere_else(plan: Plan) -> Iterator[Need]:
    """That no court and no other body has or had the matter, which only the customer can say."""
    if plan.case.complaint is None or plan.case.complaint.elsewhere is not False:
        yield Need("complaint.elsewhere", "complaint_nowhere_else")


def context(plan: Plan, words: Words, *ids: str) -> Context:
    """The matter, the body, and how the company is reached in writing."""
    found = grievance.body(plan, *ids)
    return {
        **grievance.context(plan, words),
        "body": found[1] if found else None,
        "company_address": company_address(plan),
    }


def company_address(plan: Plan) -> str:
    """The postal address of the company on one line; empty where nobody knows it."""
    return grievance.on_one_line(complaint.to(plan).address, plan.provider_name)


def state_of(plan: Plan) -> str:
    """The beginning of the ids of what belongs to the place of the contract: ``us-vt``."""
    return plan.case.jurisdiction.lower()
