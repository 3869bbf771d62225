"""The compiled path is no approximation of the one by numpy: every number is the same."""

from __future__ import annotations

from dataclasses import replace

import numpy as np
import pytest

from negotiate.strategy.company import Company, Floats
from negotiate.strategy.customer import Customer
from negotiate.strategy.customers import customer
from negotiate.strategy.defaults import default_profile
from negotiate.strategy.profile import company
from negotiate.strategy.solve import solve
from negotiate.strategy.stakes import Stakes
from negotiate.testing.unlike import unlike_worlds

pytest.importorskip("numba")

PROFILE = default_profile()
LEVELS = 7
BOARD = company(PROFILE, LEVELS)
WORLDS = unlike_worlds(BOARD, seed=6, count=6)


def drawn(seed: int, count: int = 3) -> list[Stakes]:
    """Contracts with and without somewhere to go, a fee, and a dislike of risk."""
    draw = np.random.default_rng(seed)
    return [
        Stakes(
            bill=draw.uniform(20, 200),
            hour_worth=draw.uniform(0, 60),
            rival=draw.uniform(20, 200) if draw.random() < 0.7 else None,
            switching=draw.uniform(0, 200),
            fees=tuple(15.0 * left for left in range(int(draw.integers(0, 9)), 0, -1)),
            return_price=draw.uniform(20, 100) if draw.random() < 0.3 else None,
            aversion=float(draw.choice([0.0, 0.002])),
            calls=3,
        )
        for _ in range(count)
    ]


def assert_same(board: Company, at_stake: Customer, belief: Floats, parts: int = 2) -> None:
    plain, fast = (
        solve(board, at_stake, belief, parts=parts, compiled=compiled) for compiled in (False, True)
    )
    for name in ("worth", "start", "moves", "opens"):
        np.testing.assert_array_equal(getattr(plain, name), getattr(fast, name), err_msg=name)


@pytest.mark.parametrize("number", range(len(WORLDS)))
def test_every_number_and_move_is_the_same_to_the_last_bit(number: int) -> None:
    board, belief = WORLDS[number]
    assert_same(board, customer(PROFILE, board, drawn(number)), belief)


def test_it_is_the_same_on_the_grid_that_plans_are_made_on() -> None:
    board = company(PROFILE)
    assert_same(board, customer(PROFILE, board, drawn(7, 2)), PROFILE.prior, parts=3)


@pytest.mark.parametrize(
    "changes",
    [
        pytest.param({"first_offer": 0}, id="nobody volunteers anything"),
        pytest.param({"silence": 0.4}, id="silence works"),
        pytest.param({"breaks": np.zeros(LEVELS)}, id="nobody hangs up"),
        pytest.param({"cancels": np.full(BOARD.desks, 0.5)}, id="talks end in cancellations"),
        pytest.param({"entry": np.ones(BOARD.desks, dtype=np.bool_)}, id="every desk answers"),
        pytest.param({"escalates_to": np.full(BOARD.desks, -1)}, id="nobody is above"),
        pytest.param({"reveals": 1.0, "closes": 0.0}, id="limits are always named"),
    ],
)
def test_it_is_the_same_for_other_manners(changes: dict[str, object]) -> None:
    board = replace(BOARD, **changes)  # type: ignore[arg-type]
    assert_same(board, customer(PROFILE, board, drawn(8)), PROFILE.prior)


def test_it_is_the_same_for_one_kind_of_company() -> None:
    board = replace(BOARD, survival=BOARD.survival[:, :1])
    at_stake = customer(PROFILE, BOARD, drawn(9))
    alone = replace(at_stake, exits=at_stake.exits[..., :1], forced=at_stake.forced[..., :1])
    assert_same(board, alone, np.ones(1))


def test_it_is_the_same_where_there_is_no_way_to_leave() -> None:
    stakes = [Stakes(bill=80, hour_worth=20, calls=2)]
    at_stake = customer(PROFILE, BOARD, stakes)
    assert at_stake.exits.shape[2] == 0
    assert_same(BOARD, at_stake, PROFILE.prior)
