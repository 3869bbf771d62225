"""One page to have beside the phone."""

from __future__ import annotations

from negotiate.documents.kind import Context, Kind
from negotiate.documents.words import Words
from negotiate.model.plan import Plan


def context(plan: Plan, words: Words) -> Context:
    """The days to avoid, in words."""
    return {"avoid": [words.label(code, "avoid") for code in plan.call_days.avoid]}


KIND = Kind("call_sheet", ("md", "txt"), "customer", context)
