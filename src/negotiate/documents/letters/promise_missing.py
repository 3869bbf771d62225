"""The follow-up of a promise that the bills do not keep: a price, a discount, a credit.

Not before the bills that it may take have come without it; until then nothing is owed.
"""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from dataclasses import dataclass
from datetime import date
from decimal import Decimal
from typing import Any

from negotiate.assessment.audit.promises import shortfalls
from negotiate.costs.price_end import last_day
from negotiate.documents.kind import Context, Kind, Need
from negotiate.documents.letters.company import (
    BILLS_NAMED,
    KEPT,
    answer_by,
    bills_enclosed,
    to_put_right,
    who_writes,
)
from negotiate.documents.words import Words
from negotiate.model.bill import Bill
from negotiate.model.contract import REDUCTIONS
from negotiate.model.event import Event
from negotiate.model.finding import Finding, FindingKind
from negotiate.model.plan import Plan

#: What is found of a promise that stands in an event.
OF_A_PROMISE: frozenset[FindingKind] = frozenset({"promise_missing", "credit_missing"})
#: What is found of a discount of the contract; a promise may be about it.
OF_A_DISCOUNT: frozenset[FindingKind] = frozenset({"discount_short", "discount_missing"})


@dataclass(frozen=True, slots=True)
class Broken:
    """A promise that the bills do not keep.

    Attributes:
        finding: What the bills show.
        at: Index of the promise among the events of the case.
        promise: The promise.
        off: Each bill without it, by its day, and how much that one asks too much.
    """

    finding: Finding
    at: int
    promise: Event
    off: tuple[tuple[date, Decimal], ...]


def broken(plan: Plan) -> tuple[Broken, ...]:
    """What was promised and is claimed, in the order of the findings."""
    found = plan.claim.findings if plan.claim else ()
    return tuple(one for finding in found if (one := _broken(plan, finding)))


def _broken(plan: Plan, finding: Finding) -> Broken | None:
    case = plan.case
    for at, event in enumerate(case.events):
        if finding.kind in OF_A_PROMISE and finding.origins[0].pointer == f"events[{at}]":
            bills = [bill for bill in case.bills if bill.issued in finding.bills]
            return Broken(finding, at, event, shortfalls(case.contract, bills, event))
        if finding.kind in OF_A_DISCOUNT and _is_about(event, finding):
            known = [bill for bill in case.bills if event.on < bill.issued <= plan.on]
            return Broken(finding, at, event, tuple(_without(known, finding)))
    return None


def _is_about(event: Event, finding: Finding) -> bool:
    """Whether it promised a discount of the contract; with an amount it is held to that itself."""
    return (
        event.kind == "promise"
        and event.monthly_price is None
        and event.discount_monthly is None
        and (event.about or "").casefold() == finding.name.casefold()
    )


def _without(bills: list[Bill], finding: Finding) -> Iterator[tuple[date, Decimal]]:
    """Bills that take off less than a discount of the contract, oldest first."""
    name = finding.name.casefold()
    for bill in sorted(bills, key=lambda bill: bill.issued):
        lines = (line for line in bill.lines if line.name.casefold() == name)
        given = sum((line.amount for line in lines if line.kind in REDUCTIONS), Decimal(0))
        if bill.lines and finding.stated and given < finding.stated:
            yield bill.issued, finding.stated - given


def needs(plan: Plan) -> Iterator[Need]:
    """A promise that enough bills do not keep, who made it, and who writes."""
    found = broken(plan)
    if not found:
        waits = any(finding.wait_until for finding in plan.assessment.findings)
        yield Need("bills", "promise_later_bill") if waits else Need("events", "promise_not_kept")
    for one in found:
        if not (one.promise.agent or one.promise.reference):
            yield Need(f"events[{one.at}].reference", "promise_by")
        end = last_day(one.promise)
        if end and end < plan.on:  # Nothing is left to apply; what the bills show is disputed.
            yield Need(f"events[{one.at}].ends", "promise_that_runs")
    yield from who_writes(plan)


def context(plan: Plan, words: Words) -> Context:
    """Each promise, what the bills show of it, and the day to answer by."""
    return {
        "broken": tuple(map(_said, broken(plan))),
        "bills_named": BILLS_NAMED,
        "reply_by": answer_by(plan),
    }


def _said(one: Broken) -> Mapping[str, Any]:
    amounts = tuple(amount for _, amount in one.off)
    once = one.finding.kind == "credit_missing"
    return {
        "promise": one.promise,
        "finding": one.finding,
        "bills": one.finding.bills if once else tuple(day for day, _ in one.off),
        "amounts": amounts,
        "alike": len(set(amounts)) == 1,
        "partly": once and one.finding.amount != one.finding.stated,
        "total": one.finding.amount if once else sum(amounts, Decimal(0)),
        "last_day": last_day(one.promise),
    }


def enclosures(plan: Plan, words: Words) -> tuple[str, ...]:
    """Their message with the promise, where there is one, and the bills."""
    found = broken(plan)
    kept = dict.fromkeys(one.promise.on for one in found if one.promise.channel in KEPT)
    messages = [words.label("message", "enclosure").format(on=words.date(on)) for on in kept]
    days = [day for one in found for day in _said(one)["bills"]]
    return (*messages, *bills_enclosed(days, words))


KIND = Kind(
    "promise_missing",
    ("md", "txt", "eml"),
    "company",
    context,
    flow="claim",
    to=to_put_right,
    needs=needs,
    enclosures=enclosures,
)
