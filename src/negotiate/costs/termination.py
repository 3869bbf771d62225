"""Early termination fee on a day, with its working."""

from __future__ import annotations

from collections.abc import Callable, Iterator
from dataclasses import dataclass
from datetime import date
from decimal import Decimal

from negotiate.costs.cycle import DAY, add_months, completed_months
from negotiate.model.contract import Term
from negotiate.model.fee import (
    Declining,
    FeeTable,
    Flat,
    PerRemainingMonth,
    ReliefClawback,
    RemainingCharges,
    TerminationFee,
)
from negotiate.model.origin import Values
from negotiate.model.working import StepOf, WorkStep

ZERO = Decimal(0)
Price = Callable[[date], Decimal]
"""The contract's monthly price on a day: a rise that is known of counts from its day on."""


def term_on(term: Term, day: date) -> Term:
    """The term on a day: one that renews by itself has started again the day after its end.

    A term that does not renew, or is not over, is given back as it is.
    """
    if term.renews_months is None or day <= term.ends:
        return term
    renewed = term.ends + DAY
    over = completed_months(renewed, day) // term.renews_months * term.renews_months
    return Term(
        starts=add_months(renewed, over),
        ends=add_months(renewed, over + term.renews_months) - DAY,
        renews_months=term.renews_months,
    )


@dataclass(frozen=True, slots=True)
class Fee:
    """What a formula gives on a day.

    Attributes:
        amount: Zero or more, not rounded.
        at_most: Whether it may be less, by savings that the provider has not stated.
        working: How it was worked out, in order; empty once the term is over.
    """

    amount: Decimal
    at_most: bool = False
    working: tuple[WorkStep, ...] = ()


def termination_fee(fee: TerminationFee, term: Term, ends_on: date, *, price: Price) -> Fee | None:
    """Fee when the last day of service is ``ends_on``; zero from the term's last day on.

    Never negative and never above a stated cap. A month that has begun counts as remaining unless
    the contract counts by day: nobody should be surprised by a bill that is higher than announced.

    Args:
        fee: The formula.
        term: The term it belongs to.
        ends_on: Last day of service.
        price: Monthly price on a day, for formulas of remaining charges.

    Returns:
        ``None`` when the formula needs what nobody has stated: the relief to be given back.
    """
    if ends_on >= term.ends:
        return Fee(ZERO)
    if isinstance(fee, ReliefClawback) and fee.relief is None:
        return None
    working = tuple(_steps(fee, term, ends_on, price))
    at_most = isinstance(fee, RemainingCharges) and not fee.savings_stated
    return Fee(working[-1].amount, at_most, working)


def _steps(fee: TerminationFee, term: Term, ends_on: date, price: Price) -> Iterator[WorkStep]:
    last = WorkStep(kind="flat", amount=ZERO)
    for last in _uncapped(fee, term, ends_on, price):
        yield last
    cap = None if isinstance(fee, Flat) else fee.cap
    if cap is not None and last.amount > cap:
        yield WorkStep(kind="cap", values={"cap": cap}, amount=cap)


def _uncapped(fee: TerminationFee, term: Term, ends_on: date, price: Price) -> Iterator[WorkStep]:
    match fee:
        case Flat():
            yield WorkStep(kind="flat", amount=fee.amount)
        case PerRemainingMonth():
            left = months_left(term, ends_on, by_day=fee.part_months == "by_day")
            values = {"months": _shown(left), "each": fee.amount}
            yield WorkStep(kind="months", values=values, amount=fee.amount * left)
        case Declining():
            served = _months_served(fee.counts, term, ends_on)
            values = {"amount": fee.amount, "step": fee.step, "months": served}
            amount = max(fee.amount - fee.step * served, ZERO)
            yield WorkStep(kind="served", values=values, amount=amount)
        case FeeTable():
            served = _months_served(fee.counts, term, ends_on)
            row = next(row for row in reversed(fee.rows) if row.from_month <= served)
            yield WorkStep(kind="table", values={"months": served}, amount=row.amount)
        case RemainingCharges():
            yield from _charges_left(fee, term, ends_on, price)
        case ReliefClawback():
            yield _clawback(fee, term, ends_on)


def _charges_left(
    fee: RemainingCharges, term: Term, ends_on: date, price: Price
) -> Iterator[WorkStep]:
    left = months_left(term, ends_on, by_day=fee.part_months == "by_day")
    first = max(ends_on + DAY, term.starts)
    whole = int(left)
    owed = sum((price(add_months(first, month)) for month in range(whole)), ZERO)
    # Discounts may exceed the charges they land on; nobody is paid to leave.
    owed = max(owed + price(add_months(first, whole)) * (left - whole), ZERO)
    yield WorkStep(kind="charges", values={"months": _shown(left)}, amount=owed)
    if fee.savings_monthly:
        owed = max(owed - fee.savings_monthly * left, ZERO)
        values = {"months": _shown(left), "each": fee.savings_monthly}
        yield WorkStep(kind="savings_monthly", values=values, amount=owed)
    takes_off: tuple[tuple[StepOf, Decimal | None], ...] = (
        ("savings_percent", fee.savings_percent),
        ("tax", fee.tax_percent),
        ("early_receipt", fee.early_receipt_percent),
    )
    for kind, percent in takes_off:
        if percent:
            # Tax is in the price, so it is divided out; the others are shares of what is owed.
            owed = owed / (1 + percent / 100) if kind == "tax" else owed - owed * percent / 100
            yield WorkStep(kind=kind, values={"percent": percent}, amount=owed)


def _clawback(fee: ReliefClawback, term: Term, ends_on: date) -> WorkStep:
    relief = fee.relief or ZERO
    if fee.by == "months":
        left, whole = remaining_months(term, ends_on), term_months(term)
    else:
        first_unserved = max(ends_on + DAY, term.starts)
        left, whole = (term.ends + DAY - first_unserved).days, (term.ends + DAY - term.starts).days
    values: Values = {"relief": relief, "left": left, "whole": whole, "unit": fee.by}
    return WorkStep(kind="relief", values=values, amount=relief * left / whole)


def _months_served(counts: str, term: Term, ends_on: date) -> int:
    served = completed_months(term.starts, ends_on + DAY)
    begun = ends_on >= add_months(term.starts, served)
    return served + 1 if counts == "started" and begun else served


def term_months(term: Term) -> int:
    """Months of a term, one that its end cuts short included."""
    after_term = term.ends + DAY
    months = completed_months(term.starts, after_term)
    return months + 1 if add_months(term.starts, months) < after_term else months


def remaining_months(term: Term, ends_on: date) -> int:
    """Months of the term after ``ends_on``, a month that has begun included."""
    if ends_on >= term.ends:
        return 0
    first_unserved = max(ends_on + DAY, term.starts)
    return term_months(term) - completed_months(term.starts, first_unserved)


def months_left(term: Term, ends_on: date, *, by_day: bool) -> Decimal:
    """Months of the term after ``ends_on``; with ``by_day`` the last counts by its days.

    Counted by day, they are whole months from the first day without service on, and then the days
    that are over as a share of the month that they begin.
    """
    if not by_day:
        return Decimal(remaining_months(term, ends_on))
    first, after_term = max(ends_on + DAY, term.starts), term.ends + DAY
    if first >= after_term:
        return ZERO
    whole = completed_months(first, after_term)
    since, until = add_months(first, whole), add_months(first, whole + 1)
    return whole + Decimal((after_term - since).days) / (until - since).days


def _shown(months: Decimal) -> Decimal | int:
    return int(months) if months == months.to_integral_value() else round(months, 2)
