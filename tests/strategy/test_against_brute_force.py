"""The solver against `tests.strategy.brute_force`, on small games of every sort."""

from __future__ import annotations

from dataclasses import asdict
from typing import NamedTuple

import numpy as np
import pytest
from tests.strategy.brute_force import BruteForce

from negotiate.strategy.evaluate import lower
from negotiate.strategy.solve import solve
from negotiate.testing.games import Size, rolled_game

#: How far the two may be apart, in months of the bill.
NEAR = 5e-4
#: How far rounding may move a bound.
ROUNDING = 1e-9


#: Subdivisions of the belief by kinds of provider: the finer ones where a kink needs them.
GRIDS = {1: (1,), 2: (50, 200, 800), 3: (40, 80, 160, 320)}


class Batch(NamedTuple):
    """So many games of one size."""

    size: Size
    games: int


#: More than 200 games, with four levels among them.
BATCHES = (
    Batch(Size(kinds=1), 20),
    Batch(Size(desks=1), 20),
    Batch(Size(desks=2), 60),
    Batch(Size(desks=2, ordered=True), 20),
    Batch(Size(desks=2, contracts=2), 10),
    Batch(Size(desks=3), 10),
    Batch(Size(kinds=3), 30),
    Batch(Size(kinds=3, desks=3), 8),
    Batch(Size(calls=3), 16),
    Batch(Size(levels=4), 20),
    Batch(Size(levels=4, kinds=3), 6),
)


def case(batch: Batch, seed: int) -> object:
    plain = asdict(Size())
    unlike = {name: value for name, value in asdict(batch.size).items() if value != plain[name]}
    words = [f"{name}={value}" for name, value in unlike.items()]
    return pytest.param(batch, seed, id="-".join([*words, str(seed)]))


@pytest.mark.parametrize(
    ("batch", "seed"), [case(batch, seed) for batch in BATCHES for seed in range(batch.games)]
)
def test_the_solver_finds_what_following_every_history_finds(batch: Batch, seed: int) -> None:
    company, customer, prior = rolled_game(seed, batch.size)
    slow = [BruteForce(company, customer, contract) for contract in range(customer.contracts)]
    left = range(customer.calls + 1)
    exact = np.array([[each.money(tuple(prior), calls) for calls in left] for each in slow])
    apart = np.inf
    for parts in GRIDS[company.kinds]:
        solution = solve(company, customer, prior, parts=parts, compiled=False)
        assert (solution.by_calls >= exact - ROUNDING).all()
        assert (lower(solution) <= exact[:, -1] + ROUNDING).all()
        apart = (solution.by_calls - exact).max()
        if apart <= NEAR:
            break
    assert apart <= NEAR


@pytest.mark.parametrize("seed", range(10))
def test_a_coarse_grid_errs_upwards_and_its_plan_downwards(seed: int) -> None:
    company, customer, prior = rolled_game(seed, Size(kinds=3))
    solution = solve(company, customer, prior, parts=2, compiled=False)
    exact = BruteForce(company, customer).money(tuple(prior))
    assert lower(solution)[0] <= exact + ROUNDING
    assert exact <= solution.value[0] + ROUNDING


def test_there_are_two_hundred_games_and_twenty_of_four_levels() -> None:
    assert sum(batch.games for batch in BATCHES) >= 200
    assert sum(batch.games for batch in BATCHES if batch.size.levels == 4) >= 20
