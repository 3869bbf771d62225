"""Parts of a cycle, to the cent."""

from __future__ import annotations

from datetime import date, timedelta
from decimal import Decimal

from hypothesis import given
from hypothesis import strategies as st

from negotiate.costs.cycle import DAY, cycle_containing
from negotiate.costs.proration import (
    ProratedLine,
    bill_after_change,
    final_bill,
    first_bill,
    prorated,
    split,
)
from negotiate.testing.values import amounts, days

billing_days = st.integers(1, 31)
ZERO = Decimal(0)


def asked(lines: tuple[ProratedLine, ...]) -> Decimal:
    return sum((line.amount for line in lines), ZERO)


@given(price=amounts(), day=days(), billing_day=billing_days)
def test_a_whole_cycle_is_the_whole_price(price: Decimal, day: date, billing_day: int) -> None:
    cycle = cycle_containing(day, billing_day)
    assert prorated(price, cycle.days, cycle.days) == price


@given(price=amounts(), lengths=st.lists(st.integers(0, 31), min_size=1, max_size=8).filter(any))
def test_parts_come_to_the_whole_to_the_cent(price: Decimal, lengths: list[int]) -> None:
    parts = split(price, lengths)
    assert sum(parts, ZERO) == price
    assert all(part >= 0 for part in parts)


@given(price=amounts(), day=days(), billing_day=billing_days)
def test_a_part_is_never_more_than_the_whole(price: Decimal, day: date, billing_day: int) -> None:
    cycle = cycle_containing(day, billing_day)
    assert ZERO <= prorated(price, cycle.days_after(day), cycle.days) <= price


@given(price=amounts(), day=days(), billing_day=billing_days)
def test_a_first_bill_in_advance_is_the_part_and_the_next_cycle(
    price: Decimal, day: date, billing_day: int
) -> None:
    part, ahead = first_bill(price, day, billing_day, in_advance=True)
    assert (part.first, ahead.first) == (day, part.last + DAY)
    assert ahead.amount == price
    assert first_bill(price, day, billing_day, in_advance=False) == (part,)


@given(before=amounts(), after=amounts(), day=days(), billing_day=billing_days)
def test_a_change_costs_the_same_in_advance_and_in_arrears(
    before: Decimal, after: Decimal, day: date, billing_day: int
) -> None:
    """Paid ahead, the old price of the cycle has been paid and the next cycle is on top."""
    ahead = bill_after_change(before, after, day, billing_day, in_advance=True)
    behind = bill_after_change(before, after, day, billing_day, in_advance=False)
    assert before + asked(ahead) - after == asked(behind)


@given(price=amounts(), day=days(), billing_day=billing_days)
def test_a_price_that_stays_costs_a_whole_cycle(
    price: Decimal, day: date, billing_day: int
) -> None:
    assert asked(bill_after_change(price, price, day, billing_day, in_advance=False)) == price


@given(price=amounts(), day=days(), billing_day=billing_days, refunds=st.booleans())
def test_an_end_costs_the_same_in_advance_and_in_arrears(
    price: Decimal, day: date, billing_day: int, refunds: bool
) -> None:
    ahead = final_bill(price, day, billing_day, in_advance=True, refunds=refunds)
    behind = final_bill(price, day, billing_day, in_advance=False, refunds=refunds)
    assert price + asked(ahead) == asked(behind)


@given(price=amounts(), day=days(), billing_day=billing_days)
def test_without_a_refund_the_last_cycle_is_paid_in_full(
    price: Decimal, day: date, billing_day: int
) -> None:
    behind = final_bill(price, day, billing_day, in_advance=False, refunds=False)
    assert asked(behind) == price
    assert not final_bill(price, day, billing_day, in_advance=True, refunds=False)


def test_a_cycle_that_starts_on_the_31st_starts_on_the_last_day_of_a_shorter_month() -> None:
    part, ahead = first_bill(Decimal(31), date(2026, 2, 10), 31, in_advance=True)
    assert (part.last, ahead.first, ahead.last) == (
        date(2026, 2, 27),
        date(2026, 2, 28),
        date(2026, 3, 30),
    )
    assert part.amount == prorated(Decimal(31), 18, 28)


def test_half_a_cent_is_rounded_up() -> None:
    assert prorated(Decimal("0.01"), 15, 30) == Decimal("0.01")
    assert prorated(Decimal("0.01"), 14, 30) == ZERO


@given(price=amounts(), day=days(), billing_day=billing_days, later=st.integers(0, 27))
def test_a_later_end_is_never_cheaper_within_a_cycle(
    price: Decimal, day: date, billing_day: int, later: int
) -> None:
    cycle = cycle_containing(day, billing_day)
    after = min(day + timedelta(days=later), cycle.last)
    sooner, later_end = (
        asked(final_bill(price, end, billing_day, in_advance=False, refunds=True))
        for end in (day, after)
    )
    assert sooner <= later_end
