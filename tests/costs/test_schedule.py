from __future__ import annotations

from datetime import date, timedelta
from decimal import Decimal
from itertools import pairwise

import pytest
from hypothesis import given
from hypothesis import strategies as st

from negotiate.costs.cycle import add_months
from negotiate.costs.schedule import (
    Schedule,
    ends_in_the_dark,
    price_of_days,
    schedule_of_offer,
    schedule_of_staying,
    stretches,
)
from negotiate.costs.total import total
from negotiate.model.contract import Contract
from negotiate.model.offer import Offer
from negotiate.testing.cases import offers
from negotiate.testing.contracts import contracts
from negotiate.testing.samples import sample_charge, sample_contract, sample_offer
from negotiate.testing.values import amounts, days

ZERO = Decimal(0)
ON = date(2026, 11, 21)

months = st.integers(0, 36)
schedules = st.lists(amounts(most=Decimal(3)), max_size=36).map(tuple)


def dec(*values: str) -> Schedule:
    return tuple(Decimal(value) for value in values)


@given(contract=contracts(), on=days(last=date(2045, 1, 1)), first=months, rest=months)
def test_the_first_months_of_staying_do_not_depend_on_the_horizon(
    contract: Contract, on: date, first: int, rest: int
) -> None:
    longer = schedule_of_staying(contract, on, first + rest)
    assert longer[:first] == schedule_of_staying(contract, on, first)


@given(
    contract=contracts(),
    on=days(last=date(2045, 1, 1)).filter(lambda day: day.day <= 28),
    first=months,
    rest=months,
)
def test_staying_costs_the_same_in_one_horizon_as_in_two_after_each_other(
    contract: Contract, on: date, first: int, rest: int
) -> None:
    whole = total(schedule_of_staying(contract, on, first + rest), ZERO)
    then = add_months(on, first)
    parts = schedule_of_staying(contract, on, first) + schedule_of_staying(contract, then, rest)
    assert whole == total(parts, ZERO)


@given(offer=offers(), first=months, rest=months)
def test_the_first_months_of_an_offer_do_not_depend_on_the_horizon(
    offer: Offer, first: int, rest: int
) -> None:
    assert schedule_of_offer(offer, first + rest)[:first] == schedule_of_offer(offer, first)


@given(offer=offers(), horizon=months, more=amounts())
def test_a_higher_price_never_costs_less(offer: Offer, horizon: int, more: Decimal) -> None:
    dearer = offer.model_copy(update={"monthly_price": offer.monthly_price + more})
    cheap = total(schedule_of_offer(offer, horizon), ZERO)
    assert total(schedule_of_offer(dearer, horizon), ZERO) >= cheap


@given(offer=offers(), horizon=months)
def test_an_offer_has_a_price_for_every_month(offer: Offer, horizon: int) -> None:
    assert len(schedule_of_offer(offer, horizon)) == horizon


def test_a_promotion_that_ends_raises_the_months_after_it() -> None:
    promotion = sample_charge(
        monthly_amount=Decimal(50), holds_until=date(2027, 1, 20), amount_after=Decimal(80)
    )
    contract = sample_contract(charges=(promotion,))
    assert schedule_of_staying(contract, ON, 4) == dec("50", "50", "80", "80")


def test_a_promotion_still_holds_on_its_last_day() -> None:
    promotion = sample_charge(
        monthly_amount=Decimal(50), holds_until=date(2027, 1, 21), amount_after=Decimal(80)
    )
    contract = sample_contract(charges=(promotion,))
    assert schedule_of_staying(contract, ON, 4) == dec("50", "50", "50", "80")


def test_a_horizon_that_starts_on_the_31st_prices_every_month_once() -> None:
    promotion = sample_charge(
        monthly_amount=Decimal(50), holds_until=date(2027, 2, 28), amount_after=Decimal(80)
    )
    contract = sample_contract(charges=(promotion,))
    assert schedule_of_staying(contract, date(2027, 1, 31), 3) == dec("50", "50", "80")


