from __future__ import annotations

import numpy as np
import pytest
from hypothesis import assume, given
from hypothesis import strategies as st

from negotiate.strategy.company import Floats
from negotiate.strategy.customer import certain, utility
from negotiate.strategy.defaults import default_profile
from negotiate.strategy.leaving import WAYS, best_month, break_even, exits, forced, switched
from negotiate.strategy.profile import Profile, company
from negotiate.strategy.stakes import Stakes, terms
from negotiate.testing.stakes import profiles, stakes

USUAL = default_profile()
MADE = company(USUAL)
NOW, LATER, WON_BACK, RETURNED = range(len(WAYS))

prices = st.floats(1, 150)
costs = st.floats(0, 400)


def with_terms(one: Stakes, **values: object) -> Stakes:
    return Stakes.model_validate(one.model_dump() | values)


def at_once(one: Stakes) -> float:
    """What switching now saves, in money."""
    contract = terms([one])
    return float(switched(contract, np.zeros((1, 1)), contract.fees)[0, 0] * one.bill)


def changed(profile: Profile, group: str, **values: object) -> Profile:
    part = profile.model_dump()
    return Profile.model_validate(part | {group: part[group] | values})


def in_money(worth: Floats, one: Stakes) -> Floats:
    return certain(worth, np.array(one.aversion * one.bill)) * one.bill


@given(prices, costs, costs, st.integers(1, 36))
def test_leaving_gains_if_and_only_if_what_it_saves_pays_the_fee_and_the_switch(
    rival: float, fee: float, switching: float, months: int
) -> None:
    one = Stakes(bill=100.0, horizon=months, rival=rival, fees=(fee,), switching=switching)
    gain = (100 - rival) * months - (fee + switching)
    assert at_once(one) == pytest.approx(gain, abs=1e-9)


@given(st.floats(1, 99), costs, costs)
def test_leaving_breaks_even_after_the_fee_and_the_switch_over_the_saving(
    rival: float, fee: float, switching: float
) -> None:
    one = Stakes(bill=100.0, rival=rival, fees=(fee,), switching=switching)
    found = float(break_even(terms([one]))[0])
    assert found == pytest.approx((fee + switching) / (100 - rival), rel=1e-9, abs=1e-9)


@pytest.mark.parametrize("one", [Stakes(bill=100.0), Stakes(bill=100.0, rival=100.0)])
def test_leaving_never_breaks_even_where_it_saves_nothing(one: Stakes) -> None:
    assert break_even(terms([one]))[0] == np.inf


@given(
    st.floats(1, 99), st.floats(1, 60), st.integers(1, 12), st.integers(0, 12), st.floats(0, 100)
)
def test_a_fee_that_falls_is_waited_out_or_not_waited_for_at_all(
    saved: float, falls: float, term: int, beyond: int, switching: float
) -> None:
    assume(abs(saved - falls) > 1e-6)
    horizon = term + beyond
    one = Stakes(
        bill=100.0,
        horizon=horizon,
        rival=100 - saved,
        switching=switching,
        fees=tuple(falls * (term - month) for month in range(term)),
    )
    go = 0 if saved > falls else term
    gain = saved * (horizon - go) - falls * (term - go) - switching
    assume(abs(gain) > 1e-6)
    assert best_month(terms([one]))[0] == (go if gain > 0 else horizon)
    best = float(exits(USUAL, MADE, terms([one]))[0, -1, [NOW, LATER], 0].max() * 100)
    assert best == pytest.approx(max(0, gain), abs=1e-9)


@given(stakes())
def test_who_may_not_leave_has_no_way_out_but_the_way_back(one: Stakes) -> None:
    stays = terms([with_terms(one, may_leave=False)])
    assert exits(USUAL, MADE, stays).shape == (1, one.calls + 1, 0, MADE.kinds)
    assert forced(USUAL, MADE, stays).shape == (1, 1, MADE.kinds)


@given(stakes())
def test_the_way_back_after_an_accident_costs_its_time_and_keeps_the_bill(one: Stakes) -> None:
    back = forced(USUAL, MADE, terms([one]))[0, 0]
    cost = USUAL.effort.reinstate / 60 * one.hour_worth
    np.testing.assert_allclose(in_money(back, one), -cost, atol=1e-6)


@given(stakes())
def test_after_an_accident_there_is_no_waiting_for_a_better_month(one: Stakes) -> None:
    both = terms([with_terms(one, rival=50.0, return_price=40.0, may_leave=True)])
    left = exits(USUAL, MADE, both)[0, one.calls]
    np.testing.assert_array_equal(forced(USUAL, MADE, both)[0, 1:], left[[NOW, WON_BACK, RETURNED]])


