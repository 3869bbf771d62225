"""The notice that ends a contract: from which day, and what the company is to confirm."""

from __future__ import annotations

from collections.abc import Iterator
from datetime import date

from negotiate.documents.kind import Context, Kind, Need
from negotiate.documents.letters.company import answer_by
from negotiate.documents.letters.leaving import (
    ended,
    of_the_account,
    of_the_company,
    to_the_company,
    wish_to_leave,
)
from negotiate.documents.words import Words
from negotiate.model.leaving import LeavingCost
from negotiate.model.plan import Plan


def needs(plan: Plan) -> Iterator[Need]:
    """Whoever would stay ends nothing; and no day is named that the notice does not allow.

    Where leaving costs something on the best day that is known, or nobody says what, the day is the
    customer's own choice and never taken for granted.
    """
    yield from wish_to_leave(plan)
    yield from of_the_account(plan)
    yield from of_the_company(plan)
    told, wanted = ended(plan), plan.case.mandate.leave_on
    if told and told.ends is None:
        yield Need(f"events[{plan.case.events.index(told)}].ends", "last_day_told")
    elif told is None and wanted and wanted < plan.assessment.leaving_today.ends_on:
        yield Need("mandate.leave_on", "last_day_within_notice")
    elif told is None and not wanted and _costs(cheapest(plan)):
        yield Need("mandate.leave_on", "last_day_that_costs")


def context(plan: Plan, words: Words) -> Context:
    """The last day of service, the notice of the contract, and what must go back."""
    rented = plan.case.contract.equipment
    notice = plan.case.contract.notice
    return {
        "told": ended(plan),
        "last_day": last_day(plan),
        "notice": notice if notice and notice.length else None,
        "equipment": [thing.name for thing in rented if thing.returned_on is None],
        "reply_by": answer_by(plan),
    }


def last_day(plan: Plan) -> date:
    """Last day of service: as confirmed, as wanted, or the first day on which leaving is free."""
    told, wanted = ended(plan), plan.case.mandate.leave_on
    if told and told.ends:
        return told.ends
    if wanted:
        return wanted
    return cheapest(plan).ends_on


def cheapest(plan: Plan) -> LeavingCost:
    """Leaving on the day on which it costs least.

    Of equal costs the earliest; a part that nobody has stated counts as dearer than any other.
    """
    found = (plan.assessment.leaving_cheapest, plan.assessment.leaving_after_term)
    costs = [cost for cost in found if cost]
    return min(costs, key=lambda cost: (bool(cost.unknown), cost.total, cost.ends_on))


def _costs(leaving: LeavingCost) -> bool:
    return bool(leaving.total or leaving.unknown)


KIND = Kind(
    "cancellation",
    ("md", "txt", "eml"),
    "company",
    context,
    to=to_the_company,
    needs=needs,
)
