"""A plan followed forwards is worth what it is worth backwards."""

from __future__ import annotations

from dataclasses import replace

import numpy as np
import pytest

from negotiate.strategy.company import Floats
from negotiate.strategy.course import Course, course
from negotiate.strategy.customer import Customer
from negotiate.strategy.customers import customer
from negotiate.strategy.defaults import default_profile
from negotiate.strategy.evaluate import by_kind
from negotiate.strategy.profile import company
from negotiate.strategy.solve import Solution, solve
from negotiate.strategy.stakes import Stakes
from negotiate.testing.unlike import unlike_worlds

PROFILE = default_profile()
BOARD = company(PROFILE, 8)
STAKES = (
    Stakes(bill=80, hour_worth=20, rival=60, switching=100, calls=3),
    Stakes(bill=80, hour_worth=25, calls=3),
    Stakes(bill=40, hour_worth=5, rival=39, switching=10, fees=(60, 45, 30, 15), calls=3),
    Stakes(bill=100, rival=50, calls=3),
)
#: Where there is one way to leave and one way back, no belief decides between two.
ONE_WAY = replace(
    (every := customer(PROFILE, BOARD, STAKES)),
    exits=every.exits[:, :, :1],
    forced=every.forced[:, :1],
)


def solved(number: int) -> Solution:
    """The plan for a company that is not as assumed."""
    world, belief = unlike_worlds(BOARD, seed=11, count=4)[number]
    return solve(replace(world, silence=0.3), ONE_WAY, belief, parts=2, compiled=False)


def priced(run: Course, paid: Customer) -> Floats:
    """Shape (C, kinds). What the steps of a run cost and its ends are worth."""
    gained: Floats = (run.accepted * paid.deal[:, None]).sum(axis=2)
    gained += (run.left * paid.exits[:, :, 0].transpose(0, 2, 1)).sum(axis=2)
    gained += run.cancelled * paid.forced[:, 0]
    spent = (run.calls * paid.call[:, None]).sum(axis=2)
    spent += (run.escalations * paid.escalate[:, None]).sum(axis=2)
    spent += run.asks * paid.ask[:, None] + run.pauses * paid.pause[:, None]
    gained -= spent
    return gained


@pytest.mark.parametrize("number", range(4))
def test_ends_and_steps_come_to_what_the_plan_is_worth_against_every_kind(number: int) -> None:
    plan = solved(number)
    worth = by_kind(plan)[:, -1]
    np.testing.assert_allclose(priced(course(plan), ONE_WAY), worth, atol=1e-12)


def test_the_same_run_prices_the_plan_for_another_customer() -> None:
    plan = solved(0)
    other = replace(ONE_WAY, deal=2 * ONE_WAY.deal, call=3 * ONE_WAY.call, ask=ONE_WAY.ask + 0.1)
    worth = by_kind(plan, paid=other)[:, -1]
    np.testing.assert_allclose(priced(course(plan), other), worth, atol=1e-12)


@pytest.mark.parametrize("number", range(4))
def test_every_case_ends_once(number: int) -> None:
    run = course(solved(number))
    ended = run.accepted.sum(axis=2) + run.stayed.sum(axis=2) + run.left.sum(axis=2)
    np.testing.assert_allclose(ended + run.cancelled, 1.0, atol=1e-12)


def test_who_never_calls_ends_where_they_are() -> None:
    stakes = [Stakes(bill=1, hour_worth=1000, calls=2)]
    at_stake = customer(PROFILE, BOARD, stakes)
    run = course(solve(BOARD, at_stake, PROFILE.prior, parts=1, compiled=False))
    np.testing.assert_array_equal(run.stayed[0, :, 2], 1.0)
    assert not run.calls.any()
