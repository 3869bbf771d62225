"""Charges that should not be on a bill: twice, after the end, never agreed to, above the list."""

from __future__ import annotations

from collections import Counter
from collections.abc import Callable, Iterator
from datetime import date
from decimal import Decimal

from negotiate.assessment.audit.explain import LATE
from negotiate.assessment.audit.fees import FeeList
from negotiate.assessment.audit.ledger import ZERO, Entry, Ledger, Page, key
from negotiate.costs.proration import prorated
from negotiate.model.bill import BillLine
from negotiate.model.contract import OUTSIDE_PRICE
from negotiate.model.event import Event
from negotiate.model.finding import Finding, FindingKind
from negotiate.model.origin import Origin, from_case

Refunds = Callable[[date, date], tuple[bool, tuple[Origin, ...]] | None]
"""Whether the rest of a cycle is refunded, by day of notice and last day; ``None``: nobody says."""


def charged_twice(ledger: Ledger) -> Iterator[Finding]:
    """The same charge more than once: more often than the contract has it, or of one same day."""
    seen: dict[tuple[str, Decimal, date], Page] = {}
    for page in ledger.pages:
        for name, entry in page.entries.items():
            amounts = Counter((line.kind, line.amount, line.on) for line in entry.lines)
            for (kind, amount, on), times in amounts.items():
                if kind in OUTSIDE_PRICE or entry.reduces or not amount:
                    continue
                once = (name, amount, on) if on else None
                earlier = seen.get(once) if once else None
                allowed = 1 if on else ledger.times[name]
                if earlier is not None and earlier is not page:
                    yield _twice(entry, amount * times, (earlier, page))
                elif allowed and times > allowed:
                    yield _twice(entry, amount * (times - allowed), (page,))
                if once:
                    seen.setdefault(once, page)


def _twice(entry: Entry, amount: Decimal, pages: tuple[Page, ...]) -> Finding:
    return Finding(
        kind="charged_twice",
        flow="claim",
        name=entry.name,
        amount=amount,
        per="once",
        bills=tuple(page.bill.issued for page in pages),
        now=entry.amount,
        origins=(entry.at, *(page.at for page in pages if page.at != entry.at)),
    )


def charged_after_end(
    ledger: Ledger, events: tuple[Event, ...], refunds: Refunds
) -> Iterator[Finding]:
    """What the contract's lines cost after the last day of service, on bills of after the notice.

    A period wholly after the end is charged wrongly. Of one that the end falls in, the days after
    it are, where a refund is due; where nobody says, it is something to ask.
    """
    for index, event in enumerate(events):
        if event.kind != "cancellation" or event.ends is None:
            continue
        said = from_case(f"events[{index}]")
        for page in ledger.pages:
            if page.bill.issued > event.on and page.bill.period_ends > event.ends:
                yield from _after(ledger, page, event, said, refunds)


def _after(
    ledger: Ledger, page: Page, event: Event, said: Origin, refunds: Refunds
) -> Iterator[Finding]:
    last = event.ends or event.on
    entries = [e for name, e in page.entries.items() if ledger.times[name] and e.on is None]
    price = sum((e.amount for e in entries if e.kind not in OUTSIDE_PRICE), ZERO)
    days = min((page.bill.period_ends - last).days, page.bill.days)
    amount = prorated(price, days, page.bill.days)
    whole = days == page.bill.days
    refund = (True, ()) if whole else refunds(event.on, last)
    if amount <= 0 or (refund and not refund[0]):
        return
    yield Finding(
        kind="after_end",
        flow="claim" if refund else "ask",
        name="",
        amount=amount,
        per="once",
        bills=(page.bill.issued,),
        now=page.bill.total,
        since=last,
        origins=(said, page.at, *(refund[1] if refund else ())),
    )


def strange_lines(ledger: Ledger, fees: FeeList) -> Iterator[Finding]:
    """Lines that are in no contract as the case has it, and on no list; and fees above the list."""
    for page in ledger.pages:
        for name, entry in page.entries.items():
            if entry.reduces or entry.kind in OUTSIDE_PRICE or entry.amount <= 0:
                continue
            listed = fees.most(entry.name, page.bill.issued)
            if listed and max(line.amount for line in entry.lines) > listed[0]:
                yield _above_list(entry, page, listed)
            elif not _explained(ledger, page, entry, fees) and not ledger.times[name]:
                kind: FindingKind = (
                    "unlisted_fee" if entry.kind == "fee" and fees.provider.fees else "not_agreed"
                )
                yield Finding(
                    kind=kind,
                    flow="claim",
                    name=entry.name,
                    amount=entry.amount,
                    per="once" if entry.on else "month",
                    bills=(page.bill.issued,),
                    now=entry.amount,
                    origins=(entry.at,),
                )


def _explained(ledger: Ledger, page: Page, entry: Entry, fees: FeeList) -> bool:
    return (
        not ledger.comparable
        or bool(LATE.search(entry.name.casefold()))
        or fees.find(entry.name) is not None
        or ledger.renamed(page, entry)
    )


def _above_list(entry: Entry, page: Page, listed: tuple[Decimal, bool, Origin]) -> Finding:
    most, sure, origin = listed
    return Finding(
        kind="above_list",
        # What only others report is no ground for a claim.
        flow="claim" if sure and origin.age == "fresh" else "ask",
        name=entry.name,
        amount=sum((line.amount - most for line in entry.lines if line.amount > most), ZERO),
        per="once" if entry.on else "month",
        bills=(page.bill.issued,),
        now=entry.amount,
        stated=most,
        origins=(entry.at, origin),
    )


def equipment_returned(ledger: Ledger, events: tuple[Event, ...]) -> Iterator[Finding]:
    """Rented equipment that is billed for a period after it went back."""
    for index, event in enumerate(events):
        if event.kind != "return" or event.about is None:
            continue
        back = event.received_on or event.on
        for page in ledger.pages:
            entry = page.entries.get(key(event.about))
            if entry and entry.kind == "equipment" and page.bill.period_starts > back:
                yield Finding(
                    kind="equipment_returned",
                    flow="claim",
                    name=entry.name,
                    amount=entry.amount,
                    per="month",
                    bills=(page.bill.issued,),
                    now=entry.amount,
                    since=back,
                    origins=(from_case(f"events[{index}]"), entry.at),
                )


def late_fees(ledger: Ledger) -> Iterator[Finding]:
    """Fees for paying late: wrong where the bill before was paid in time, else worth asking for."""
    before: Page | None = None
    for page in ledger.pages:
        for entry in page.entries.values():
            if LATE.search(entry.name.casefold()) and entry.amount > 0:
                in_time = _paid_in_time(before)
                yield Finding(
                    kind="late_fee",
                    flow="claim" if in_time else "ask",
                    name=entry.name,
                    amount=entry.amount,
                    per="once",
                    bills=(page.bill.issued,),
                    now=entry.amount,
                    since=before.bill.paid_on if before and in_time else None,
                    origins=(entry.at, *([before.at] if before and in_time else [])),
                )
        before = page


def _paid_in_time(page: Page | None) -> bool:
    bill = page.bill if page else None
    return bool(bill and bill.due and bill.paid_on and bill.paid_on <= bill.due)


def lines_of(page: Page) -> tuple[BillLine, ...]:
    """The lines of a bill that come every month and count into the price."""
    return tuple(line for line in page.bill.lines if line.kind not in OUTSIDE_PRICE and not line.on)
