"""The company as whom a letter goes to, and what every letter to it needs."""

from __future__ import annotations

import re
from collections.abc import Collection, Iterable, Iterator
from datetime import date, timedelta

from negotiate.documents.kind import Need, Recipient
from negotiate.documents.words import Words, last_digits
from negotiate.model.contact import Way
from negotiate.model.event import Channel, Event
from negotiate.model.plan import Plan
from negotiate.model.route import Purpose
from negotiate.planning.contact import DESKS_TO_PUT_RIGHT
from negotiate.planning.escalation import DAYS_TO_ANSWER
from negotiate.rules.working_days import next_working_day
from negotiate.tactics.events import ATTEMPTS

#: Where a request may be written to. The office above the desks is not whom one writes to first.
DESKS_FOR_REQUEST: tuple[Purpose, ...] = ("retention", "support")
#: Channels whose messages the customer has to show.
KEPT: frozenset[Channel] = frozenset({"email", "post"})
#: Bills that a letter names one by one; more are told by the first and the last.
BILLS_NAMED = 3
#: Earlier attempts that a letter names: more would fill the page, and the latest count.
ATTEMPTS_NAMED = 2


def to_put_right(plan: Plan) -> Recipient:
    """Whoever puts a bill right."""
    return to_desk(plan, DESKS_TO_PUT_RIGHT, "billing")


def to_ask(plan: Plan) -> Recipient:
    """Whoever may do the customer a favor."""
    return to_desk(plan, DESKS_FOR_REQUEST, "customer_service")


def to_desk(plan: Plan, desks: Collection[Purpose], desk: str) -> Recipient:
    """The company as the customer's bill prints it, else as its record has a desk of these."""
    company = plan.case.company
    by_post, by_mail = _way(plan, desks, "post"), _way(plan, desks, "email")
    name, name_at = plan.provider_name, "plan.provider_name"
    address, address_at = company.address if company else None, "plan.case.company.address"
    email, email_at = company.email if company else None, "plan.case.company.email"
    attention: str | None = desk
    if not address and by_post:
        address, address_at = by_post[1].address, f"plan.ways[{by_post[0]}].address"
        first = (address or "").splitlines()[0].strip()
        head = first.partition(",")[0]
        if name.startswith(head) or head.startswith(name):
            # The record has the name, and the desk with it, in the address itself.
            name, name_at, attention = first, address_at, None
    if not email and by_mail:
        email, email_at = by_mail[1].address, f"plan.ways[{by_mail[0]}].address"
    return Recipient(name, attention, address, email, (name_at, address_at, email_at))


def as_on_the_bill(plan: Plan, desk: str | None = None) -> Recipient:
    """The company at the addresses that its bill, contract or receipt prints.

    Args:
        plan: The plan.
        desk: The desk there, as a code of the locale's ``[attention]``; None for none.
    """
    company = plan.case.company
    return Recipient(
        name=plan.provider_name,
        desk=desk,
        address=company.address if company else None,
        email=company.email if company else None,
        pointers=("plan.provider_name", "plan.case.company.address", "plan.case.company.email"),
    )


def _way(plan: Plan, desks: Collection[Purpose], channel: Channel) -> tuple[int, Way] | None:
    return next(
        (
            (at, way)
            for at, way in enumerate(plan.ways)
            if way.channel == channel and way.address and way.purpose in desks
        ),
        None,
    )


def who_writes(plan: Plan) -> Iterator[Need]:
    """What the company needs to know the account and to answer, where the case lacks it."""
    if not last_digits(plan.case.contract.account_number or ""):
        yield Need("contract.account_number", "account_number")
    yield from reach(plan)


def reach(plan: Plan) -> Iterator[Need]:
    """An e-mail address or a phone number to be reached at, where the case has neither."""
    if not (plan.case.customer.email or plan.case.customer.phone):
        yield Need("customer.email", "your_reach")


def answer_by(plan: Plan, days: int = DAYS_TO_ANSWER) -> date:
    """The day to answer by: two weeks from the day of the plan, on a working day.

    Args:
        plan: The plan.
        days: Days from the day of the plan, where it is not two weeks.
    """
    return next_working_day(plan.case.jurisdiction, plan.on + timedelta(days=days))


def asked_for(
    plan: Plan,
    says: re.Pattern[str],
    *,
    names: Collection[str | None] = (),
    alone: bool = True,
    since: date | None = None,
) -> list[Event]:
    """The latest times that the company was asked for something, in order.

    Args:
        plan: The plan.
        says: What the summary of such an event has, in whole words.
        names: What an event about it may name it by in ``about``; one about another thing is none.
        alone: Whether an event that names nothing can only be about it.
        since: The day on which the matter began; what was asked before that was something else.
    """
    known = {name.casefold() for name in names if name}
    told = (
        event
        for event in plan.case.events
        if event.kind in ATTEMPTS
        and event.to == "company"
        and (event.about.casefold() in known if event.about else alone)
        and (since is None or event.on >= since)
        and says.search(event.summary or "")
    )
    return sorted(told, key=lambda event: event.on)[-ATTEMPTS_NAMED:]


def bills_enclosed(bills: Iterable[date], words: Words) -> tuple[str, ...]:
    """Bills as enclosures: each by its day, or all from the first to the last where many."""
    days = sorted(set(bills))
    if len(days) > BILLS_NAMED:
        first, last = words.date(days[0]), words.date(days[-1])
        return (words.label("bills", "enclosure").format(first=first, last=last),)
    return tuple(words.label("bill", "enclosure").format(on=words.date(day)) for day in days)
