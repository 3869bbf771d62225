"""The call about what is owed, line by line. It asks for no favour."""

from __future__ import annotations

from negotiate.documents.kind import Context, Kind
from negotiate.documents.words import Words
from negotiate.model.plan import Plan
from negotiate.tactics.events import attempts


def context(plan: Plan, words: Words) -> Context:
    """Earlier attempts by date, and how many things are wrong."""
    case = plan.case
    found = plan.claim.findings if plan.claim else ()
    return {
        "attempts": [item.event for item in attempts(case, found)],
        "wrongs": len(found) + len(case.card_statements),
    }


KIND = Kind("claim_script", ("md", "txt"), "company", context, flow="claim")
