"""Charges that should not be on a bill: twice, after the end, never agreed to, above the list."""

from __future__ import annotations

import re
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
from negotiate.model.finding import Finding, FindingFlow, FindingKind
from negotiate.model.origin import Origin, from_case

PART_OF_A_MONTH = re.compile(r"\bpartial\b|\bpro-?rat|\bpro rata\b")
TERMINATION = re.compile(r"\btermination\b|\bcancell?ation\b|\betf\b")
UNRETURNED = re.compile(r"\bunreturned\b|\bnon-?return|\bnot returned\b")

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
                if _is_split(ledger, name, entry):
                    continue
                once = (name, amount, on) if on else None
                earlier = seen.get(once) if once else None
                allowed = 1 if on else ledger.times[name]
                if earlier is not None and earlier is not page:
                    yield _twice(entry, amount * times, (earlier, page))
                elif allowed and times > allowed:
                    # Of one day and one bill, two may have been bought.
                    flow: FindingFlow = "ask" if on else "claim"
                    yield _twice(entry, amount * (times - allowed), (page,), flow)
                if once:
                    seen.setdefault(once, page)


def _is_split(ledger: Ledger, name: str, entry: Entry) -> bool:
    """Whether several lines come to what the contract has, as for two halves of a month."""
    if name not in ledger.charges:
        return False
    agreed = ledger.charges[name][1].monthly_amount * ledger.times[name]
    return len(entry.lines) > 1 and entry.amount == agreed


