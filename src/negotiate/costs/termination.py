"""Early termination fee on a day."""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import dataclass
from datetime import date
from decimal import Decimal

from negotiate.costs.cycle import DAY, add_months, completed_months
from negotiate.model.contract import Term
from negotiate.model.fee import (
    Declining,
    Flat,
    PerRemainingMonth,
    ReliefClawback,
    RemainingCharges,
    TerminationFee,
)

ZERO = Decimal(0)


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
        amount: Zero or more.
        at_most: Whether it may be less, by savings that the provider has not stated.
    """

    amount: Decimal
    at_most: bool = False


def termination_fee(
    fee: TerminationFee, term: Term, ends_on: date, *, price: Callable[[date], Decimal]
) -> Fee | None:
    """Fee when the last day of service is ``ends_on``; zero from the term's last day on.

    Never negative and never above a stated cap. A month that has begun counts as remaining, the
    reading that costs more: nobody should be surprised by a bill that is higher than announced.

    Args:
        fee: The formula.
        term: The term it belongs to.
        ends_on: Last day of service.
        price: The contract's monthly price on a day, for formulas of remaining charges: a rise
            that is known of counts from its day on.

    Returns:
        ``None`` when the formula needs what nobody has stated: the relief to be given back.
    """
    if ends_on >= term.ends:
        return Fee(ZERO)
    match fee:
        case Flat():
            return Fee(fee.amount)
        case PerRemainingMonth():
            return Fee(_capped(fee.amount * remaining_months(term, ends_on), fee.cap))
        case Declining():
            return Fee(max(fee.amount - fee.step * _months_served(fee, term, ends_on), ZERO))
        case RemainingCharges():
            first = max(ends_on + DAY, term.starts)
            months = range(remaining_months(term, ends_on))
            owed = sum((price(add_months(first, month)) for month in months), ZERO)
            for percent in (fee.savings_percent, fee.early_receipt_percent):
                owed -= owed * (percent or ZERO) / 100
            return Fee(_capped(max(owed, ZERO), fee.cap), at_most=fee.savings_percent is None)
        case ReliefClawback():
            return None if fee.relief is None else Fee(fee.relief * _share_left(term, ends_on))


def _capped(owed: Decimal, cap: Decimal | None) -> Decimal:
    return owed if cap is None else min(owed, cap)


def _months_served(fee: Declining, term: Term, ends_on: date) -> int:
    served = completed_months(term.starts, ends_on + DAY)
    begun = ends_on >= add_months(term.starts, served)
    return served + 1 if fee.counts == "started" and begun else served


def _share_left(term: Term, ends_on: date) -> Decimal:
    """Share of the term's days that follow the last day of service."""
    first_unserved = max(ends_on + DAY, term.starts)
    left, whole = (term.ends + DAY - first_unserved).days, (term.ends + DAY - term.starts).days
    return Decimal(left) / Decimal(whole)


def remaining_months(term: Term, ends_on: date) -> int:
    """Months of the term after ``ends_on``, a month that has begun included."""
    if ends_on >= term.ends:
        return 0
    first_unserved = max(ends_on + DAY, term.starts)
    after_term = term.ends + DAY
    months = completed_months(term.starts, after_term)
    if add_months(term.starts, months) < after_term:
        months += 1
    return months - completed_months(term.starts, first_unserved)
