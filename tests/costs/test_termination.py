from __future__ import annotations

from datetime import date, timedelta
from decimal import Decimal
from typing import Literal

import pytest
from hypothesis import given
from hypothesis import strategies as st

from negotiate.costs.cycle import DAY, add_months
from negotiate.costs.termination import remaining_months, term_on, termination_fee
from negotiate.model.contract import Term
from negotiate.model.fee import (
    Declining,
    Flat,
    PerRemainingMonth,
    ReliefClawback,
    RemainingCharges,
    TerminationFee,
)
from negotiate.testing.contracts import termination_fees, terms
from negotiate.testing.values import amounts

ZERO = Decimal(0)
TWO_YEARS = Term(starts=date(2025, 2, 1), ends=date(2027, 1, 31))

#: Days around a term: well before it, within it, and after it.
offsets = st.integers(-40, 1200)


MONTHLY = Decimal(40)


def day_of(term: Term, offset: int) -> date:
    return term.starts + timedelta(days=offset)


def cost(fee: TerminationFee, term: Term, ends_on: date) -> Decimal:
    """The fee's amount at 40 a month; relief that nobody has stated counts as nothing here."""
    found = termination_fee(fee, term, ends_on, price=lambda day: MONTHLY)
    return found.amount if found else ZERO


@given(fee=termination_fees(), term=terms(), offset=offsets)
def test_a_fee_is_never_negative(fee: TerminationFee, term: Term, offset: int) -> None:
    assert cost(fee, term, day_of(term, offset)) >= 0


@given(fee=termination_fees(), term=terms(), later=st.integers(0, 400))
def test_a_fee_is_zero_from_the_last_day_of_the_term_on(
    fee: TerminationFee, term: Term, later: int
) -> None:
    assert cost(fee, term, term.ends + timedelta(days=later)) == ZERO


@given(fee=termination_fees(), term=terms(), offset=offsets, later=st.integers(0, 400))
def test_a_fee_never_rises_with_time_served(
    fee: TerminationFee, term: Term, offset: int, later: int
) -> None:
    sooner = cost(fee, term, day_of(term, offset))
    assert cost(fee, term, day_of(term, offset + later)) <= sooner


@given(term=terms(), amount=amounts(), cap=amounts(), offset=offsets)
def test_a_fee_by_month_is_never_above_its_cap(
    term: Term, amount: Decimal, cap: Decimal, offset: int
) -> None:
    fee = PerRemainingMonth(kind="per_remaining_month", amount=amount, cap=cap)
    assert cost(fee, term, day_of(term, offset)) <= cap


@given(term=terms(), amount=amounts(), step=amounts(), offset=offsets)
def test_a_declining_fee_is_never_above_where_it_starts(
    term: Term, amount: Decimal, step: Decimal, offset: int
) -> None:
    fee = Declining(kind="declining", amount=amount, step=step)
    assert cost(fee, term, day_of(term, offset)) <= amount


@given(term=terms(), amount=amounts(), data=st.data())
def test_a_flat_fee_is_the_same_on_every_day_of_the_term_but_the_last(
    term: Term, amount: Decimal, data: st.DataObject
) -> None:
    day = data.draw(st.dates(term.starts, term.ends - DAY))
    assert cost(Flat(kind="flat", amount=amount), term, day) == amount


@pytest.mark.parametrize(
    ("ends_on", "expected"),
    [
        pytest.param(date(2025, 2, 1), "350", id="on the first day: all of it"),
        pytest.param(date(2025, 2, 27), "350", id="in the first month: all of it"),
        pytest.param(date(2025, 2, 28), "340", id="after a month: ten less"),
        pytest.param(date(2026, 1, 31), "230", id="after a year: 120 less"),
        pytest.param(date(2026, 11, 29), "140", id="a day before 22 months: 210 less"),
        pytest.param(date(2026, 11, 30), "130", id="after 22 months: 220 less"),
        pytest.param(date(2027, 1, 30), "120", id="after 23 months: 230 less"),
        pytest.param(date(2027, 1, 31), "0", id="on the last day: nothing"),
    ],
)
def test_350_dollars_less_10_for_each_completed_month(ends_on: date, expected: str) -> None:
    fee = Declining(kind="declining", amount=Decimal(350), step=Decimal(10))
    assert cost(fee, TWO_YEARS, ends_on) == Decimal(expected)


@pytest.mark.parametrize(
    ("ends_on", "expected"),
    [
        pytest.param(date(2025, 1, 31), "480", id="before the term: 24 months"),
        pytest.param(date(2025, 2, 1), "480", id="on the first day: 24 months"),
        pytest.param(date(2025, 2, 27), "480", id="while the first month runs: 24 months"),
        pytest.param(date(2025, 2, 28), "460", id="once the first month is served: 23 months"),
        pytest.param(date(2026, 1, 31), "240", id="half-way: 12 months"),
        pytest.param(date(2026, 12, 31), "20", id="a month before the end: 1 month"),
        pytest.param(date(2027, 1, 30), "20", id="a day before the end: the month has begun"),
        pytest.param(date(2027, 1, 31), "0", id="on the last day: nothing"),
    ],
)
def test_20_dollars_for_each_of_24_remaining_months(ends_on: date, expected: str) -> None:
    fee = PerRemainingMonth(kind="per_remaining_month", amount=Decimal(20), cap=Decimal(480))
    assert cost(fee, TWO_YEARS, ends_on) == Decimal(expected)


