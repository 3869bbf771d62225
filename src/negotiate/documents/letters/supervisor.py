"""The request to a supervisor, once the desk that was asked did not grant it.

The same one ask, with each time that it was made; what is owed has complaints of its own.
"""

from __future__ import annotations

from collections.abc import Iterator

from negotiate.documents.escalation import enclosures_of
from negotiate.documents.kind import Context, Kind, Need, account_suffix
from negotiate.documents.letters.company import answer_by, to_ask, who_writes
from negotiate.documents.letters.retention import ANCHOR, LOYALTY, RISE, used
from negotiate.documents.words import Words
from negotiate.model.event import Event, EventKind
from negotiate.model.plan import Plan
from negotiate.rules.guides import PRICE_MONTHS
from negotiate.tactics.events import attempts, happened

#: How one asks for a favor, and what comes of it.
ASKED: frozenset[EventKind] = frozenset({"call", "offer", "letter", "reply"})


def tried(plan: Plan) -> tuple[Event, ...]:
    """Each time that the company was asked for it and somebody heard, oldest first.

    What is owed is no part of it, nor a call that they made.
    """
    findings = plan.claim.findings if plan.claim else ()
    claimed = [item.event for item in attempts(plan.case, findings)]
    wrong = {finding.name for finding in findings}
    return tuple(
        item.event
        for item in happened(plan.case, ASKED)
        if item.event not in claimed
        and item.event.about not in wrong
        and item.event.was_heard
        and not item.event.they_called
    )


def needs(plan: Plan) -> Iterator[Need]:
    """Something to ask for that nobody granted, an attempt, and who asks."""
    yield from who_writes(plan)
    if plan.flow != "ask":
        yield Need("mandate.goal", "retention_goal")
    elif plan.deal:
        yield Need("events", "no_promise_yet")
    elif not any(event.kind != "reply" for event in tried(plan)):
        yield Need("events", "asked_and_refused")


def context(plan: Plan, words: Words) -> Context:
    """Each attempt, the best reason that holds, and the day to answer by."""
    reasons = (used(plan, tactic) for tactic in (ANCHOR, RISE, LOYALTY))
    return {
        "tried": tried(plan),
        "reason": next((reason for reason in reasons if reason), None),
        "months": PRICE_MONTHS,
        "account": account_suffix(plan, words),
        "answer_by": answer_by(plan),
    }


KIND = Kind(
    "supervisor",
    ("md", "txt", "eml"),
    "company",
    context,
    flow="ask",
    to=to_ask,
    needs=needs,
    enclosures=enclosures_of,
)
