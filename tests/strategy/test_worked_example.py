"""The worked example of the model: bill 100, another company at 90, dear to go to.

It was solved by a prototype before, so it is held to the shape of what that found, not to amounts.
"""

from __future__ import annotations

from functools import cache

import numpy as np
import pytest

from negotiate.strategy.company import Floats
from negotiate.strategy.customers import customer
from negotiate.strategy.defaults import default_profile
from negotiate.strategy.ladder import Call, calls
from negotiate.strategy.profile import company
from negotiate.strategy.solve import Solution, solve
from negotiate.strategy.stakes import Stakes

EXAMPLE = Stakes(bill=100, rival=90, fees=(60,) * 12, switching=120, hour_worth=20)
LEFTS = range(1, 6)


@cache
def solved(left: int) -> Solution:
    profile = default_profile()
    board = company(profile)
    at_stake = customer(profile, board, [EXAMPLE.model_copy(update={"calls": left})])
    return solve(board, at_stake, profile.prior, compiled=False)


def first(left: int) -> Call:
    return calls(solved(left))[0]


def percent(level: float) -> float:
    profile = default_profile()
    return 100 * level * profile.top / profile.steps


def money() -> Floats:
    """What the plan is worth, by calls left."""
    worth: Floats = 100 * solved(5).by_calls[0]
    return worth


def test_leaving_costs_more_than_it_saves_so_no_call_is_worth_nothing() -> None:
    solution = solved(5)
    ways = solution.customer.exits[0, -1] @ default_profile().prior
    assert 100 * ways[0] == pytest.approx(-60)
    assert money()[0] == 0


def test_each_further_call_adds_less_than_the_one_before() -> None:
    adds = np.diff(money())
    assert (adds > 0).all()
    assert (np.diff(adds) < 0).all()


def test_the_second_to_fifth_call_are_worth_more_than_the_first_together() -> None:
    assert money()[-1] > 2 * money()[1]


def test_a_first_ask_is_about_a_third_off() -> None:
    assert percent(first(5).asks[0]) == pytest.approx(33, abs=3)


@pytest.mark.parametrize("left", LEFTS)
def test_the_asks_fall_to_about_what_would_be_accepted(left: int) -> None:
    call = first(left)
    assert list(call.asks) == sorted(set(call.asks), reverse=True)
    assert percent(call.asks[-1]) <= percent(call.reservation) + 3


def test_the_more_calls_are_left_the_more_it_takes_to_accept() -> None:
    least = [percent(first(left).reservation) for left in LEFTS]
    assert least == sorted(least)
    assert least[0] < 5
    assert least[-1] == pytest.approx(15, abs=3)


def test_nobody_asks_for_less_at_first_with_more_calls_left() -> None:
    highest = [first(left).asks[0] for left in LEFTS]
    assert highest == sorted(highest)
