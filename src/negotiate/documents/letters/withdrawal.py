"""Withdrawal in the first days, in the words of the model form.

Directive 2011/83/EU, Annex I(B), and for the United Kingdom Part B of Schedule 3 to the Consumer
Contracts Regulations 2013. Nobody needs to use the form; whoever does leaves nothing out.
"""

from __future__ import annotations

from collections.abc import Iterator
from datetime import date

from negotiate.documents.kind import Context, Kind, Need
from negotiate.documents.layout import postal_lines
from negotiate.documents.letters.company import answer_by
from negotiate.documents.letters.leaving import (
    of_the_company,
    to_the_company,
    wish_to_leave,
)
from negotiate.documents.words import Words
from negotiate.model.agreement import AT_A_DISTANCE
from negotiate.model.place import covers
from negotiate.model.plan import Plan
from negotiate.model.service import Service
from negotiate.rules.clock import end_of
from negotiate.rules.table import timed_rules

#: Where the right is. The rules say how long it lasts.
PLACES = ("EU", "GB")
#: Left to other law: passage and financial services (Directive 2011/83/EU, art. 3(3)(d) and (k));
#: and goods, whose days run from their arrival and whose form has other words (Annex I(B)).
OF_OTHER_LAW: frozenset[Service] = frozenset({"airline", "insurance", "appliance"})


def needs(plan: Plan) -> Iterator[Need]:
    """A contract made at a distance, in a place and days that allow it, and both addresses."""
    contract, agreement = plan.case.contract, plan.case.contract.agreement
    yield from wish_to_leave(plan)
    if not covers(PLACES, plan.case.jurisdiction):
        yield Need("jurisdiction", "place_of_withdrawal")
    if not OF_OTHER_LAW.isdisjoint(contract.services):
        yield Need("contract.services", "service_of_withdrawal")
    if agreement is None:
        yield Need("contract.agreement", "agreement")
    elif agreement.made not in AT_A_DISTANCE:
        yield Need("contract.agreement.made", "made_at_a_distance")
    elif agreement.on > plan.on:
        yield Need("contract.agreement.on", "day_not_ahead")
    elif not any(end >= plan.on for end in _ends(plan, agreement.on)):
        yield Need("contract.agreement.on", "days_to_withdraw")
    if not plan.case.customer.address:
        yield Need("customer.address", "your_address")
    yield from of_the_company(plan)


def _ends(plan: Plan, agreed_on: date) -> Iterator[date]:
    """Last days to withdraw, by each rule of the place.

    A directive counts here, though no letter cites it: it tells no more than that its days, which
    the law of every member has, still run.
    """
    case = plan.case
    place, services = case.jurisdiction, case.contract.services
    for rule, clocks in timed_rules(place.partition("-")[0], "contract_agreed"):
        holds = rule.concerns(services=services, jurisdiction=place)
        if rule.effect == "withdrawal" and rule.status == "in_force" and holds:
            for clock in clocks:
                yield end_of(
                    clock,
                    agreed_on,
                    jurisdiction=place,
                    cycle_starts_on_day=case.contract.cycle_starts_on_day,
                )


def context(plan: Plan, words: Words) -> Context:
    """When it was ordered, who withdraws, and whether the form is that of the United Kingdom."""
    return {
        "agreement": plan.case.contract.agreement,
        "address": ", ".join(postal_lines(plan.case.customer.address)),
        "british": covers(("GB",), plan.case.jurisdiction),
        "reply_by": answer_by(plan),
    }


KIND = Kind(
    "withdrawal",
    ("md", "txt", "eml"),
    "company",
    context,
    flow="claim",
    to=to_the_company,
    needs=needs,
)
