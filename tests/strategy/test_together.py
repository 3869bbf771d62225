from __future__ import annotations

from decimal import Decimal

import numpy as np
import pytest

from negotiate.strategy.defaults import default_profile
from negotiate.strategy.drivers import ASSUMED, OFF_BY
from negotiate.strategy.interface import Position
from negotiate.strategy.modelled import set_up
from negotiate.strategy.profile import Profile
from negotiate.strategy.solve import solve
from negotiate.strategy.together import COMPARED_PARTS, joined, solved

PLAIN = Position(
    current=Decimal(100),
    staying=Decimal(100),
    target=Decimal(60),
    walk_away=Decimal(95),
    alternative=Decimal(92),
    may_leave=True,
    hour_worth=Decimal(20),
    calls_made=0,
    calls_left=2,
)
#: A company with few steps, so that each game is small.
COARSE = default_profile().model_copy(update={"steps": 6})


def changed(**changes: object) -> Position:
    return PLAIN.model_copy(update=changes)


def test_games_solved_together_are_worth_what_each_is_alone() -> None:
    positions = [
        PLAIN,
        changed(may_leave=False),
        changed(alternative=None),
        changed(horizon_months=18),
        changed(calls_left=1),
        changed(offered=(None,), calls_made=1),
    ]
    boards = [set_up(position, COARSE) for position in positions]
    alone = [
        solve(one.company, one.customer, one.belief, parts=COMPARED_PARTS, compiled=False)
        for one in boards
    ]
    for (worth, game), single in zip(solved(boards, COMPARED_PARTS), alone, strict=True):
        assert worth == pytest.approx(float(single.value[0]), abs=1e-12)
        assert game.solution.by_calls.shape == single.by_calls.shape
        np.testing.assert_allclose(game.solution.by_calls, single.by_calls, atol=1e-12)


def test_their_order_is_kept_whatever_company_they_share() -> None:
    other = ASSUMED["reveals"][1](COARSE, 1 + OFF_BY)
    boards = [set_up(PLAIN, profile) for profile in (COARSE, other, COARSE)]
    first, second, third = (worth for worth, _ in solved(boards, COMPARED_PARTS))
    assert first == third != second


def test_a_way_that_one_contract_lacks_is_nothing_to_it() -> None:
    leaves, stays = (set_up(one, COARSE).customer for one in (PLAIN, changed(may_leave=False)))
    both = joined([leaves, stays])
    assert both.contracts == 2
    assert (both.exits[1] == 0).all()
    assert (both.forced[1] == stays.forced[0, 0]).all()


@pytest.mark.parametrize("name", ASSUMED)
def test_a_profile_that_was_moved_still_holds_together(name: str) -> None:
    for factor in (1 - OFF_BY, 1, 1 + OFF_BY):
        moved = ASSUMED[name][1](default_profile(), factor)
        assert Profile.model_validate(moved.model_dump()) is not None


@pytest.mark.parametrize("name", ASSUMED)
def test_a_factor_of_one_moves_nothing(name: str) -> None:
    plain = default_profile()
    assert numbers(ASSUMED[name][1](plain, 1.0)) == pytest.approx(numbers(plain))


def numbers(profile: Profile) -> list[float]:
    """Every number that may be moved."""
    desks = [(*one.mean, *one.no_authority, one.minutes, one.granted) for one in profile.desks]
    parts = [*profile.conduct.model_dump().values(), *profile.posting.model_dump().values()]
    weights = [kind.weight for kind in profile.kinds]
    return [*(number for desk in desks for number in desk), *parts, *weights, profile.deal_months]
