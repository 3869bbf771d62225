"""Laws that the worth of a game obeys; of the true worth, so grids are fine or not needed."""

from __future__ import annotations

from dataclasses import replace

import numpy as np
import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from negotiate.strategy.company import Company, Floats
from negotiate.strategy.customer import Customer, certain
from negotiate.strategy.customers import customer
from negotiate.strategy.defaults import default_profile
from negotiate.strategy.profile import company
from negotiate.strategy.solve import Solution, solve
from negotiate.strategy.stakes import Stakes
from negotiate.testing.games import Game, Size, games

often = settings(max_examples=200, deadline=None)
#: Worths found by adding up in another order differ by so much.
ROUNDING = 1e-9

KNOWN = Size(kinds=1, steady=True)
LONG = Size(kinds=1, calls=3, steady=True)
LEARNING = Size(kinds=2, calls=2, levels=3)
ORDERED = Size(kinds=2, calls=2, levels=3, ordered=True)


def solved(game: Game, *, parts: int = 1) -> Solution:
    return solve(game.company, game.customer, game.prior, parts=parts, compiled=False)


def worth(company: Company, customer: Customer) -> Floats:
    """By calls left and offer on file; there is one kind, so no belief."""
    return solve(company, customer, np.ones(1), parts=1, compiled=False).worth[0, :, -1]


@often
@given(games(LONG))
def test_more_calls_are_never_worth_less(game: Game) -> None:
    assert (np.diff(solved(game).worth[0], axis=0) >= -ROUNDING).all()


@often
@given(games(LEARNING))
def test_a_better_offer_on_file_is_never_worth_less(game: Game) -> None:
    assert (np.diff(solved(game, parts=4).worth, axis=-1) >= -ROUNDING).all()


@often
@given(games(ORDERED))
def test_a_company_that_grants_more_is_never_worth_less(game: Game) -> None:
    plan = solved(game, parts=4)
    vertices = np.argsort(plan.beliefs.grid.vertices[:, 1])
    assert (np.diff(plan.worth[:, :, vertices], axis=2) >= -ROUNDING).all()


@often
@given(games(LEARNING), st.integers(0, 100), st.integers(0, 100))
def test_worth_is_convex_in_belief(game: Game, one: int, two: int) -> None:
    """Knowing which of two beliefs is right is never worth less than their average."""

    def at(share: float) -> Floats:
        prior = np.array([share, 1 - share])
        plan = solve(game.company, game.customer, prior, parts=20, compiled=False)
        return plan.worth[0, :, plan.beliefs.root]

    middle = at((one + two) / 200)
    ends = (at(one / 100) + at(two / 100)) / 2
    assert (middle <= ends + ROUNDING).all()


@often
@given(games(KNOWN), st.floats(1.0, 4.0))
def test_dearer_time_is_never_worth_more(game: Game, times: float) -> None:
    costs = {
        name: getattr(game.customer, name) * times for name in ("call", "escalate", "ask", "pause")
    }
    dearer = worth(game.company, replace(game.customer, **costs))
    assert (dearer <= worth(game.company, game.customer) + ROUNDING).all()


@often
@given(games(KNOWN), st.floats(0.0, 1.0))
def test_agents_who_break_off_sooner_are_never_worth_more(game: Game, share: float) -> None:
    """Where a broken talk is no gift: what it leaves is no better than hanging up."""
    company = replace(game.company, cancels=np.zeros(game.company.desks))
    sooner = replace(company, breaks=company.breaks + share * (1 - company.breaks))
    assert (worth(sooner, game.customer) <= worth(company, game.customer) + ROUNDING).all()


def more(company: Company, name: str, share: float) -> Company:
    """The chance of that name brought nearer to certainty."""
    value = getattr(company, name)
    return replace(company, **{name: value + share * (1 - value)})


@often
@given(games(KNOWN), st.floats(0.0, 1.0))
def test_agents_who_close_sooner_are_never_worth_more(game: Game, share: float) -> None:
    closing = worth(more(game.company, "closes", share), game.customer)
    assert (closing <= worth(game.company, game.customer) + ROUNDING).all()


@often
@given(games(KNOWN), st.floats(0.0, 1.0))
def test_offers_that_are_remembered_are_never_worth_less(game: Game, share: float) -> None:
    remembered = worth(more(game.company, "remembers", share), game.customer)
    assert (remembered >= worth(game.company, game.customer) - ROUNDING).all()


@often
@given(games(KNOWN), st.floats(0.0, 1.0))
def test_agents_moved_by_silence_are_never_worth_less(game: Game, share: float) -> None:
    moved = worth(more(game.company, "silence", share), game.customer)
    assert (moved >= worth(game.company, game.customer) - ROUNDING).all()


@often
@given(games(KNOWN), st.floats(0.0, 1.0))
def test_agents_who_name_their_limit_are_never_worth_less(game: Game, share: float) -> None:
    named = worth(more(game.company, "reveals", share), game.customer)
    assert (named >= worth(game.company, game.customer) - ROUNDING).all()


@often
@given(games(replace(KNOWN, averse=False)), st.floats(0.0, 1.0))
def test_a_better_way_out_adds_no_more_than_itself(game: Game, better: float) -> None:
    """The slope of worth in the worth of leaving lies between 0 and 1."""
    customer = game.customer
    base = worth(game.company, customer)
    raised = worth(game.company, replace(customer, exits=customer.exits + better))
    assert (raised >= base - ROUNDING).all()
    assert (raised <= base + better + ROUNDING).all()


@often
@given(games(LONG))
def test_what_is_good_enough_rises_with_the_calls_that_are_left(game: Game) -> None:
    plan = solved(game)
    good = game.customer.deal[0] >= plan.worth[0, :, plan.beliefs.root] - ROUNDING
    # What is turned down with few calls left is turned down with more.
    assert (good[1:] <= good[:-1]).all()


@often
@given(games(replace(KNOWN, averse=False, calls=4)))
def test_each_further_call_adds_no_more_than_the_one_before(game: Game) -> None:
    """Proved where nothing is on file: a call is then one function of the worth of going on, whose
    slope is at most 1. Aversion or an offer on file can break it, by little.
    """
    forgetful = replace(game.company, remembers=0.0)
    added = np.diff(certain(worth(forgetful, game.customer)[:, 0], game.customer.aversion))
    assert (np.diff(added) <= ROUNDING).all()


@pytest.mark.parametrize("rival", [None, 90.0, 70.0])
def test_so_it_is_with_a_company_as_assumed_which_remembers_and_is_learned_about(
    rival: float | None,
) -> None:
    board = company(default_profile())
    stakes = Stakes(bill=100, hour_worth=20, rival=rival, switching=120)
    plan = solve(board, customer(default_profile(), board, [stakes]), default_profile().prior)
    assert (np.diff(np.diff(plan.by_calls[0])) <= ROUNDING).all()
