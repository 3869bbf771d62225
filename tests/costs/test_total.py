"""Totals over a horizon: they add up, fall with the rate, and cross at the break-even."""

from __future__ import annotations

from decimal import Decimal
from itertools import accumulate

import pytest
from hypothesis import given
from hypothesis import strategies as st

from negotiate.costs.schedule import Schedule, Stretch, stretches
from negotiate.costs.total import break_even_month, discount_factor, discounted, total, worth
from negotiate.testing.values import amounts

ZERO = Decimal(0)

months = st.integers(0, 36)
schedules = st.lists(amounts(), max_size=36).map(tuple)
rates = amounts(most=Decimal(100))


def dec(*values: str) -> Schedule:
    return tuple(Decimal(value) for value in values)


@given(schedule=schedules, cut=months, one_off=amounts())
def test_a_total_is_the_sum_of_its_parts(schedule: Schedule, cut: int, one_off: Decimal) -> None:
    parts = total(schedule[:cut], one_off) + total(schedule[cut:], ZERO)
    assert total(schedule, one_off) == parts


@given(schedule=schedules, one_off=amounts())
def test_a_rate_of_nothing_changes_nothing(schedule: Schedule, one_off: Decimal) -> None:
    plain = total(schedule, one_off)
    assert total(schedule, one_off, percent_a_year=None) == plain
    assert total(schedule, one_off, percent_a_year=ZERO) == plain


@given(schedule=schedules, low=rates, high=rates)
def test_costs_are_worth_less_the_higher_the_rate(
    schedule: Schedule, low: Decimal, high: Decimal
) -> None:
    low, high = sorted((low, high))
    assert total(schedule, ZERO, percent_a_year=high) <= total(schedule, ZERO, percent_a_year=low)


@given(schedule=schedules, rate=rates)
def test_stretches_are_worth_what_their_months_are(schedule: Schedule, rate: Decimal) -> None:
    parts = sum((worth(stretch, rate) for stretch in stretches(schedule)), ZERO)
    assert abs(parts - total(schedule, ZERO, percent_a_year=rate)) < Decimal("1e-15")


@given(schedule=schedules.filter(bool), month=months, more=amounts(), rate=rates)
def test_a_total_never_falls_when_a_month_costs_more(
    schedule: Schedule, month: int, more: Decimal, rate: Decimal
) -> None:
    at = month % len(schedule)
    dearer = (*schedule[:at], schedule[at] + more, *schedule[at + 1 :])
    cheap = total(schedule, ZERO, percent_a_year=rate)
    assert total(dearer, ZERO, percent_a_year=rate) >= cheap


def test_the_first_month_counts_in_full_and_the_thirteenth_has_lost_a_year() -> None:
    assert discount_factor(1, Decimal(25)) == 1
    assert discount_factor(13, Decimal(25)) == Decimal("0.8")
    assert discounted(dec("10", "10"), Decimal(10))[1].quantize(Decimal("0.0001")) == Decimal(
        "9.9209"
    )


def test_a_stretch_costs_its_amount_in_each_month_of_both_ends() -> None:
    assert worth(Stretch(Decimal(10), 3, 5)) == 30


def crosses_for_good(stay: Schedule, other: Schedule, one_off: Decimal) -> int | None:
    """Break-even by its definition: try every month, look at every later one."""
    here = list(accumulate(stay))
    there = [one_off + paid for paid in accumulate(other)]
    for month in range(1, len(stay) + 1):
        if all(there[later] <= here[later] for later in range(month - 1, len(stay))):
            return month
    return None


@given(
    pairs=st.lists(st.tuples(amounts(most=Decimal(9)), amounts(most=Decimal(9))), max_size=12),
    one_off=amounts(most=Decimal(30)),
)
def test_break_even_is_where_the_running_totals_cross_for_good(
    pairs: list[tuple[Decimal, Decimal]], one_off: Decimal
) -> None:
    stay = tuple(here for here, _ in pairs)
    other = tuple(there for _, there in pairs)
    assert break_even_month(stay, other, one_off) == crosses_for_good(stay, other, one_off)


@pytest.mark.parametrize(
    ("stay", "other", "one_off", "expected"),
    [
        pytest.param(dec("80", "80"), dec("60", "60"), "0", 1, id="cheaper at once"),
        pytest.param(dec("80", "80"), dec("80", "80"), "0", 1, id="the same is no dearer"),
        pytest.param(
            dec("80", "80", "80"), dec("60", "60", "60"), "50", 3, id="set-up earned back"
        ),
        pytest.param(dec("80", "80"), dec("60", "60"), "40", 2, id="earned back to the cent"),
        pytest.param(dec("80", "80"), dec("60", "60"), "40.01", None, id="a cent short"),
        pytest.param(dec("80", "80", "80"), dec("70", "100", "60"), "0", 3, id="dearer in between"),
        pytest.param(dec("80", "80"), dec("70", "100"), "0", None, id="cheap at first only"),
        pytest.param((), (), "0", None, id="no months"),
    ],
)
def test_months_until_an_offer_has_paid_for_itself(
    stay: Schedule, other: Schedule, one_off: str, expected: int | None
) -> None:
    assert break_even_month(stay, other, Decimal(one_off)) == expected
