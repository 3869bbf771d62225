from __future__ import annotations

import numpy as np
import pytest
from hypothesis import given
from hypothesis import strategies as st

from negotiate.strategy.company import Floats
from negotiate.strategy.customer import certain, utility
from negotiate.strategy.deal import (
    Offer,
    credit_as_discount,
    deals,
    outcomes,
    worth_of_offer,
    worth_of_writing,
)
from negotiate.strategy.defaults import default_profile
from negotiate.strategy.profile import Profile, even_shares
from negotiate.strategy.stakes import Stakes, terms
from negotiate.testing.stakes import profiles, stakes

USUAL = default_profile()


def even(profile: Profile) -> Floats:
    return even_shares(profile, profile.steps)


def changed(profile: Profile, group: str, **values: object) -> Profile:
    part = profile.model_dump()
    return Profile.model_validate(part | {group: part[group] | values})


def with_terms(one: Stakes, **values: object) -> Stakes:
    return Stakes.model_validate(one.model_dump() | values)


SURE = changed(USUAL, "posting", fails_spoken=0, fails_written=0)


@given(profiles(), stakes())
def test_no_deal_is_worth_nothing_and_a_better_one_never_less(
    profile: Profile, one: Stakes
) -> None:
    worth = deals(profile, even(profile), terms([one]))[0]
    assert worth[0] == 0
    assert (np.diff(worth) >= -1e-9).all()


@given(st.integers(1, 24), st.floats(0.9, 1), st.integers(1, 15))
def test_a_deal_that_holds_is_worth_its_discount_for_its_months(
    horizon: int, delta: float, level: int
) -> None:
    contract = terms([Stakes(bill=80.0, horizon=horizon, delta=delta)])
    months = min(horizon, SURE.deal_months)
    worth = deals(SURE, even(SURE), contract)[0, level]
    share = SURE.top * level / SURE.steps
    assert worth == pytest.approx(share * sum(delta**m for m in range(months)), abs=1e-9)


@given(profiles(), stakes(averse=False))
def test_confirming_pays_by_what_it_saves_of_deals_that_fail(profile: Profile, one: Stakes) -> None:
    contract, posting = terms([with_terms(one, may_leave=False)]), profile.posting
    levels = np.arange(profile.steps) / profile.steps * profile.top
    months = sum(one.delta**m for m in range(min(one.horizon, profile.deal_months)))
    chase, confirm = (
        minutes * one.hour_worth / 60 / one.bill
        for minutes in (posting.chase_minutes, posting.confirm_minutes)
    )
    lost = months * levels - np.maximum(0, posting.recovered * months * levels - chase)
    expected = (posting.fails_spoken - posting.fails_written) * lost - confirm
    found = worth_of_writing(profile, even(profile), contract)[0]
    np.testing.assert_allclose(found, expected, atol=1e-9)


@given(profiles(), stakes())
def test_a_deal_is_worth_the_better_of_word_and_writing(profile: Profile, one: Stakes) -> None:
    shares, contract = even(profile), terms([one])
    posted, failed = outcomes(profile, shares, contract)
    aversion = contract.aversion[:, None]
    fails = profile.posting.fails_spoken
    spoken = (1 - fails) * utility(posted, aversion) + fails * utility(failed, aversion)
    gain = np.maximum(0, worth_of_writing(profile, shares, contract))
    worth = certain(deals(profile, shares, contract), aversion)
    np.testing.assert_allclose(worth[:, 1:], (certain(spoken, aversion) + gain)[:, 1:], atol=1e-8)


@given(profiles(), stakes(averse=False))
def test_who_fears_risk_values_a_deal_no_higher(profile: Profile, one: Stakes) -> None:
    shares = even(profile)
    bold, careful = (terms([with_terms(one, aversion=aversion)]) for aversion in (0.0, 0.004))
    careful_worth = certain(deals(profile, shares, careful), careful.aversion[:, None])
    assert (careful_worth <= deals(profile, shares, bold) + 1e-6).all()


@given(profiles(), stakes(averse=False))
def test_being_locked_in_never_adds_and_never_costs_more_than_its_fee(
    profile: Profile, one: Stakes
) -> None:
    free, bound = with_terms(one, lock_in=(), may_leave=True), with_terms(one, may_leave=True)
    shares = even(profile)
    worth = [deals(profile, shares, terms([each]))[0, 1:] for each in (free, bound)]
    assert (worth[1] <= worth[0] + 1e-9).all()
    assert (worth[1] >= worth[0] - max(one.lock_in, default=0) / one.bill - 1e-9).all()


@given(profiles(), stakes())
def test_who_cannot_leave_loses_nothing_by_being_locked_in(profile: Profile, one: Stakes) -> None:
    free, bound = (
        terms([with_terms(one, may_leave=False, lock_in=fees)]) for fees in ((), (500.0,) * 12)
    )
    shares = even(profile)
    np.testing.assert_array_equal(
        deals(profile, shares, free),
        deals(profile, shares, bound),
    )


def test_a_small_discount_is_left_when_leaving_brings_more() -> None:
    one = Stakes(bill=100.0, rival=60.0, fees=(120.0, 120.0, 120.0))
    # From the fourth month on leaving is free and saves 40 a month; until then the deal is kept.
    assert worth_of_offer(SURE, one, Offer(discount=10.0, months=12)) == pytest.approx(
        3 * 10 + 9 * 40
    )


def test_a_term_costs_what_the_best_way_out_of_it_costs() -> None:
    one = Stakes(bill=100.0, rival=60.0, fees=(120.0, 120.0, 120.0))
    bound = Offer(discount=10.0, months=12, lock_in_months=12, lock_in_fee=200.0)
    # Out in the first month, with its fee: later, the deal keeps less than leaving saves.
    assert worth_of_offer(SURE, one, bound) == pytest.approx(10 + 11 * 40 - 200)


@given(stakes(), st.floats(0.01, 100), st.integers(1, 12))
def test_a_credit_is_worth_the_discount_that_it_equals(
    one: Stakes, credit: float, months: int
) -> None:
    stays = with_terms(one, may_leave=False, horizon=12)
    discount = credit_as_discount(credit, months, one.delta)
    by_month = worth_of_offer(SURE, stays, Offer(discount=discount, months=months))
    assert worth_of_offer(SURE, stays, Offer(credit=credit)) == pytest.approx(by_month, abs=1e-6)


@given(profiles(), stakes(), st.integers(1, 15))
def test_a_level_is_worth_as_much_as_the_offer_that_it_stands_for(
    profile: Profile, one: Stakes, level: int
) -> None:
    free = with_terms(one, lock_in=())
    share = profile.top * level / profile.steps
    offer = Offer(discount=share * one.bill, months=profile.deal_months)
    contract = terms([free])
    worth = certain(deals(profile, even(profile), contract), contract.aversion[:, None])
    assert worth_of_offer(profile, free, offer) == pytest.approx(
        float(worth[0, level] * one.bill), abs=1e-6
    )
