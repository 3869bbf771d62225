"""One page to have beside the phone."""

from __future__ import annotations

from negotiate.documents.kind import Context, Kind
from negotiate.documents.words import Words
from negotiate.model.plan import Plan

#: Bills to have at hand, newest last.
BILLS_SHOWN = 3


def context(plan: Plan, words: Words) -> Context:
    """The last bills, and what is paid for and not used."""
    bills = sorted(plan.case.bills, key=lambda bill: bill.issued)
    return {
        "bills": bills[-BILLS_SHOWN:],
        "unused": [part.name for part in plan.assessment.monthly.parts if part.unused],
    }


KIND = Kind("call_sheet", ("md", "txt"), "customer", context, flow="ask")
