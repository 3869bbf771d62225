"""Strategies for series of bills with planted causes, and what an audit must find in them."""

from __future__ import annotations

from collections.abc import Callable, Mapping
from dataclasses import dataclass, field
from datetime import date, timedelta
from decimal import Decimal
from typing import Final

from hypothesis import strategies as st
from hypothesis.strategies import DrawFn, SearchStrategy

from negotiate.costs.cycle import DAY, add_months
from negotiate.model.bill import Bill, BillLine
from negotiate.model.contract import Charge, ChargeKind, Contract
from negotiate.model.event import Event
from negotiate.model.finding import FindingKind
from negotiate.model.provider import GENERIC

FIRST: Final = date(2026, 1, 1)


@dataclass
class Series:
    """A contract, its bills, and what is planted in them.

    Attributes:
        months: Number of bills.
        at: Month (0-based) of the first bill that shows what is planted.
        charges: Lines of the contract.
        lines: Lines of each bill.
        events: What happened.
        planted: Kind, name and amount of every finding that is there.
    """

    months: int
    at: int
    charges: list[Charge] = field(default_factory=list)
    lines: list[list[BillLine]] = field(default_factory=list)
    events: list[Event] = field(default_factory=list)
    planted: set[tuple[FindingKind, str, Decimal]] = field(default_factory=set)

    @property
    def turns(self) -> date:
        """First day of the first bill that shows what is planted."""
        return add_months(FIRST, self.at)

    @property
    def contract(self) -> Contract:
        """The contract as the customer has it."""
        return Contract(
            provider=GENERIC,
            services=("internet",),
            cycle_starts_on_day=FIRST.day,
            charges=tuple(self.charges),
        )

    @property
    def bills(self) -> tuple[Bill, ...]:
        """The bills, oldest first."""
        return tuple(self._bill(month) for month in range(self.months))

    def _bill(self, month: int) -> Bill:
        lines = self.lines[month]
        starts = add_months(FIRST, month)
        return Bill(
            issued=starts,
            period_starts=starts,
            period_ends=add_months(FIRST, month + 1) - DAY,
            total=sum((line.signed_amount for line in lines), Decimal(0)),
            lines=tuple(lines),
        )

    def agree(self, name: str, kind: ChargeKind, amount: Decimal, **more: object) -> None:
        """Write a line into the contract."""
        values = {"name": name, "kind": kind, "monthly_amount": amount, **more}
        self.charges.append(Charge.model_validate(values))

    def bill(self, name: str, kind: ChargeKind, before: Decimal, after: Decimal) -> None:
        """Write a line into every bill; an amount of 0 leaves it out."""
        for month in range(self.months):
            amount = after if month >= self.at else before
            if amount:
                self.lines[month].append(BillLine(name=name, kind=kind, amount=amount))

    def plant(self, kind: FindingKind, name: str, amount: Decimal) -> None:
        """Note what must be found."""
        self.planted.add((kind, name, amount))


Planting = Callable[[Series, str, Decimal, Decimal], None]
"""Plants one cause: the series, a name of its own, an amount, and by how much it changes."""


def _base_price(series: Series, name: str, amount: Decimal, by: Decimal) -> None:
    series.agree(name, "service", amount + by)
    series.bill(name, "service", amount, amount + by)
    series.plant("base_price", name, by)


def _promotion_ended(series: Series, name: str, amount: Decimal, by: Decimal) -> None:
    ends = series.turns - DAY
    series.agree(name, "service", amount, holds_until=ends, amount_after=amount + by)
    series.bill(name, "service", amount, amount + by)
    series.plant("promotion_ended", name, by)


def _above_agreed(series: Series, name: str, amount: Decimal, by: Decimal) -> None:
    ends = FIRST + timedelta(days=3650)
    series.agree(name, "service", amount, holds_until=ends, amount_after=amount + by)
    series.bill(name, "service", amount, amount + by)
    series.plant("above_agreed", name, by)


def _discount_ended(series: Series, name: str, amount: Decimal, by: Decimal) -> None:
    series.agree(name, "discount", amount, holds_until=series.turns - DAY)
    series.bill(name, "discount", amount, Decimal(0))
    series.plant("discount_ended", name, amount)


def _discount_missing(series: Series, name: str, amount: Decimal, by: Decimal) -> None:
    series.agree(name, "discount", amount)
    series.bill(name, "discount", amount, Decimal(0))
    series.plant("discount_missing", name, amount)


