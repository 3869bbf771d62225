from __future__ import annotations

from functools import cache

import numpy as np
import pytest

from negotiate.strategy.company import Company, Floats
from negotiate.strategy.customers import customer
from negotiate.strategy.defaults import default_profile
from negotiate.strategy.evaluate import lower
from negotiate.strategy.outlook import Outlook, outlook
from negotiate.strategy.profile import company
from negotiate.strategy.regret import worth_in
from negotiate.strategy.solve import Solution, solve
from negotiate.strategy.stakes import Stakes
from negotiate.testing.unlike import unlike_worlds

STAKES = {
    "typical": Stakes(bill=80, hour_worth=20, rival=75, switching=150),
    "nowhere to go": Stakes(bill=80, hour_worth=20, may_leave=False),
    "a good offer elsewhere": Stakes(bill=80, hour_worth=20, rival=55, switching=60),
}


@cache
def plan(name: str) -> tuple[Solution, Outlook]:
    board = company(default_profile())
    at_stake = customer(default_profile(), board, [STAKES[name]])
    solution = solve(board, at_stake, default_profile().prior, parts=3)
    return solution, outlook(solution)


@pytest.mark.parametrize("name", STAKES)
def test_the_expected_saving_is_what_carrying_the_plan_out_is_worth(name: str) -> None:
    solution, promised = plan(name)
    assert promised.saving == pytest.approx(float(lower(solution)[0]))
    assert promised.saving <= promised.most + 1e-9


@pytest.mark.parametrize("name", STAKES)
def test_the_expected_saving_lies_in_its_own_interval(name: str) -> None:
    _, promised = plan(name)
    assert promised.low <= promised.saving <= promised.high


@pytest.mark.parametrize("name", STAKES)
def test_the_expected_saving_is_the_average_over_the_kinds(name: str) -> None:
    _, promised = plan(name)
    assert promised.saving == pytest.approx(float(promised.kinds @ default_profile().prior))


def covered(name: str) -> Floats:
    """Of worlds unlike the assumed one, those whose own mean the interval holds."""
    solution, promised = plan(name)
    met = [
        float(worth_in(solution, world, belief)[0])
        for world, belief in unlike_worlds(solution.company, seed=20261126, count=16)
    ]
    return np.array([promised.low <= mean <= promised.high for mean in met])


@pytest.mark.parametrize("name", STAKES)
def test_the_interval_holds_the_mean_of_three_in_four_unlike_worlds(name: str) -> None:
    assert covered(name).mean() >= 0.75


def test_the_worlds_are_unlike_the_one_that_is_assumed() -> None:
    solution, promised = plan("nowhere to go")
    worlds = unlike_worlds(solution.company, seed=20261126, count=16)
    met = np.array([float(worth_in(solution, world, belief)[0]) for world, belief in worlds])
    off = np.abs(met / promised.saving - 1)
    assert np.median(off) > 0.2
    assert met.min() < promised.low or met.max() > promised.high


def test_the_same_seed_gives_the_same_worlds() -> None:
    board: Company = company(default_profile())
    first, again = (unlike_worlds(board, seed=7, count=3) for _ in range(2))
    assert all(
        np.array_equal(a[0].survival, b[0].survival) for a, b in zip(first, again, strict=True)
    )
