"""A complaint to the Greek regulator EETT: telephone and internet.

The provider comes first and gives the complaint a number, without which the regulator takes none.
It passes the complaint to the provider, and settles no single dispute.
"""

from __future__ import annotations

from collections.abc import Iterator

from negotiate.documents.kind import Context, Need, Recipient
from negotiate.documents.letters import draft, grievance
from negotiate.documents.words import Words
from negotiate.model.event import Event
from negotiate.model.plan import Plan

BODY = "gr-eett"


def needs(plan: Plan) -> Iterator[Need]:
    """A matter, the body, and the number that the provider gave the complaint."""
    yield from draft.needs(plan, BODY, lacking=Need("contract.services", "gr_telecoms"))
    if grievance.body(plan, BODY) and _numbered(plan) is None:
        yield Need("events", "complaint_number")


def _numbered(plan: Plan) -> Event | None:
    """The latest complaint about the matter that has a number."""
    tried = grievance.grievance(plan).tried
    numbered = [event for event in tried if event.kind == "complaint" and event.reference]
    return numbered[-1] if numbered else None


def context(plan: Plan, words: Words) -> Context:
    """What the regulator asks for."""
    return {**draft.context(plan, words, BODY), "complaint": _numbered(plan)}


def to(plan: Plan) -> Recipient:
    """The regulator."""
    return draft.to(plan, BODY)


KIND = draft.form("eett_complaint", context, to=to, needs=needs)
