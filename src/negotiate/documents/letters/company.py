"""The company as the recipient of a letter, and the day by which it is asked to answer."""

from __future__ import annotations

from collections.abc import Collection, Iterator
from datetime import date, timedelta

from negotiate.documents.kind import Need, Recipient
from negotiate.model.event import Channel, Event
from negotiate.model.plan import Plan
from negotiate.model.route import Purpose
from negotiate.planning.escalation import DAYS_TO_ANSWER
from negotiate.rules.working_days import next_working_day
from negotiate.tactics.events import ATTEMPTS

#: Earlier attempts that a letter names: more would fill the page, and the latest count.
ATTEMPTS_NAMED = 2


def company(plan: Plan, desk: str | None, purposes: Collection[Purpose]) -> Recipient:
    """The company at the address on its bill, or else at one that the record has for a desk.

    Args:
        plan: The plan.
        desk: Code of the desk's name.
        purposes: What the desks of the record are for that may be written to.
    """
    on_bill = plan.case.company
    address, at = _way(plan, "post", purposes)
    email, by = _way(plan, "email", purposes)
    if on_bill and on_bill.address:
        address, at = on_bill.address, "plan.case.company.address"
    if on_bill and on_bill.email:
        email, by = on_bill.email, "plan.case.company.email"
    return Recipient(plan.provider_name, desk, address, email, ("plan.provider_name", at, by))


def _way(plan: Plan, channel: Channel, purposes: Collection[Purpose]) -> tuple[str | None, str]:
    for at, way in enumerate(plan.ways):
        if way.kind == "route" and way.channel == channel and way.purpose in purposes:
            return way.address, f"plan.ways[{at}].address"
    return None, ""


def answer_by(plan: Plan, days: int = DAYS_TO_ANSWER) -> date:
    """The working day by which a letter of today asks for an answer.

    Args:
        plan: The plan.
        days: Days that it gives, before the next working day is taken.
    """
    return next_working_day(plan.case.jurisdiction, plan.on + timedelta(days=days))


def asked_for(plan: Plan, about: Collection[str]) -> list[Event]:
    """The latest times that the company was asked for something, in order.

    Args:
        plan: The plan.
        about: Words of which the summary of such an event has one.
    """
    told = (
        event
        for event in plan.case.events
        if event.kind in ATTEMPTS
        and event.to == "company"
        and any(word in (event.summary or "").casefold() for word in about)
    )
    return sorted(told, key=lambda event: event.on)[-ATTEMPTS_NAMED:]


def reach(plan: Plan) -> Iterator[Need]:
    """An e-mail address or a phone number of the customer, where the case has neither."""
    customer = plan.case.customer
    if not (customer.email or customer.phone):
        yield Need("customer.email", "your_reach")


def account(plan: Plan) -> Iterator[Need]:
    """The account number, where the case has none of which digits may be shown."""
    if not any(map(str.isalnum, plan.case.contract.account_number or "")):
        yield Need("contract.account_number", "account_number")
