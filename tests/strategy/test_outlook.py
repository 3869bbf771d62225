from __future__ import annotations

from functools import cache

import numpy as np
import pytest

from negotiate.strategy.arena.worlds import generous, harsh
from negotiate.strategy.company import Company, Floats
from negotiate.strategy.customer import certain
from negotiate.strategy.defaults import default_profile
from negotiate.strategy.doubt import OFF_BY_FACTOR, doubted
from negotiate.strategy.drivers import ASSUMED
from negotiate.strategy.evaluate import by_kind, lower
from negotiate.strategy.interface import Position
from negotiate.strategy.modelled import Board, Game, play, set_up
from negotiate.strategy.outlook import COVERS, Met, Outlook, interval, outlook
from negotiate.strategy.profile import Profile, company
from negotiate.strategy.regret import worth_in
from negotiate.testing.unlike import unlike_worlds

PLACES: dict[str, dict[str, object]] = {
    "typical": {"alternative": 66, "may_leave": True, "switching": 120},
    "nowhere to go": {"alternative": None, "may_leave": False},
    "a good offer elsewhere": {"alternative": 55, "may_leave": True, "switching": 60},
}
NAMES = list(PLACES)


def place(name: str) -> Position:
    prices = {"current": 80, "staying": 80, "target": 45, "walk_away": 75, "hour_worth": 20}
    from_now = {"horizon_months": 12, "calls_made": 0}
    return Position.model_validate(prices | from_now | PLACES[name])


@cache
def planned(name: str) -> tuple[Game, Outlook]:
    game = play(place(name), default_profile())
    return game, outlook(game.solution)


@cache
def ends(name: str) -> tuple[float, float]:
    may_be = doubted(place(name), default_profile())
    return interval(planned(name)[0].solution, map(met, may_be))


def met(board: Board) -> Met:
    return board.company, board.customer, board.belief


@pytest.mark.parametrize("name", NAMES)
def test_the_expected_saving_is_what_carrying_the_plan_out_is_worth(name: str) -> None:
    game, promised = planned(name)
    assert promised.saving == pytest.approx(float(lower(game.solution)[0]))
    assert promised.saving <= promised.most + 1e-9


@pytest.mark.parametrize("name", NAMES)
def test_the_expected_saving_is_the_average_over_the_kinds(name: str) -> None:
    _, promised = planned(name)
    assert promised.saving == pytest.approx(float(promised.kinds @ default_profile().prior))


@pytest.mark.parametrize("name", NAMES)
def test_the_expected_saving_lies_in_its_own_interval(name: str) -> None:
    low, high = ends(name)
    assert low < planned(name)[1].saving < high


def doubts(seed: int, count: int) -> list[Profile]:
    """Companies as `doubted` believes them to be, drawn at random and without its points."""
    draw = np.random.default_rng(seed)
    spread = np.log(OFF_BY_FACTOR) / 1.2815515655446004  # 80 % lie within this many deviations.
    found = []
    for _ in range(count):
        profile = default_profile()
        for _, change in ASSUMED.values():
            profile = change(profile, float(np.exp(draw.normal(0.0, spread))))
        found.append(profile)
    return found


@pytest.mark.parametrize("name", NAMES)
def test_four_in_five_of_what_is_believed_of_the_company_lie_in_the_interval(name: str) -> None:
    game, _ = planned(name)
    low, high = ends(name)
    held = 0.0
    others = doubts(seed=5, count=40)
    for other in others:
        board = set_up(place(name), other)
        worth = by_kind(game.solution, paid=board.customer, met=board.company)[0, -1]
        saved = certain(worth, game.solution.customer.aversion[0])
        held += float(board.belief @ ((low <= saved) & (saved <= high)))
    assert held / len(others) == pytest.approx(COVERS, abs=0.06)


def means_in_unlike_worlds(name: str) -> Floats:
    solution = planned(name)[0].solution
    drawn = unlike_worlds(solution.company, seed=20261126, count=16)
    return np.array([float(worth_in(solution, world, belief)[0]) for world, belief in drawn])


@pytest.mark.parametrize("name", NAMES)
def test_the_interval_holds_the_mean_of_three_in_four_unlike_worlds(name: str) -> None:
    low, high = ends(name)
    means = means_in_unlike_worlds(name)
    assert ((low <= means) & (means <= high)).mean() >= 0.75


@pytest.mark.parametrize("name", NAMES)
def test_the_interval_holds_the_mean_of_the_harsh_and_of_the_generous_world(name: str) -> None:
    game, _ = planned(name)
    low, high = ends(name)
    prior = default_profile().prior
    for unlike in (harsh, generous):
        world = unlike(game.solution.company, prior)
        assert low <= float(worth_in(game.solution, world.company, prior)[0]) <= high


def test_the_worlds_are_unlike_the_one_that_is_assumed() -> None:
    means = means_in_unlike_worlds("nowhere to go")
    off = np.abs(means / planned("nowhere to go")[1].saving - 1)
    assert np.median(off) > 0.2


def test_what_a_record_knows_is_not_doubted() -> None:
    known = (("reveals", "0.9"), ("closes", "0.1"))
    stated = place("typical").model_copy(update={"company": known})
    profile = default_profile()
    boards = doubted(stated, profile)
    assert {board.company.reveals for board in boards} == {profile.conduct.reveals}
    assert {board.company.closes for board in boards} == {profile.conduct.closes}
    assert len({board.company.remembers for board in boards}) == len(boards)


def test_the_companies_tried_are_the_same_every_time() -> None:
    first, again = (doubted(place("typical"), default_profile()) for _ in range(2))
    assert all(
        np.array_equal(a.company.survival, b.company.survival)
        for a, b in zip(first, again, strict=True)
    )


def test_each_number_is_doubted_evenly_around_what_is_assumed() -> None:
    boards = doubted(place("typical"), default_profile())
    assumed = default_profile().conduct
    for name in ("reveals", "remembers", "volunteers"):
        factors = np.array([getattr(board.company, name) for board in boards])
        factors = np.log(factors / getattr(assumed, name))
        assert abs(np.median(factors)) < 0.1
        within = np.abs(factors) <= np.log(OFF_BY_FACTOR)
        assert within.mean() == pytest.approx(COVERS, abs=0.13)


def test_the_same_seed_gives_the_same_worlds() -> None:
    board: Company = company(default_profile())
    first, again = (unlike_worlds(board, seed=7, count=3) for _ in range(2))
    assert all(
        np.array_equal(a[0].survival, b[0].survival) for a, b in zip(first, again, strict=True)
    )
