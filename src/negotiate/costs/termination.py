"""Early termination fee on a day."""

from __future__ import annotations

from datetime import date
from decimal import Decimal

from negotiate.costs.cycle import DAY, add_months, completed_months
from negotiate.model.contract import Term
from negotiate.model.fee import Declining, Flat, PerRemainingMonth, TerminationFee


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


def termination_fee(fee: TerminationFee, term: Term, ends_on: date) -> Decimal:
    """Fee when the last day of service is ``ends_on``; zero from the term's last day on.

    Never negative and never above a stated cap. A month that has begun counts as remaining, the
    reading that costs more: nobody should be surprised by a bill that is higher than announced.
    """
    if ends_on >= term.ends:
        return Decimal(0)
    match fee:
        case Flat():
            return fee.amount
        case PerRemainingMonth():
            owed = fee.amount * remaining_months(term, ends_on)
            return owed if fee.cap is None else min(owed, fee.cap)
        case Declining():
            served = completed_months(term.starts, ends_on + DAY)
            return max(fee.amount - fee.step * served, Decimal(0))


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
