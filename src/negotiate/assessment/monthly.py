"""What is paid each month, line by line, and what the last two bills show."""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterable
from datetime import date
from decimal import Decimal

from negotiate.model.assessment import BillPart, Finding, Lapse, Monthly
from negotiate.model.bill import Bill, BillLine
from negotiate.model.case import Case
from negotiate.model.contract import OUTSIDE_PRICE, REDUCTIONS
from negotiate.model.origin import from_case

ZERO = Decimal(0)
BILLS_COMPARED = 2


def monthly_cost(case: Case, findings: tuple[Finding, ...], on: date) -> Monthly:
    """The bill of the month on the day, with the rise of each line that the bills show."""
    rises = {finding.name.casefold(): finding.rise for finding in findings if finding.name}
    named = Counter(charge.name.casefold() for charge in case.contract.charges)
    parts = tuple(
        BillPart(
            name=charge.name,
            kind=charge.kind,
            monthly=charge.signed_amount(on),
            # Of two lines of one name nobody can say which one rose.
            rise=rises.get(name) if named[name := charge.name.casefold()] == 1 else None,
            unused=charge.used is False,
            origin=from_case(f"contract.charges[{index}]"),
        )
        for index, charge in enumerate(case.contract.charges)
    )
    return Monthly(
        total=sum((part.monthly for part in parts), ZERO),
        price=case.contract.price(on),
        tax=sum((part.monthly for part in parts if part.kind == "tax"), ZERO),
        installments=sum((part.monthly for part in parts if part.kind == "installment"), ZERO),
        unused=sum((part.monthly for part in parts if part.unused), ZERO),
        parts=parts,
    )


def lapses(case: Case, on: date) -> tuple[Lapse, ...]:
    """Promotional amounts that are still to end and cost more when they do, soonest first."""
    found = []
    for index, charge in enumerate(case.contract.charges):
        if charge.holds_until is None or charge.holds_until < on:
            continue
        after = charge.amount_after or ZERO
        change = after - charge.monthly_amount
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
    return tuple(sorted(found, key=lambda lapse: lapse.last_day))


def findings(case: Case) -> tuple[Finding, ...]:
    """What changed between the last two bills, largest rise first. Taxes are left aside.

    A tax that moves is nobody's broken promise, so it is never called a price rise.
    """
    if len(case.bills) < BILLS_COMPARED:
        return ()
    numbered = sorted(enumerate(case.bills), key=lambda pair: pair[1].issued)
    (_, before), (index, now) = numbered[-BILLS_COMPARED:]
    pointer = f"bills[{index}]"
    found = _by_line(before, now, pointer) if before.lines and now.lines else []
    if not (before.lines and now.lines) and now.total > before.total:
        found = [_finding("", before, now, (before.total, now.total), pointer)]
    return tuple(sorted(found, key=lambda finding: finding.rise, reverse=True))


def _by_line(before: Bill, now: Bill, pointer: str) -> list[Finding]:
    """Lines that rose or are new. Lines of one name, such as two phone lines, count as one."""
    earlier = _by_name(before.lines)
    later = _by_name(line for line in now.lines if line.kind not in OUTSIDE_PRICE)
    first = {line: index for index, line in reversed(list(enumerate(now.lines)))}
    return [
        _finding(
            lines[0].name,
            before,
            now,
            (_sum(earlier.get(name, [])), _sum(lines)),
            f"{pointer}.lines[{first[lines[0]]}]",
        )
        for name, lines in later.items()
        if _sum(lines) > _sum(earlier.get(name, []))
    ]


def _by_name(lines: Iterable[BillLine]) -> dict[str, list[BillLine]]:
    found: dict[str, list[BillLine]] = {}
    for line in lines:
        found.setdefault(line.name.casefold(), []).append(line)
    return found


def _sum(lines: Iterable[BillLine]) -> Decimal:
    return sum((line.signed_amount for line in lines), ZERO)


def _finding(
    name: str, before: Bill, now: Bill, amounts: tuple[Decimal, Decimal], pointer: str
) -> Finding:
    return Finding(
        kind="price_rise" if amounts[0] else "new_line",
        name=name,
        before=amounts[0],
        now=amounts[1],
        between=(before.issued, now.issued),
        origin=from_case(pointer),
    )