def _twice(
    entry: Entry, amount: Decimal, pages: tuple[Page, ...], flow: FindingFlow = "claim"
) -> Finding:
    return Finding(
        kind="charged_twice",
        flow=flow,
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
        if event.about:
            continue  # It may be for one line of several.
        if event.taken_back(events):
            continue  # They were kept after all.
        said = from_case(f"events[{index}]")
        for page in ledger.pages:
            if page.bill.issued > event.on and page.bill.period_ends > event.ends:
                yield from _after(ledger, page, event, said, refunds)


def _after(
    ledger: Ledger, page: Page, event: Event, said: Origin, refunds: Refunds
) -> Iterator[Finding]:
    last = event.ends or event.on
    days = min((page.bill.period_ends - last).days, page.bill.days)
    whole = days == page.bill.days
    refund = (True, ()) if whole else refunds(event.on, last)
    amount = _beyond(ledger, page, page.bill.days - days)
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


def _beyond(ledger: Ledger, page: Page, served: int) -> Decimal:
    """What a bill asks for the contract's lines beyond their price for the days that were served.

    Credits and discounts of the bill count against it, whatever they are called.
    """
    monthly = [
        (name, entry)
        for name, entry in page.entries.items()
        if entry.on is None and entry.kind not in OUTSIDE_PRICE
    ]
    named = [(name, entry) for name, entry in monthly if ledger.times[name]]
    asked = sum((entry.amount for _, entry in named), ZERO)
    asked += sum((e.amount for name, e in monthly if e.reduces and not ledger.times[name]), ZERO)
    agreed = sum(
        (
            charge.signed_amount(page.bill.period_starts)
            for charge in ledger.contract.charges
            if key(charge.name) in {name for name, _ in named}
        ),
        ZERO,
    )
    after = prorated(asked, page.bill.days - served, page.bill.days)
    return min(after, asked - prorated(agreed, served, page.bill.days))


def strange_lines(ledger: Ledger, fees: FeeList) -> Iterator[Finding]:
    """Lines that are in no contract as the case has it, and on no list; and fees above the list."""
    for page in ledger.pages:
        for name, entry in page.entries.items():
            if entry.reduces or entry.kind in OUTSIDE_PRICE or entry.amount <= 0:
                continue
            if fees.is_government(entry.name):
                continue
            listed = fees.most(entry.name, page.bill.issued)
            if listed and max(line.amount for line in entry.lines) > listed[0]:
                yield _above_list(entry, page, listed)
            elif not _explained(ledger, page, entry, fees) and not ledger.times[name]:
                kind: FindingKind = (
                    "unlisted_fee" if entry.kind == "fee" and fees.provider.fees else "not_agreed"
                )
                once = bool(entry.on) or _is_single(ledger, name)
                # No list of fees is complete, and a single line may be for something asked for.
                flow: FindingFlow = "ask" if kind == "unlisted_fee" or once else "claim"
                yield Finding(
                    kind=kind,
                    flow=flow,
                    name=entry.name,
                    amount=entry.amount,
                    per="once" if once else "month",
                    bills=(page.bill.issued,),
                    now=entry.amount,
                    origins=(entry.at,),
                )


def _is_single(ledger: Ledger, name: str) -> bool:
    """Whether a line stands on one bill alone: nobody knows yet that it comes every month."""
    return ledger.bills_with[name] == 1


def _explained(ledger: Ledger, page: Page, entry: Entry, fees: FeeList) -> bool:
    return (
        not ledger.comparable
        or bool(LATE.search(entry.name.casefold()))
        or bool(PART_OF_A_MONTH.search(entry.name.casefold()))
        or _is_for_leaving(ledger, entry)
        or fees.find(entry.name) is not None
        or ledger.renamed(page, entry)
    )


def _is_for_leaving(ledger: Ledger, entry: Entry) -> bool:
    """Whether it is what the contract takes for leaving, which is worked out elsewhere."""
    contract = ledger.contract
    name = entry.name.casefold()
    if contract.early_termination and TERMINATION.search(name):
        return True
    return bool(contract.equipment) and bool(UNRETURNED.search(name))


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
        name = key(event.about)
        kept = _kept(ledger, events, name, back)
        for page in ledger.pages:
            entry = page.entries.get(name)
            if not entry or entry.kind != "equipment" or page.bill.period_starts <= back:
                continue
            over = [line.amount for line in entry.lines][kept:]
            if over:
                yield Finding(
                    kind="equipment_returned",
                    flow="claim",
                    name=entry.name,
                    amount=sum(over, ZERO),
                    per="month",
                    bills=(page.bill.issued,),
                    now=entry.amount,
                    since=back,
                    origins=(from_case(f"events[{index}]"), entry.at),
                )


def _kept(ledger: Ledger, events: tuple[Event, ...], name: str, back: date) -> int:
    """How many of a name the customer still has: those of the bill before less those that went."""
    before = [page for page in ledger.pages if page.bill.period_starts <= back]
    had = len(before[-1].entries[name].lines) if before and name in before[-1].entries else 0
    went = sum(
        event.kind == "return" and event.about is not None and key(event.about) == name
        for event in events
    )
    return max(max(had, ledger.times[name]) - went, 0)


def late_fees(ledger: Ledger) -> Iterator[Finding]:
    """Fees for paying late: wrong where the bill before was paid in time, else worth asking for."""
    before: Page | None = None
    # It may be for any bill before, so all of them must have been paid in time.
    all_in_time = True
    for page in ledger.pages:
        for entry in page.entries.values():
            if LATE.search(entry.name.casefold()) and entry.amount > 0:
                paid = before if all_in_time else None
                yield Finding(
                    kind="late_fee",
                    flow="claim" if paid else "ask",
                    name=entry.name,
                    amount=entry.amount,
                    per="once",
                    bills=(page.bill.issued,),
                    now=entry.amount,
                    since=paid.bill.paid_on if paid else None,
                    origins=(entry.at, *([paid.at] if paid else [])),
                )
        before, all_in_time = page, all_in_time and _paid_in_time(page)


def _paid_in_time(page: Page) -> bool:
    bill = page.bill
    return bool(bill.due and bill.paid_on and bill.paid_on <= bill.due)


def lines_of(page: Page) -> tuple[BillLine, ...]:
    """The lines of a bill that come every month and count into the price."""
    return tuple(line for line in page.bill.lines if line.kind not in OUTSIDE_PRICE and not line.on)
