from __future__ import annotations

import numpy as np
import pytest
from hypothesis import given
from hypothesis import strategies as st
from pydantic import ValidationError

from negotiate.strategy.company import NOBODY
from negotiate.strategy.defaults import default_profile
from negotiate.strategy.profile import Profile, company
from negotiate.testing.stakes import profiles

USUAL = default_profile()
HARSH, GENEROUS = 0, 3
FRONT_LINE, SUPERVISOR, RETENTION, WIN_BACK = range(4)


def changed(**values: object) -> Profile:
    return Profile.model_validate(USUAL.model_dump() | values)


@given(profiles(), st.integers(2, 64))
def test_a_limit_is_zero_or_more_and_below_the_top(profile: Profile, steps: int) -> None:
    survival = company(profile, steps).survival
    assert (survival[..., 0] == 1).all()
    assert (survival[..., -1] == 0).all()
    assert (np.diff(survival) <= 0).all()


@pytest.mark.parametrize("finer", [2, 4])
def test_a_finer_grid_is_the_same_company(finer: int) -> None:
    coarse, fine = company(USUAL), company(USUAL, USUAL.steps * finer)
    np.testing.assert_allclose(fine.survival[..., ::finer], coarse.survival, atol=1e-15)
    np.testing.assert_allclose(fine.breaks[::finer], coarse.breaks, atol=1e-15)
    assert fine.first_offer == coarse.first_offer * finer


def test_the_mean_of_the_law_is_the_mean_of_the_profile() -> None:
    steps = 200_000
    survival = company(USUAL, steps).survival
    # The mean is what lies under the survival curve; where it is steep, a fine grid is needed.
    under = (survival[..., 1:].sum(axis=-1) + 0.5) * USUAL.top / steps
    given_authority = np.array([1 - np.array(desk.no_authority) for desk in USUAL.desks])
    means = np.array([desk.mean for desk in USUAL.desks])
    np.testing.assert_allclose(under, given_authority * means, rtol=1e-3)


def test_no_authority_is_the_chance_of_less_than_the_smallest_amount() -> None:
    survival = company(USUAL, 100_000).survival[RETENTION, :, 1]
    np.testing.assert_allclose(1 - survival, USUAL.desks[RETENTION].no_authority, atol=1e-4)


def test_desks_and_kinds_are_ordered_by_what_they_grant() -> None:
    survival = company(USUAL).survival[..., 1:-1]
    assert (np.diff(survival, axis=0) > 0).all()
    assert (np.diff(survival, axis=1) > 0).all()


def test_calls_begin_at_the_front_line_or_at_retention_and_rise_from_there() -> None:
    made = company(USUAL)
    assert np.flatnonzero(made.entry).tolist() == [FRONT_LINE, RETENTION]
    assert made.escalates_to.tolist() == [SUPERVISOR, RETENTION, NOBODY, NOBODY]
    assert WIN_BACK not in made.order


def test_an_ask_for_more_breaks_more_talks() -> None:
    breaks = company(USUAL).breaks
    assert breaks[0] == USUAL.conduct.breaks_base
    assert (np.diff(breaks) > 0).all()


def test_nobody_is_asked_an_open_question_where_it_draws_nothing() -> None:
    quiet = changed(conduct=USUAL.conduct.model_dump() | {"first_offer": 0.0})
    assert company(quiet).first_offer == 0


def test_beliefs_begin_with_the_weights_of_the_kinds() -> None:
    assert USUAL.prior.sum() == pytest.approx(1)
    assert USUAL.prior[HARSH] < USUAL.prior[GENEROUS]


@pytest.mark.parametrize(
    ("wrong", "said"),
    [
        ({"kinds": [{"name": "harsh", "weight": 0.5}]}, "do not sum to 1"),
        ({"win_back_desk": "sales"}, "'sales' is no desk"),
        ({"top": 0.2}, "mean of desk 'retention' is not between 0 and top"),
        ({"deal_months": 0}, "deal_months"),
    ],
)
def test_a_company_that_cannot_be_is_refused(wrong: dict[str, object], said: str) -> None:
    with pytest.raises(ValidationError, match=said):
        changed(**wrong)


def test_desks_cannot_pass_a_call_round_in_a_ring() -> None:
    desks = [desk.model_dump() for desk in USUAL.desks]
    desks[RETENTION]["escalates_to"] = "front_line"
    with pytest.raises(ValidationError, match="escalates to 'front_line', none after it"):
        changed(desks=desks)


def test_a_desk_that_is_not_there_has_no_place() -> None:
    with pytest.raises(KeyError):
        USUAL.desk("sales")


def test_single_calls_that_bring_something_bracket_the_survey() -> None:
    something = 1 - np.array([desk.no_authority for desk in USUAL.desks]) @ USUAL.prior
    assert something[FRONT_LINE] < 0.42 < something[RETENTION]
