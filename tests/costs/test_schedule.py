from __future__ import annotations

from datetime import date
from decimal import Decimal
from itertools import accumulate

import pytest
from hypothesis import given
from hypothesis import strategies as st

from negotiate.costs.cycle import add_months
from negotiate.costs.schedule import (
    Schedule,
    break_even_month,
    schedule_of_offer,
    schedule_of_staying,
    total,
)
from negotiate.model.contract import Contract
from negotiate.model.offer import Offer
from negotiate.testing.cases import offers
from negotiate.testing.contracts import contracts
from negotiate.testing.samples import sample_charge, sample_contract, sample_offer
from negotiate.testing.values import amounts, days

ZERO = Decimal(0)
ON = date(2026, 11, 21)

months = st.integers(0, 36)
schedules = st.lists(amounts(), max_size=36).map(tuple)


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


@given(schedule=schedules, cut=months, one_off=amounts())
def test_a_total_is_the_sum_of_its_parts(schedule: Schedule, cut: int, one_off: Decimal) -> None:
    parts = total(schedule[:cut], one_off) + total(schedule[cut:], ZERO)
    assert total(schedule, one_off) == parts


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
            ("69.50", "69.50", "69.50"),
            id="equipment comes on top",
        ),
    ],
)
def test_the_months_of_an_offer(changes: dict[str, object], expected: tuple[str, ...]) -> None:
    assert schedule_of_offer(sample_offer(**changes), 3) == dec(*expected)


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
        pytest.param(
            dec(
                "80",
            )
            * 3,
            dec("70", "100", "60"),
            "0",
            3,
            id="dearer in between",
        ),
        pytest.param(
            dec(
                "80",
            )
            * 2,
            dec("70", "100"),
            "0",
            None,
            id="cheap at first only",
        ),
        pytest.param((), (), "0", None, id="no months"),
    ],
)
def test_months_until_an_offer_has_paid_for_itself(
    stay: Schedule, other: Schedule, one_off: str, expected: int | None
) -> None:
    assert break_even_month(stay, other, Decimal(one_off)) == expected
