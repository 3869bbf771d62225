"""What is paid each month, line by line, and what the last two bills show."""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterable, Iterator
from datetime import date, timedelta
from decimal import Decimal
from typing import Literal, NamedTuple

from negotiate.model.assessment import BillPart, Lapse, Monthly
from negotiate.model.bill import Bill, BillLine
from negotiate.model.case import Case
from negotiate.model.contract import OUTSIDE_PRICE, REDUCTIONS, Charge
from negotiate.model.origin import Origin, from_case

ZERO = Decimal(0)
BILLS_COMPARED = 2

#: Bills whose periods differ by more days are not compared: the longer costs more by itself.
PERIOD_DAYS_APART = 4

#: How long after a price ended to name it as the rise. Assumed: as long as one calls about it
#: before.
LAPSED_DAYS = 60


def monthly_cost(case: Case, risen: tuple[RisenLine, ...], on: date) -> Monthly:
    """The bill of the month on the day, with the rise of each line that the bills show."""
    rises = {(line.name.casefold(), line.now): line.rise for line in risen}
    named = _names(case)
    parts = tuple(
        BillPart(
            name=charge.name,
            kind=charge.kind,
            monthly=charge.signed_amount(on),
            # Of two lines of one name nobody can say which one rose.
            rise=rises.get((name, charge.signed_amount(on)))
            if named[name := charge.name.casefold()] == 1
            else None,
            unused=charge.used is False,
            origin=from_case(f"contract.charges[{index}]"),
        )
        for index, charge in enumerate(case.contract.charges)
    )
    return Monthly(
        total=sum((part.monthly for part in parts), ZERO),
        price=case.contract.price(on),
        tax_included=case.contract.prices_include_tax,
        tax=sum((part.monthly for part in parts if part.kind == "tax"), ZERO),
        installments=sum((part.monthly for part in parts if part.kind == "installment"), ZERO),
        unused=sum((part.monthly for part in parts if part.unused), ZERO),
        parts=parts,
    )


def _names(case: Case) -> Counter[str]:
    return Counter(charge.name.casefold() for charge in case.contract.charges)


def lapses(case: Case, on: date) -> tuple[Lapse, ...]:
    """Promotional amounts that are still to end and cost more when they do, soonest first."""
    return tuple(lapse for lapse in _ends(case, on) if lapse.days_left >= 0)


def lapsed(case: Case, on: date) -> tuple[Lapse, ...]:
    """Promotional amounts that lately ended, latest first, unless a bill contradicts it."""
    return tuple(
        lapse
        for lapse in reversed(_ends(case, on))
        if -LAPSED_DAYS <= lapse.days_left < 0 and not _contradicted(case, lapse)
    )


def rise_after(case: Case, last_day: date) -> Decimal:
    """What the whole bill rises by after a day, other lines that end on it counted too."""
    next_day = last_day + timedelta(days=1)
    return sum(
        (c.signed_amount(next_day) - c.signed_amount(last_day) for c in case.contract.charges), ZERO
    )


def _ends(case: Case, on: date) -> list[Lapse]:
    found = []
    for index, charge in enumerate(case.contract.charges):
        if charge.holds_until is None:
            continue
        change = (charge.amount_after or ZERO) - charge.monthly_amount
        rises_by = -change if charge.kind in REDUCTIONS else change
        if rises_by > 0:
            found.append(
                Lapse(
                    name=charge.name,
                    last_day=charge.holds_until,
                    days_left=(charge.holds_until - on).days,
                    rises_by=rises_by,
                    is_discount=charge.kind in REDUCTIONS,
                    origin=from_case(f"contract.charges[{index}]"),
                )
            )
    return sorted(found, key=lambda lapse: lapse.last_day)


def _contradicted(case: Case, lapse: Lapse) -> bool:
    """Whether a bill of later still has the old amount, or two around the day do not rise."""
    two = _last_two(case)
    if two and two.before.period_starts <= lapse.last_day < two.now.period_starts:
        return True  # They would show the rise; asked only when they show none.
    old = {
        charge.signed_amount(lapse.last_day)
        for charge in case.contract.charges
        if charge.name.casefold() == lapse.name.casefold()
    }
    return any(
        _sum(_by_name(bill.lines).get(lapse.name.casefold(), [])) in old
        for bill in case.bills
        if bill.lines and bill.period_starts > lapse.last_day
    )


class RisenLine(NamedTuple):
    """A line that costs more on the last bill than on the one before.

    Attributes:
        kind: Whether its price rose, it is new, or a reduction is gone.
        name: The line, or empty for the whole bill with its taxes.
        before: Amount on the earlier bill.
        now: Amount on the later bill.
        between: Dates of the two bills.
        origin: The later line; the earlier of what is gone.
    """

    kind: Literal["price_rise", "new_line", "discount_gone"]
    name: str
    before: Decimal
    now: Decimal
    between: tuple[date, date]
    origin: Origin

    @property
    def rise(self) -> Decimal:
        """How much more the later bill asks."""
        return self.now - self.before


def risen_lines(case: Case) -> tuple[RisenLine, ...]:
    """What costs more on the last bill than on the one before, largest rise first.

    Taxes are left aside: a tax that moves is nobody's broken promise, so it is never called a price
    rise. Of bills that give no lines only the totals are compared, taxes and all.
    """
    two = _last_two(case)
    if two is None:
        return ()
    found = [
        RisenLine(
            kind=change.kind,
            name=change.name,
            before=change.before,
            now=change.now,
            between=(two.before.issued, two.now.issued),
            origin=change.origin,
        )
        for change in _changes(two)
        if change.rise > 0
    ]
    return tuple(sorted(found, key=lambda line: line.rise, reverse=True))


