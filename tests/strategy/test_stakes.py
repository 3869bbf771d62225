from __future__ import annotations

import numpy as np
import pytest
from hypothesis import given
from pydantic import ValidationError

from negotiate.strategy.customer import Customer
from negotiate.strategy.customers import customer
from negotiate.strategy.defaults import default_profile
from negotiate.strategy.profile import company
from negotiate.strategy.stakes import Stakes, terms
from negotiate.testing.stakes import stakes

USUAL = default_profile()
MADE = company(USUAL)
FIELDS = ("deal", "exits", "forced", "call", "escalate", "ask", "pause", "aversion")


def sides(*contracts: Stakes) -> Customer:
    return customer(USUAL, MADE, contracts)


@given(stakes())
def test_what_counts_is_money_in_months_of_the_bill(one: Stakes) -> None:
    def tenfold(money: float | None) -> float | None:
        return None if money is None else 10 * money

    other = Stakes.model_validate(
        one.model_dump()
        | {name: tenfold(getattr(one, name)) for name in ("bill", "hour_worth", "switching")}
        | {name: tenfold(getattr(one, name)) for name in ("rival", "return_price")}
        | {name: [10 * fee for fee in getattr(one, name)] for name in ("fees", "lock_in")}
        | {"aversion": one.aversion / 10}
    )
    for name in FIELDS:
        np.testing.assert_allclose(
            getattr(sides(one), name), getattr(sides(other), name), atol=1e-9
        )


@given(stakes(), stakes())
def test_contracts_side_by_side_are_what_each_is_alone(one: Stakes, other: Stakes) -> None:
    same = other.model_copy(update={"calls": one.calls})
    both, alone = sides(one, same), sides(one)
    for name in ("deal", "call", "escalate", "ask", "pause", "aversion"):
        np.testing.assert_array_equal(getattr(both, name)[0], getattr(alone, name)[0])
    best = [np.max(np.maximum(made.exits[0], 0), axis=1, initial=0) for made in (both, alone)]
    np.testing.assert_array_equal(best[0], best[1])
    best = [made.forced[0].max(axis=0) for made in (both, alone)]
    np.testing.assert_array_equal(best[0], best[1])


def test_time_is_paid_by_the_minute() -> None:
    made = sides(Stakes(bill=50.0, hour_worth=30.0))
    assert made.call[0].tolist() == pytest.approx([20 * 0.01, 20 * 0.01, 25 * 0.01, 10 * 0.01])
    assert made.ask[0] == pytest.approx(USUAL.effort.ask * 0.01)
    assert made.escalate[0].tolist() == pytest.approx([USUAL.effort.escalate * 0.01] * 4)


@given(stakes())
def test_once_an_offer_was_accepted_leaving_is_never_cheaper(one: Stakes) -> None:
    made = terms([one])
    assert (made.lock_in >= made.fees).all()


@pytest.mark.parametrize("wrong", [{"bill": 0.0}, {"bill": 50.0, "delta": 1.5}])
def test_stakes_that_cannot_be_are_refused(wrong: dict[str, float]) -> None:
    with pytest.raises(ValidationError):
        Stakes.model_validate(wrong)