@pytest.mark.parametrize(
    ("months", "expected"), [(0, "180"), (1, "165"), (6, "90"), (11, "15"), (12, "0"), (20, "0")]
)
def test_180_dollars_falling_15_a_month_reach_zero_after_a_year(months: int, expected: str) -> None:
    fee = Declining(kind="declining", amount=Decimal(180), step=Decimal(15))
    last_day = add_months(TWO_YEARS.starts, months) - DAY
    assert cost(fee, TWO_YEARS, last_day) == Decimal(expected)


@pytest.mark.parametrize(
    ("counts", "ends_on", "expected"),
    [
        ("started", date(2025, 2, 1), "170"),
        ("started", date(2025, 2, 28), "170"),
        ("started", date(2025, 3, 1), "165"),
        ("completed", date(2025, 3, 1), "165"),
    ],
)
def test_a_declining_fee_counts_months_completed_or_started(
    counts: Literal["completed", "started"], ends_on: date, expected: str
) -> None:
    step = {"started": Decimal(5), "completed": Decimal(10)}[counts]
    fee = Declining(kind="declining", amount=Decimal(175), step=step, counts=counts)
    assert cost(fee, TWO_YEARS, ends_on) == Decimal(expected)


def test_remaining_charges_are_an_upper_limit_until_the_savings_are_stated() -> None:
    fee = RemainingCharges(kind="remaining_charges")
    found = termination_fee(fee, TWO_YEARS, date(2026, 1, 31), price=lambda day: MONTHLY)
    assert found
    assert (found.amount, found.at_most) == (Decimal(480), True)


def test_remaining_charges_know_of_a_rise_to_come() -> None:
    fee = RemainingCharges(kind="remaining_charges")
    rises = date(2026, 8, 1)
    found = termination_fee(
        fee,
        TWO_YEARS,
        date(2026, 1, 31),
        price=lambda day: MONTHLY if day < rises else 2 * MONTHLY,
    )
    assert found
    assert (found.amount, found.at_most) == (6 * MONTHLY + 6 * 2 * MONTHLY, True)


def test_remaining_charges_fall_by_savings_and_then_by_early_receipt() -> None:
    fee = RemainingCharges(
        kind="remaining_charges", savings_percent=Decimal(25), early_receipt_percent=Decimal(1)
    )
    found = termination_fee(fee, TWO_YEARS, date(2026, 1, 31), price=lambda day: MONTHLY)
    assert found
    assert (found.amount, found.at_most) == (Decimal("356.40"), False)


@given(term=terms(), cap=amounts(), offset=offsets)
def test_remaining_charges_are_never_above_their_cap(term: Term, cap: Decimal, offset: int) -> None:
    fee = RemainingCharges(kind="remaining_charges", cap=cap)
    assert cost(fee, term, day_of(term, offset)) <= cap


def test_relief_is_given_back_for_the_share_of_the_term_not_served() -> None:
    fee = ReliefClawback(kind="relief_clawback", relief=Decimal(730))
    assert cost(fee, TWO_YEARS, date(2026, 1, 31)) == Decimal(365)


def test_what_relief_costs_is_unknown_until_the_contract_states_it() -> None:
    fee = ReliefClawback(kind="relief_clawback")
    assert termination_fee(fee, TWO_YEARS, date(2026, 1, 31), price=lambda day: MONTHLY) is None
    assert cost(fee, TWO_YEARS, TWO_YEARS.ends) == ZERO


@given(term=terms(whole_months=True), data=st.data())
def test_a_month_still_remains_on_every_day_before_the_last(
    term: Term, data: st.DataObject
) -> None:
    day = data.draw(st.dates(term.starts, term.ends - DAY))
    assert remaining_months(term, day) >= 1


def test_no_month_remains_on_the_last_day() -> None:
    assert remaining_months(TWO_YEARS, TWO_YEARS.ends) == 0


def test_a_part_of_a_month_at_the_end_of_a_term_counts_as_a_month() -> None:
    term = Term(starts=date(2026, 2, 1), ends=date(2027, 1, 15))
    assert remaining_months(term, date(2026, 1, 31)) == 12
    assert remaining_months(term, date(2027, 1, 10)) == 1


# A term that renews by itself.


@pytest.mark.parametrize(
    ("day", "starts", "ends"),
    [
        pytest.param(date(2025, 12, 31), date(2025, 1, 1), date(2025, 12, 31), id="its last day"),
        pytest.param(date(2026, 1, 1), date(2026, 1, 1), date(2026, 12, 31), id="a day later"),
        pytest.param(date(2026, 11, 21), date(2026, 1, 1), date(2026, 12, 31), id="renewed once"),
        pytest.param(date(2028, 1, 1), date(2028, 1, 1), date(2028, 12, 31), id="three times"),
    ],
)
def test_a_term_that_renews_starts_again_the_day_after_its_end(
    day: date, starts: date, ends: date
) -> None:
    term = Term(starts=date(2025, 1, 1), ends=date(2025, 12, 31), renews_months=12)
    assert term_on(term, day) == Term(starts=starts, ends=ends, renews_months=12)


def test_a_term_that_does_not_renew_stays_over() -> None:
    assert term_on(TWO_YEARS, date(2030, 1, 1)) == TWO_YEARS


@given(term=terms(), offset=offsets)
def test_the_term_on_a_day_that_renews_is_never_over(term: Term, offset: int) -> None:
    day = day_of(term, offset)
    found = term_on(term, day)
    assert term.renews_months is None or day <= found.ends
    assert found == term or found.starts <= day
    assert term_on(found, found.ends) == found
