"""What is paid each month, line by line, and what the last two bills show."""

from __future__ import annotations

from datetime import date
from decimal import Decimal

from negotiate.model.assessment import BillPart, Finding, Lapse, Monthly
from negotiate.model.bill import Bill
from negotiate.model.case import Case
from negotiate.model.contract import OUTSIDE_PRICE, REDUCTIONS
from negotiate.model.origin import from_case

ZERO = Decimal(0)
BILLS_COMPARED = 2


def monthly_cost(case: Case, findings: tuple[Finding, ...], on: date) -> Monthly:
    """The bill of the month on the day, with the rise of each line that the bills show."""
    rises = {finding.name.casefold(): finding.rise for finding in findings if finding.name}
    parts = tuple(
        BillPart(
            name=charge.name,
            kind=charge.kind,
            monthly=charge.signed_amount(on),
            rise=rises.get(charge.name.casefold()),
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
    earlier = {line.name.casefold(): line.signed_amount for line in before.lines}
    return [
        _finding(
            line.name,
            before,
            now,
            (earlier.get(line.name.casefold(), ZERO), line.signed_amount),
            f"{pointer}.lines[{index}]",
        )
        for index, line in enumerate(now.lines)
        if line.kind not in OUTSIDE_PRICE
        and line.signed_amount > earlier.get(line.name.casefold(), ZERO)
    ]


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
