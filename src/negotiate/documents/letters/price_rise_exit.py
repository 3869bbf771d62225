"""Leaving without penalty after a notice of a higher price, where a rule gives that right.

Ofcom's General Conditions in the United Kingdom, and what members of the Union made of art. 105(4)
of Directive (EU) 2018/1972. A rise that the contract states in advance gives no such right.
"""

from __future__ import annotations

from collections.abc import Iterator
from datetime import date, timedelta
from decimal import Decimal

from negotiate.documents.kind import Context, Kind, Need
from negotiate.documents.letters.company import answer_by
from negotiate.documents.letters.leaving import (
    of_the_account,
    of_the_company,
    to_the_company,
    wish_to_leave,
)
from negotiate.documents.words import Words
from negotiate.model.contract import OUTSIDE_PRICE
from negotiate.model.deadline import Deadline
from negotiate.model.event import Event
from negotiate.model.plan import Plan

DAY = timedelta(days=1)


def notice_of(plan: Plan) -> tuple[int, Event] | None:
    """The latest notice so far of a rise that was not agreed, and its place in the case.

    Without one, the latest notice of changed terms, to ask for what it lacks.
    """
    told = [
        (at, one)
        for at, one in enumerate(plan.case.events)
        if one.kind == "terms_notice" and (one.received_on or one.on) <= plan.on
    ]
    return max(told, key=lambda placed: (_may_be_left_for(placed[1]), placed[1].on), default=None)


def _may_be_left_for(notice: Event) -> bool:
    return notice.monthly_price is not None and notice.foreseen is False


def needs(plan: Plan) -> Iterator[Need]:
    """A rise that was not agreed, its numbers, and days of the law that still run."""
    yield from wish_to_leave(plan)
    yield from of_the_account(plan)
    yield from of_the_company(plan)
    found = notice_of(plan)
    if found is None:
        yield Need("events", "rise_notice")
        return
    at, notice = found
    old_price = price_before(plan, notice)
    if old_price is None:
        yield Need(f"events[{at}].about", "rise_about")
    elif notice.monthly_price is None or notice.monthly_price <= old_price:
        yield Need(f"events[{at}].monthly_price", "rise_price")
    if notice.starts is None:
        yield Need(f"events[{at}].starts", "rise_starts")
    if notice.foreseen is not False:
        yield Need(f"events[{at}].foreseen", "rise_not_agreed")
    if window_of(plan, notice) is None:
        yield Need(f"events[{at}].on", "exit_window")


def price_before(plan: Plan, notice: Event) -> Decimal | None:
    """What the line that the notice is about, or all that counts as the price, cost a month.

    As the contract has it before the new price begins. Where it has the new one already, as the
    last bill of before has it. ``None`` where neither knows the line.
    """
    agreed = _agreed(plan, notice)
    new = notice.monthly_price
    if agreed is not None and (new is None or agreed < new):
        return agreed
    billed = _billed(plan, notice)
    return agreed if billed is None else billed


def _agreed(plan: Plan, notice: Event) -> Decimal | None:
    contract = plan.case.contract
    day = min(plan.on, notice.starts - DAY) if notice.starts else plan.on
    if notice.about is None:
        return contract.price(day)
    named = (charge for charge in contract.charges if charge.name == notice.about)
    return next((charge.signed_amount(day) for charge in named), None)


def _billed(plan: Plan, notice: Event) -> Decimal | None:
    """The same by the last bill for days before the new price; single charges do not count."""
    starts = notice.starts or date.max
    bills = [bill for bill in plan.case.bills if bill.lines and bill.period_starts < starts]
    last = max(bills, key=lambda bill: bill.period_starts, default=None)
    lines = [line for line in last.lines if line.on is None] if last else []
    if notice.about is not None:
        return next((line.signed_amount for line in lines if line.name == notice.about), None)
    with_tax = plan.case.contract.prices_include_tax
    priced = [
        line.signed_amount
        for line in lines
        if line.kind not in OUTSIDE_PRICE or (with_tax and line.kind == "tax")
    ]
    return sum(priced, Decimal(0)) if priced else None


def window_of(plan: Plan, notice: Event) -> Deadline | None:
    """The days in which the law lets the customer leave because of it, while they run."""
    days = {notice.received_on or notice.on, notice.starts}
    return next(
        (
            clock
            for clock in plan.assessment.clocks
            if clock.kind == "exit_by"
            and clock.rule is not None
            and clock.about == (notice.about or "")
            and clock.counted is not None
            and clock.counted.since_on in days
        ),
        None,
    )


def context(plan: Plan, words: Words) -> Context:
    """The notice, both prices, the rule, and the last day of service."""
    found = notice_of(plan)
    if found is None:
        return {}
    notice = found[1]
    window = window_of(plan, notice)
    return {
        "notice": notice,
        "old_price": price_before(plan, notice),
        "rule": window.rule if window else None,
        "last_day": last_day(plan, notice),
        "reply_by": answer_by(plan),
    }


def last_day(plan: Plan, notice: Event) -> date:
    """The day before the new price begins; once it has begun, as soon as notice allows."""
    if notice.starts and notice.starts > plan.on:
        return notice.starts - DAY
    return plan.assessment.leaving_today.ends_on


KIND = Kind(
    "price_rise_exit",
    ("md", "txt", "eml"),
    "company",
    context,
    flow="claim",
    to=to_the_company,
    needs=needs,
)
