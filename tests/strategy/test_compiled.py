"""The compiled path takes the same steps in the same order, so nothing may differ, not a bit."""

from __future__ import annotations

import numpy as np
import pytest

from negotiate.strategy.company import Company, Floats
from negotiate.strategy.customer import Customer
from negotiate.strategy.customers import customer
from negotiate.strategy.defaults import default_profile
from negotiate.strategy.profile import company
from negotiate.strategy.solve import is_installed, solve
from negotiate.strategy.stakes import Stakes
from negotiate.testing.games import Size, rolled_game

pytestmark = pytest.mark.skipif(not is_installed(), reason="needs the extra fast")

FILLED = ("worth", "start", "moves", "opens")


def assert_the_same(board: Company, at_stake: Customer, prior: Floats, parts: int) -> None:
    plain = solve(board, at_stake, prior, parts=parts, compiled=False)
    quick = solve(board, at_stake, prior, parts=parts, compiled=True)
    for name in FILLED:
        np.testing.assert_array_equal(getattr(plain, name), getattr(quick, name), err_msg=name)


@pytest.mark.parametrize("seed", range(24))
def test_any_game_is_solved_to_the_same_last_bit(seed: int) -> None:
    size = Size(
        levels=2 + seed % 7, kinds=1 + seed % 4, desks=1 + seed % 3, calls=seed % 4, contracts=3
    )
    assert_the_same(*rolled_game(seed, size), parts=1 + seed % 3)


def test_the_default_company_is_solved_to_the_same_last_bit() -> None:
    usual = default_profile()
    board = company(usual)
    stakes = [
        Stakes(bill=80, hour_worth=20, rival=70, switching=60, fees=(90, 60, 30)),
        Stakes(bill=50, hour_worth=5, may_leave=False, aversion=0.002, calls=3),
    ]
    assert_the_same(board, customer(usual, board, stakes), usual.prior, parts=2)
