"""Promises held against the bills that came after them."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from datetime import date
from decimal import Decimal
from typing import Final

from negotiate.assessment.audit.charges import lines_of
from negotiate.assessment.audit.ledger import ZERO, Ledger, Page, key
from negotiate.costs.cycle import DAY, cycle_containing
from negotiate.costs.price_end import last_day
from negotiate.model.bill import Bill
from negotiate.model.contract import REDUCTIONS, Contract
from negotiate.model.event import Event
from negotiate.model.finding import Finding
from negotiate.model.origin import from_case

#: Bills that must have come without it before a promise counts as broken: a new price or credit can
#: take one or two to show (help pages of Sunrise and Rocket Money, read 2026-11-21).
BILLS_TO_WAIT: Final = 2


def broken_promises(ledger: Ledger, events: tuple[Event, ...]) -> Iterator[Finding]:
    """What was promised and is not on the bills, or not yet; the last promise of a price counts."""
    latest = max(
        (event.on for event in events if event.kind == "promise" and is_of_price(event)),
        default=None,
    )
    for index, event in enumerate(events):
        if event.kind != "promise":
            continue
        if event.credit_once:
            yield from _credit(ledger, event, index)
        if event.on == latest and is_of_price(event):
            yield from _price(ledger, event, index)


def is_of_price(event: Event) -> bool:
    """Whether a promise is about a price or discount a month."""
    return event.monthly_price is not None or bool(event.discount_monthly)


def _credit(ledger: Ledger, event: Event, index: int) -> Iterator[Finding]:
    owed = event.credit_once or ZERO
    # A bill without lines shows no credit, and hides none.
    after = [page for page in ledger.pages if page.bill.issued > event.on and page.bill.lines]
    given = sum((credited(ledger, page) for page in after), ZERO)
    # A promise that no bill has had the time to keep is nothing to tell yet.
    if given < owed and after:
        yield _missing(
            ledger,
            after,
            event,
            index,
            kind="credit_missing",
            name=event.about or "",
            amount=owed - given,
            per="once",
            stated=owed,
            since=event.on,
        )


def credited(ledger: Ledger, page: Page) -> Decimal:
    """What a bill takes off that may be a credit that was promised once."""
    # Some print a credit as a discount; one of the contract is another matter.
    reductions = (
        line
        for line in page.bill.lines
        if line.kind == "credit" or (line.kind == "discount" and not ledger.times[key(line.name)])
    )
    return sum((line.amount for line in reductions), ZERO)


def shortfalls(
    contract: Contract, bills: Sequence[Bill], promise: Event
) -> tuple[tuple[date, Decimal], ...]:
    """Bills that do not keep a promised price or discount, oldest first, and by how much each.

    What a later bill takes off beyond the promise makes up for the oldest of them.
    """
    ledger, off = Ledger.of(contract, bills), list[tuple[date, Decimal]]()
    for page in due_pages(ledger, promise):
        short = shortfall(ledger, page, promise)
        if short > 0:
            off.append((page.bill.issued, short))
        else:
            back = credited(ledger, page) if promise.about else -short
            off = _made_up_for(off, back)
    return tuple(off)


def _made_up_for(off: list[tuple[date, Decimal]], back: Decimal) -> list[tuple[date, Decimal]]:
    left = []
    for issued, short in off:
        used = min(short, back)
        back -= used
        if short > used:
            left.append((issued, short - used))
    return left


def due_pages(ledger: Ledger, event: Event) -> list[Page]:
    """Bills that a promised price or discount holds for."""
    starts = event.starts or event.on
    ends = last_day(event.model_copy(update={"starts": starts})) or date.max
    return [
        page
        for page in ledger.pages
        if page.bill.issued > event.on
        and page.bill.lines
        and starts <= page.bill.period_starts
        and page.bill.period_ends <= ends
    ]


def _price(ledger: Ledger, event: Event, index: int) -> Iterator[Finding]:
    due = due_pages(ledger, event)
    wrong = [(page, short) for page in due if (short := shortfall(ledger, page, event)) > 0]
    if wrong and wrong[-1][0] is due[-1]:
        stated = event.monthly_price if event.monthly_price is not None else event.discount_monthly
        pages = [page for page, _ in wrong]
        yield _missing(
            ledger,
            pages,
            event,
            index,
            kind="promise_missing",
            shown=len(wrong) < len(due),
            name=event.about or "",
            amount=wrong[-1][1],
            per="month",
            stated=stated or ZERO,
            since=event.on,
        )


def shortfall(ledger: Ledger, page: Page, event: Event) -> Decimal:
    """How much more a bill asks than was promised."""
    named = ledger.times
    # What is strange on the bill is found by itself, and is nobody's broken promise.
    lines = [
        line
        for line in lines_of(page)
        if line.kind in REDUCTIONS or named[key(line.name)] or not ledger.comparable
    ]
    if event.monthly_price is not None and event.about:
        entry = page.entries.get(key(event.about))
        return entry.amount - event.monthly_price if entry else ZERO
    if event.monthly_price is not None:
        return sum((line.signed_amount for line in lines), ZERO) - event.monthly_price
    given = sum(
        (
            line.amount
            for line in lines
            if line.kind == "discount" or (line.kind == "credit" and not named[key(line.name)])
        ),
        ZERO,
    )
    promised = event.discount_monthly or ZERO
    starts = page.bill.period_starts
    held = (-c.signed_amount(starts) for c in ledger.contract.charges if c.kind == "discount")
    return min(promised, promised + sum(held, ZERO) - given)


def takes_time(promise: Event, bills: int, *, shown: bool = False) -> bool:
    """Whether so many bills without it may have come too soon.

    Where they named its first day, the first bill for the time from then on has to show it; and
    what a bill has shown cannot be gone too soon to tell.
    """
    return bills < BILLS_TO_WAIT and promise.starts is None and not shown


def next_bill(contract: Contract, issued: date) -> date:
    """First day of the cycle after a bill."""
    return cycle_containing(issued, contract.cycle_starts_on_day).last + DAY


def _missing(
    ledger: Ledger,
    pages: list[Page],
    promise: Event,
    index: int,
    *,
    shown: bool = False,
    **says: object,
) -> Finding:
    """A promise that bills do not keep: a claim once enough of them have come without it."""
    waits = takes_time(promise, len(pages), shown=shown)
    next_cycle = next_bill(ledger.contract, pages[-1].bill.issued)
    return Finding.model_validate(
        {
            "flow": "know" if waits else "claim",
            "bills": tuple(page.bill.issued for page in pages),
            "wait_until": next_cycle if waits else None,
            "origins": (from_case(f"events[{index}]"), *(page.at for page in pages)),
            **says,
        }
    )
