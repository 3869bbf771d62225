"""Every promise of a case held against each bill since: the ledger of what was promised.

What the bills show of a promise as a whole, and whether it is claimed, is found by
`negotiate.assessment.audit.promises`; here it is told bill by bill.
"""

from __future__ import annotations

from collections.abc import Iterator
from datetime import date, timedelta
from decimal import Decimal

from negotiate.assessment.audit.ledger import ZERO, Ledger, Page, key
from negotiate.assessment.audit.promises import (
    credited,
    due_pages,
    is_of_price,
    next_bill,
    shortfall,
    shortfalls,
    takes_time,
)
from negotiate.assessment.deadlines import RENEGOTIATE_DAYS_BEFORE
from negotiate.costs.price_end import last_day
from negotiate.model.case import Case
from negotiate.model.contract import OUTSIDE_PRICE, REDUCTIONS
from negotiate.model.event import Event
from negotiate.model.kept_promise import BillCheck, BillVerdict, KeptPromise


def promises_kept(case: Case, on: date) -> tuple[KeptPromise, ...]:
    """What was promised, in the order of the case, and what each bill until a day shows of it.

    Of several promises of a price the last alone counts; each credit is owed for itself.
    """
    known = [bill for bill in case.bills if bill.issued <= on]
    ledger = Ledger.of(case.contract, known)
    of_price = [at for at, event in _promises(case, on) if is_of_price(event)]
    latest = max(of_price, key=lambda at: (case.events[at].on, at), default=None)
    return tuple(
        _checked(ledger, event, at)
        for at, event in _promises(case, on)
        if at == latest or event.is_credit_alone
    )


def renewed_from(promise: Event) -> date | None:
    """The day from which to call about the price after a promised one; None where it names no end.

    A price for a short time is renewed in its second half. One without a first day counts from the
    day of the promise: soon enough is better than never.
    """
    starts = promise.starts or promise.on
    end = last_day(promise.model_copy(update={"starts": starts}))
    if end is None:
        return None
    return end - min(timedelta(days=RENEGOTIATE_DAYS_BEFORE), (end - starts) // 2)


def _promises(case: Case, on: date) -> Iterator[tuple[int, Event]]:
    for at, event in enumerate(case.events):
        if event.kind == "promise" and event.on <= on:
            yield at, event


def _checked(ledger: Ledger, event: Event, at: int) -> KeptPromise:
    bills = tuple(_of_credit(ledger, event) if event.is_credit_alone else _of_price(ledger, event))
    wrong = [check for check in bills if check.short > 0]
    if event.is_credit_alone:  # What is missing of it is owed once, however many bills lack it.
        owed = bills[-1].short if bills else ZERO
    else:
        off = shortfalls(ledger.contract, [page.bill for page in ledger.pages], event)
        owed = sum((short for _, short in off), ZERO)
    shown = not event.is_credit_alone and any(check.verdict == "kept" for check in bills)
    waits = bool(wrong) and wrong[-1] is bills[-1] and takes_time(event, len(wrong), shown=shown)
    return KeptPromise(
        event=at,
        promise=event,
        bills=bills,
        owed=owed,
        wait_until=next_bill(ledger.contract, wrong[-1].bill) if waits else None,
        last_day=last_day(event),
        renegotiate_by=renewed_from(event),
    )


def _of_credit(ledger: Ledger, event: Event) -> Iterator[BillCheck]:
    owed = event.credit_once or ZERO
    for page in ledger.pages:
        if page.bill.issued <= event.on:
            continue
        if not page.bill.lines:
            yield BillCheck(bill=page.bill.issued, verdict="no_lines", short=ZERO)
            continue
        given = credited(ledger, page)
        owed = max(owed - given, ZERO)
        verdict: BillVerdict = "kept" if not owed else "short" if given else "missing"
        yield BillCheck(bill=page.bill.issued, verdict=verdict, short=owed)


def _of_price(ledger: Ledger, event: Event) -> Iterator[BillCheck]:
    due, was_kept = due_pages(ledger, event), False
    starts = event.starts or event.on
    ends = last_day(event.model_copy(update={"starts": starts})) or date.max
    for number, page in enumerate(ledger.pages):
        before = ledger.pages[number - 1] if number else None
        tax = _tax(page) - _tax(before) if before and before.bill.lines else ZERO
        if page in due:
            check = _price_on(ledger, page, event, was_kept=was_kept)
            was_kept = was_kept or check.verdict in {"kept", "base_price"}
            yield check.model_copy(update={"tax_moved": tax})
        elif page.bill.issued > event.on and page.bill.period_starts >= starts:
            ended = page.bill.period_ends > ends
            verdict: BillVerdict = "over" if ended else "no_lines"
            yield BillCheck(bill=page.bill.issued, verdict=verdict, short=ZERO)


def _price_on(ledger: Ledger, page: Page, event: Event, *, was_kept: bool) -> BillCheck:
    short, moved = max(shortfall(ledger, page, event), ZERO), _base_moved(ledger, page)
    return BillCheck(
        bill=page.bill.issued,
        verdict=_verdict(short, moved, _promised_cut(ledger, page, event), was_kept=was_kept),
        short=short,
        base_moved=moved,
    )


def _verdict(short: Decimal, moved: Decimal, cut: Decimal, *, was_kept: bool) -> BillVerdict:
    if short <= 0:
        return "kept"
    if 0 < short <= moved:
        return "base_price"
    if was_kept:
        return "ended_early"
    return "missing" if short - moved >= cut else "short"


def _promised_cut(ledger: Ledger, page: Page, event: Event) -> Decimal:
    """What a promise takes off the bill that the contract would bring."""
    starts = page.bill.period_starts
    charges = [charge for charge in ledger.contract.charges if charge.kind not in OUTSIDE_PRICE]
    if event.monthly_price is None:
        return event.discount_monthly or ZERO
    if event.about:
        charges = [charge for charge in charges if key(charge.name) == key(event.about)]
    price = sum((charge.signed_amount(starts) for charge in charges), ZERO)
    return max(price - event.monthly_price, ZERO)


def _base_moved(ledger: Ledger, page: Page) -> Decimal:
    """What the prices of a bill rose above those of the contract."""
    moved, starts = ZERO, page.bill.period_starts
    for entry in page.entries.values():
        known = ledger.charge(entry.name)
        if known and known[0].kind not in OUTSIDE_PRICE | REDUCTIONS:
            moved += max(entry.amount - known[0].signed_amount(starts), ZERO)
    return moved


def _tax(page: Page) -> Decimal:
    lines = (line for line in page.bill.lines if line.kind == "tax")
    return sum((line.signed_amount for line in lines), ZERO)