def _discount_short(series: Series, name: str, amount: Decimal, by: Decimal) -> None:
    series.agree(name, "discount", amount + by)
    series.bill(name, "discount", amount + by, amount)
    series.plant("discount_short", name, by)


def _discount_gone(series: Series, name: str, amount: Decimal, by: Decimal) -> None:
    series.bill(name, "discount", amount, Decimal(0))
    series.plant("discount_gone", name, amount)


def _fee_rise(series: Series, name: str, amount: Decimal, by: Decimal) -> None:
    series.agree(name, "fee", amount + by)
    series.bill(name, "fee", amount, amount + by)
    series.plant("fee_rise", name, by)


def _tax(series: Series, name: str, amount: Decimal, by: Decimal) -> None:
    series.agree(name, "tax", amount + by)
    series.bill(name, "tax", amount, amount + by)
    series.plant("tax", name, by)


def _twice(series: Series, name: str, amount: Decimal, by: Decimal) -> None:
    series.agree(name, "service", amount)
    series.bill(name, "service", amount, amount)
    series.lines[series.at].append(BillLine(name=name, kind="service", amount=amount))
    series.plant("charged_twice", name, amount)


def _not_agreed(series: Series, name: str, amount: Decimal, by: Decimal) -> None:
    series.bill(name, "feature", Decimal(0), amount)
    series.plant("not_agreed", name, amount)


def _late_fee(series: Series, name: str, amount: Decimal, by: Decimal) -> None:
    name = f"Late fee {name}"
    series.lines[series.at].append(BillLine(name=name, kind="fee", amount=amount))
    series.plant("late_fee", name, amount)


def _returned(series: Series, name: str, amount: Decimal, by: Decimal) -> None:
    series.agree(name, "equipment", amount)
    series.bill(name, "equipment", amount, amount)
    series.events.append(Event(on=series.turns - DAY, kind="return", about=name))
    series.plant("equipment_returned", name, amount)


def _unused(series: Series, name: str, amount: Decimal, by: Decimal) -> None:
    series.agree(name, "feature", amount, used=False)
    series.bill(name, "feature", amount, amount)
    series.plant("unused", name, amount)


def _fell(series: Series, name: str, amount: Decimal, by: Decimal) -> None:
    series.agree(name, "service", amount)
    series.bill(name, "service", amount + by, amount)


def _same(series: Series, name: str, amount: Decimal, by: Decimal) -> None:
    series.agree(name, "service", amount)
    series.bill(name, "service", amount, amount)


def _two_lines(series: Series, name: str, amount: Decimal, by: Decimal) -> None:
    """Two lines of one name that the contract has twice: nothing is wrong."""
    for _ in range(2):
        series.agree(name, "service", amount)
        series.bill(name, "service", amount, amount)


#: Every cause that can be planted, by name; the last of them are no findings at all.
CAUSES: Final[Mapping[str, Planting]] = {
    "base_price": _base_price,
    "promotion_ended": _promotion_ended,
    "above_agreed": _above_agreed,
    "discount_ended": _discount_ended,
    "discount_missing": _discount_missing,
    "discount_short": _discount_short,
    "discount_gone": _discount_gone,
    "fee_rise": _fee_rise,
    "tax": _tax,
    "charged_twice": _twice,
    "not_agreed": _not_agreed,
    "late_fee": _late_fee,
    "equipment_returned": _returned,
    "unused": _unused,
    "fell": _fell,
    "same": _same,
    "two_lines": _two_lines,
}


def _amounts(least: int) -> SearchStrategy[Decimal]:
    return st.integers(least, 5000).map(lambda cents: Decimal(cents) / 100)


@st.composite
def bill_series(draw: DrawFn, *, causes: tuple[str, ...] = tuple(CAUSES)) -> Series:
    """Series of bills in which the causes drawn, each on a line of its own, are planted.

    Args:
        draw: Given by hypothesis.
        causes: Causes to draw from, each any number of times.
    """
    months = draw(st.integers(2, 8))
    series = Series(months=months, at=draw(st.integers(1, months - 1)))
    series.lines = [[] for _ in range(months)]
    # Every contract has a line that never changes and covers what others take off.
    _same(series, "Plan", Decimal(1000), Decimal(0))
    for number, cause in enumerate(draw(st.lists(st.sampled_from(causes), max_size=6))):
        CAUSES[cause](series, f"Line {number}", draw(_amounts(100)), draw(_amounts(1)))
    return series
