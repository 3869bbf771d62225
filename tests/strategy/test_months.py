from __future__ import annotations

import numpy as np
import pytest
from hypothesis import given
from hypothesis import strategies as st

from negotiate.strategy.months import annuity, between, due, months_for

factors = st.one_of(st.just(1.0), st.floats(0.5, 1.0, exclude_max=True))


def paid(factor: float, until: float) -> float:
    return float(annuity(np.array(factor), np.array(until)))


@given(factors, st.integers(0, 60))
def test_an_annuity_is_the_sum_of_its_payments(factor: float, months: int) -> None:
    assert paid(factor, months) == pytest.approx(sum(factor**m for m in range(months)), abs=1e-9)


def test_a_factor_next_to_one_loses_no_digit() -> None:
    assert paid(1 - 1e-15, 12) == pytest.approx(12, abs=1e-12)


@given(factors, st.integers(0, 40), st.floats(0, 1))
def test_a_part_of_a_month_has_that_part_of_its_money(
    factor: float, whole: int, part: float
) -> None:
    first, last = paid(factor, whole), paid(factor, whole + 1)
    assert paid(factor, whole + part) == pytest.approx(first + part * (last - first), abs=1e-9)


@given(factors, st.floats(0, 40))
def test_the_months_for_an_amount_are_those_that_bring_it(factor: float, months: float) -> None:
    money = annuity(np.array(factor), np.array(months))
    found = months_for(np.array(factor), money)
    assert paid(factor, float(found)) == pytest.approx(float(money), rel=1e-9, abs=1e-9)


def test_an_amount_that_no_time_brings_takes_for_ever() -> None:
    assert months_for(np.array([0.9, 0.9]), np.array([9.9, 10.1])).tolist()[1] == np.inf


def test_nothing_is_paid_between_an_end_and_an_earlier_day() -> None:
    assert between(np.array(0.9), np.array(5.0), np.array(3.0)) == 0.0


@pytest.mark.parametrize(("month", "fee"), [(0.0, 30.0), (0.9, 30.0), (1.0, 20.0), (2.0, 0.0)])
def test_a_fee_falls_when_a_month_is_completed_and_is_over_after_the_last(
    month: float, fee: float
) -> None:
    assert due(np.array([[30.0, 20.0]]), np.array([[month]])) == fee