def test_a_price_leaves_taxes_and_installments_out() -> None:
    contract = sample_contract(
        charges=(
            sample_charge(),
            sample_charge(name="Taxes", kind="tax", monthly_amount=Decimal(7)),
            sample_charge(name="Phone", kind="installment", monthly_amount=Decimal(30)),
            sample_charge(name="Loyalty", kind="discount", monthly_amount=Decimal(5)),
        )
    )
    assert schedule_of_staying(contract, ON, 1) == dec("75.00")


@pytest.mark.parametrize(
    ("changes", "expected"),
    [
        pytest.param({}, ("65", "65", "65"), id="no end named: constant"),
        pytest.param(
            {"price_months": 2, "regular_price": Decimal(90)},
            ("65", "65", "90"),
            id="the regular price follows",
        ),
        pytest.param(
            {"price_months": 2, "regular_price": Decimal(0)},
            ("65", "65", "0"),
            id="a regular price of nothing is a price",
        ),
        pytest.param({"price_months": 2}, ("65", "65", "65"), id="price after unknown: constant"),
        pytest.param(
            {"price_months": 12, "regular_price": Decimal(90)},
            ("65", "65", "65"),
            id="the promotion outlasts the horizon",
        ),
        pytest.param(
            {"equipment_monthly": Decimal("4.50")},
            ("65", "65", "65"),
            id="equipment is a line of its own",
        ),
    ],
)
def test_the_months_of_an_offer(changes: dict[str, object], expected: tuple[str, ...]) -> None:
    assert schedule_of_offer(sample_offer(**changes), 3) == dec(*expected)


@given(schedule=schedules, after=months)
def test_stretches_are_the_schedule(schedule: Schedule, after: int) -> None:
    found = list(stretches(schedule, after=after))
    told = [(month, s.monthly) for s in found for month in range(s.first, s.last + 1)]
    assert told == list(enumerate(schedule, start=after + 1))
    assert all(one.monthly != next_.monthly for one, next_ in pairwise(found))


@pytest.mark.parametrize(
    ("changes", "dark"),
    [
        pytest.param({}, False, id="no end named"),
        pytest.param({"price_months": 2}, True, id="ends without a price after"),
        pytest.param({"price_months": 3}, False, id="ends with the horizon"),
        pytest.param({"price_months": 2, "regular_price": Decimal(9)}, False, id="price known"),
    ],
)
def test_an_offer_without_a_later_price_ends_in_the_dark(
    changes: dict[str, object], dark: bool
) -> None:
    assert ends_in_the_dark(sample_offer(**changes), 3) is dark


@pytest.mark.parametrize(
    ("first", "last", "price"),
    [
        pytest.param(date(2026, 11, 1), date(2026, 11, 30), "80", id="a whole cycle, whole price"),
        pytest.param(date(2026, 11, 28), date(2026, 11, 30), "8", id="three days of thirty"),
        pytest.param(date(2026, 11, 16), date(2027, 1, 31), "200", id="over cycles"),
        pytest.param(date(2026, 11, 30), date(2026, 11, 29), "0", id="no day"),
    ],
)
def test_days_cost_their_share_of_each_cycle(first: date, last: date, price: str) -> None:
    assert price_of_days(sample_contract(), first, last) == Decimal(price)


def test_a_price_that_ends_within_a_cycle_is_paid_until_its_last_day() -> None:
    held = sample_charge(
        monthly_amount=Decimal(60), holds_until=date(2026, 11, 15), amount_after=Decimal(90)
    )
    contract = sample_contract(charges=[held])
    assert price_of_days(contract, date(2026, 11, 1), date(2026, 11, 30)) == Decimal(75)


@given(contracts(), st.lists(days(last=date(2045, 1, 1)), min_size=3, max_size=3))
def test_parts_of_days_come_to_the_price_of_all(contract: Contract, of: list[date]) -> None:
    first, turn, last = sorted(of)
    last = min(last, first + timedelta(days=800))
    turn = min(turn, last)
    parts = price_of_days(contract, first, turn) + price_of_days(
        contract, turn + timedelta(days=1), last
    )
    assert abs(parts - price_of_days(contract, first, last)) < Decimal("1e-9")
