"""The company of the defaults on a coarse grid, and a few contracts with it."""

from __future__ import annotations

import numpy as np
import pytest

from negotiate.strategy.arena.world import Scene, World, scene
from negotiate.strategy.company import Company, Floats, Integers
from negotiate.strategy.customer import Customer
from negotiate.strategy.customers import customer
from negotiate.strategy.defaults import default_profile
from negotiate.strategy.profile import company
from negotiate.strategy.solve import Solution, solve
from negotiate.strategy.stakes import Stakes

CASES = 2000
STAKES = (
    Stakes(bill=60, hour_worth=20, calls=3),
    Stakes(bill=100, hour_worth=20, rival=80, switching=60, fees=(60.0, 45.0), calls=3),
    Stakes(bill=140, hour_worth=40, rival=90, switching=60, aversion=0.002, calls=3),
)


@pytest.fixture(scope="session")
def firm() -> Company:
    return company(default_profile(), steps=8)


@pytest.fixture(scope="session")
def weights() -> Floats:
    return default_profile().prior


@pytest.fixture(scope="session")
def buyer(firm: Company) -> Customer:
    return customer(default_profile(), firm, STAKES)


@pytest.fixture(scope="session")
def plan(firm: Company, buyer: Customer, weights: Floats) -> Solution:
    return solve(firm, buyer, weights, parts=2, compiled=False)


@pytest.fixture(scope="session")
def contracts() -> Integers:
    return np.repeat(np.arange(len(STAKES)), CASES)


@pytest.fixture(scope="session")
def own(firm: Company, weights: Floats, contracts: Integers) -> Scene:
    """The world as the model has it."""
    return scene(World.of(firm, weights), contracts, 3, seed=11)
