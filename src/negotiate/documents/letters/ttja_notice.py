"""A hint to the Estonian authority TTJA that a trader may have broken the rules.

The authority looks into it and writes nothing back; it settles no dispute, so nothing is claimed
here. What a customer is owed goes to the consumer disputes committee.
"""

from __future__ import annotations

from collections.abc import Iterator

from negotiate.documents.kind import Context, Need, Recipient
from negotiate.documents.letters import draft
from negotiate.documents.words import Words
from negotiate.model.plan import Plan

BODY = "ee-ttja"


def needs(plan: Plan) -> Iterator[Need]:
    """A matter and the body."""
    yield from draft.needs(plan, BODY, lacking=Need("jurisdiction", "in_estonia"))


def context(plan: Plan, words: Words) -> Context:
    """Who hints at what."""
    return draft.context(plan, words, BODY)


def to(plan: Plan) -> Recipient:
    """The authority."""
    return draft.to(plan, BODY)


KIND = draft.form("ttja_notice", context, to=to, needs=needs)