class Rise(NamedTuple):
    """How much more the last bill asks a month than the one before.

    Attributes:
        amount: What rose less what fell, before tax, and more than nothing.
        since: Date of the later bill.
        line: The line that more than half of it is for; empty when no single one is.
        gone: Whether that line is a discount that is no longer there.
        one_off: Whether the later bill has one-off charges, which are left out.
        whole: Whether only totals are known, so that the amount includes taxes.
        origins: The lines that rose or fell.
    """

    amount: Decimal
    since: date
    line: str
    gone: bool
    one_off: bool
    whole: bool
    origins: tuple[Origin, ...]


def rise(case: Case) -> Rise | None:
    """The net rise between the last two bills; ``None`` when there is none to speak of."""
    two = _last_two(case)
    if two is None:
        return None
    every = _changes(two)
    monthly = [change for change in every if not _is_one_off(change, case)]
    net = sum((change.rise for change in monthly), ZERO)
    if net <= 0:
        return None
    most = max(monthly, key=lambda change: change.rise)
    # Of what rose, not of the net: where lines fell, two could be more than half of the net.
    leads = 2 * most.rise > sum((change.rise for change in monthly if change.rise > 0), ZERO)
    return Rise(
        amount=net,
        since=two.now.issued,
        line=most.name if leads else "",
        gone=leads and most.kind == "discount_gone",
        one_off=len(monthly) < len(every),
        whole=not most.name,
        origins=tuple(change.origin for change in monthly if change.rise),
    )


def _is_one_off(change: _Change, case: Case) -> bool:
    """A charge that is new and that the contract does not list, such as a fee for paying late."""
    known = change.name.casefold() in _names(case)
    return change.kind == "new_line" and change.rise > 0 and not known


class Unlike(NamedTuple):
    """A charge of the contract that the last bill has at another amount."""

    name: str
    charged: Decimal
    billed: Decimal
    issued: date
    pointer: str


def unlike_last_bill(case: Case) -> tuple[Unlike, ...]:
    """Charges whose monthly amount is not that of their line on the last bill, by name.

    Left aside: names that several charges share, and amounts that ended before the bill's last day.
    """
    bill = max(case.bills, key=lambda bill: bill.issued, default=None)
    if bill is None:
        return ()
    lines, named = _by_name(bill.lines), _names(case)
    found = []
    for index, charge in enumerate(case.contract.charges):
        name = charge.name.casefold()
        ended = charge.holds_until is not None and charge.holds_until < bill.period_ends
        if name not in lines or named[name] > 1 or ended:
            continue
        billed = _as_charged(charge, _sum(lines[name]))
        if billed != charge.monthly_amount:
            pointer = f"contract.charges[{index}].monthly_amount"
            found.append(Unlike(charge.name, charge.monthly_amount, billed, bill.issued, pointer))
    return tuple(found)


def _as_charged(charge: Charge, amount: Decimal) -> Decimal:
    """A signed amount as the charge writes it: what a reduction takes off is positive."""
    return -amount if charge.kind in REDUCTIONS else amount


class _Two(NamedTuple):
    """The last two bills, with their places in the case."""

    before: Bill
    now: Bill
    at_before: str
    at_now: str


class _Change(NamedTuple):
    """One line on both bills, or on one; or both as wholes, without a name."""

    kind: Literal["price_rise", "new_line", "discount_gone"]
    name: str
    before: Decimal
    now: Decimal
    origin: Origin

    @property
    def rise(self) -> Decimal:
        return self.now - self.before


def _last_two(case: Case) -> _Two | None:
    numbered = sorted(enumerate(case.bills), key=lambda pair: pair[1].issued)[-BILLS_COMPARED:]
    if len(numbered) < BILLS_COMPARED:
        return None
    (first, before), (second, now) = numbered
    if abs(now.days - before.days) > PERIOD_DAYS_APART:
        return None
    return _Two(before, now, f"bills[{first}]", f"bills[{second}]")


def _changes(two: _Two) -> list[_Change]:
    """Every line but taxes and installments. Lines of one name, such as two phones, are one."""
    before, now = two.before, two.now
    if not (before.lines and now.lines):
        return [_Change("price_rise", "", before.total, now.total, from_case(two.at_now))]
    return list(_by_line(two))


def _by_line(two: _Two) -> Iterator[_Change]:
    earlier, later = _by_name(two.before.lines), _by_name(two.now.lines)
    for name in {**later, **earlier}:
        was, is_now = earlier.get(name, []), later.get(name, [])
        if any(line.kind in OUTSIDE_PRICE for line in (*was, *is_now)):
            continue
        bill, at, lines = (
            (two.now, two.at_now, is_now) if is_now else (two.before, two.at_before, was)
        )
        yield _Change(
            "new_line" if not was else "price_rise" if is_now else "discount_gone",
            lines[0].name,
            _sum(was),
            _sum(is_now),
            from_case(f"{at}.lines[{bill.lines.index(lines[0])}]"),
        )


def _by_name(lines: Iterable[BillLine]) -> dict[str, list[BillLine]]:
    found: dict[str, list[BillLine]] = {}
    for line in lines:
        found.setdefault(line.name.casefold(), []).append(line)
    return found


def _sum(lines: Iterable[BillLine]) -> Decimal:
    return sum((line.signed_amount for line in lines), ZERO)
