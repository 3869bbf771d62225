"""The compiled path takes the same steps in the same order, so nothing may differ, not a bit."""

from __future__ import annotations

import numpy as np
import pytest

from negotiate.strategy.company import NOBODY, Company, Floats
from negotiate.strategy.customer import Customer
from negotiate.strategy.customers import customer
from negotiate.strategy.defaults import default_profile
from negotiate.strategy.profile import company
from negotiate.strategy.solve import is_installed, solve
from negotiate.strategy.stakes import Stakes

pytestmark = pytest.mark.skipif(not is_installed(), reason="needs the extra fast")

FILLED = ("worth", "start", "moves", "opens")


def any_company(draw: np.random.Generator) -> Company:
    desks, kinds, levels = (int(draw.integers(1, most)) for most in (4, 5, 8))
    levels += 1
    falling = -np.sort(-draw.random((desks, kinds, levels + 1)), axis=-1)
    falling[..., 0], falling[..., -1] = 1.0, 0.0
    above = np.array([*range(1, desks), NOBODY])
    reveals, closes, remembers, silence, volunteers = draw.random(5)
    return Company(
        survival=falling,
        entry=np.append(True, draw.random(desks - 1) < 0.5),
        escalates_to=np.where(draw.random(desks) < 0.7, above, NOBODY),
        granted=draw.random(desks),
        cancels=draw.random(desks),
        breaks=np.sort(draw.random(levels)) / 2,
        closes=closes,
        reveals=reveals,
        remembers=remembers,
        silence=silence,
        volunteers=volunteers,
        first_offer=int(draw.integers(0, levels)),
    )


def any_customer(draw: np.random.Generator, board: Company) -> Customer:
    contracts, calls, ways = 3, int(draw.integers(0, 4)), int(draw.integers(0, 3))
    deal = np.sort(draw.random((contracts, board.levels)), axis=1) * 3
    deal[:, 0] = 0.0
    return Customer(
        deal=deal,
        exits=draw.normal(size=(contracts, calls + 1, ways, board.kinds)),
        forced=draw.normal(size=(contracts, 2, board.kinds)),
        call=draw.random((contracts, board.desks)) / 9,
        escalate=draw.random((contracts, board.desks)) / 20,
        ask=draw.random(contracts) / 50,
        pause=draw.random(contracts) / 200,
        aversion=np.array([0.0, 0.3, 1.5]),
    )


def assert_the_same(board: Company, at_stake: Customer, prior: Floats, parts: int) -> None:
    plain = solve(board, at_stake, prior, parts=parts, compiled=False)
    quick = solve(board, at_stake, prior, parts=parts, compiled=True)
    for name in FILLED:
        np.testing.assert_array_equal(getattr(plain, name), getattr(quick, name), err_msg=name)


@pytest.mark.parametrize("seed", range(24))
def test_any_game_is_solved_to_the_same_last_bit(seed: int) -> None:
    draw = np.random.default_rng(seed)
    board = any_company(draw)
    prior = draw.dirichlet(np.ones(board.kinds))
    assert_the_same(board, any_customer(draw, board), prior, parts=1 + seed % 3)


def test_the_default_company_is_solved_to_the_same_last_bit() -> None:
    usual = default_profile()
    board = company(usual)
    stakes = [
        Stakes(bill=80, hour_worth=20, rival=70, switching=60, fees=(90, 60, 30)),
        Stakes(bill=50, hour_worth=5, may_leave=False, aversion=0.002, calls=3),
    ]
    assert_the_same(board, customer(usual, board, stakes), usual.prior, parts=2)