@given(profiles(), stakes())
def test_a_chance_to_be_won_back_never_harms(profile: Profile, one: Stakes) -> None:
    contract = terms([with_terms(one, rival=70.0, may_leave=True)])
    ways = exits(profile, company(profile), contract)
    assert (ways[:, :, WON_BACK] >= ways[:, :, NOW] - 1e-9).all()


@given(stakes())
def test_where_nobody_wins_back_that_way_is_a_plain_switch(one: Stakes) -> None:
    silent = changed(USUAL, "won_back", monthly=0)
    ways = exits(silent, MADE, terms([with_terms(one, rival=70.0, may_leave=True)]))
    np.testing.assert_allclose(ways[:, :, WON_BACK], ways[:, :, NOW], atol=1e-9)


@given(stakes(averse=False))
def test_being_won_back_is_worth_what_the_recursion_says(one: Stakes) -> None:
    open_to = with_terms(one, rival=75.0, may_leave=True)
    found = exits(USUAL, MADE, terms([open_to]))[0, one.calls, WON_BACK]
    expected = [recursion(open_to, kind) for kind in range(MADE.kinds)]
    np.testing.assert_allclose(found * one.bill, expected, atol=1e-7)


def recursion(one: Stakes, kind: int) -> float:
    """``Y_m = (b - p) + delta [(1 - eta) Y_m+1 + eta E max(Y_m+1, A x - s)]``, in money."""
    survival = MADE.survival[USUAL.desk("win_back"), kind]
    chance = survival[:-1] - survival[1:]
    discount = np.arange(MADE.levels) / MADE.levels * USUAL.top * one.bill
    back = one.switching + USUAL.won_back.minutes / 60 * one.hour_worth
    stays = 0.0
    for month in reversed(range(one.horizon)):
        runs = min(USUAL.deal_months, one.horizon - month - 1)
        deal = discount * sum(one.delta**m for m in range(runs)) - back
        heard = float(chance @ np.maximum(stays, deal))
        eta = USUAL.won_back.monthly
        assert one.rival is not None
        stays = one.bill - one.rival + one.delta * ((1 - eta) * stays + eta * heard)
    return stays - next(iter(one.fees), 0.0) - one.switching


@given(stakes())
def test_a_kind_that_grants_more_is_better_to_be_won_back_by(one: Stakes) -> None:
    contract = terms([with_terms(one, rival=70.0, may_leave=True)])
    assert (np.diff(exits(USUAL, MADE, contract)[:, :, WON_BACK], axis=-1) >= -1e-9).all()


def test_the_day_is_part_of_the_state() -> None:
    slow = Profile.model_validate(USUAL.model_dump() | {"days_between_calls": 365.25 / 12})
    one = Stakes(bill=100.0, rival=50.0, fees=(90.0, 60.0, 30.0), calls=4)
    ways = exits(slow, MADE, terms([one]))[0, :, NOW, 0] * 100
    # With four calls left it is today; each call later is a month later.
    np.testing.assert_allclose(ways[::-1], [510, 490, 470, 450, 400], atol=1e-9)


def test_calls_that_are_only_on_paper_take_no_time() -> None:
    few, many = (Stakes(bill=100.0, rival=50.0, fees=(90.0,), calls=calls) for calls in (1, 3))
    both, alone = exits(USUAL, MADE, terms([few, many])), exits(USUAL, MADE, terms([few]))
    np.testing.assert_array_equal(both[0, :2], alone[0])
    np.testing.assert_array_equal(both[0, 1], both[0, 3])


@given(st.floats(0, 1), st.floats(0, 0.02))
def test_a_return_is_a_lottery_between_the_new_price_and_the_old(
    eligible: float, aversion: float
) -> None:
    profile = changed(USUAL, "new_customer", eligible=eligible, days_away=365.25 / 12)
    one = Stakes(bill=100.0, return_price=60.0, switching=10.0, fees=(20.0,), aversion=aversion)
    # Away for a month, then eleven months 40 cheaper, or nothing; two switches and the fee.
    outcomes = np.array([11 * 40 - 40, -40]) / 100
    expected = np.array([eligible, 1 - eligible]) @ utility(outcomes, np.array(aversion * 100))
    found = exits(profile, MADE, terms([one]))[0, -1, 0]
    np.testing.assert_allclose(found, expected, atol=1e-9)


@given(stakes())
def test_a_way_that_others_have_is_worth_nothing_to_who_has_it_not(one: Stakes) -> None:
    stuck = with_terms(one, may_leave=False)
    free = with_terms(one, rival=60.0, return_price=50.0, may_leave=True)
    made = terms([stuck, free])
    assert (exits(USUAL, MADE, made)[0] == 0).all()
    lone = forced(USUAL, MADE, terms([stuck]))[0]
    assert (forced(USUAL, MADE, made)[0] == lone).all()
