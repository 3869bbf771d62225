from __future__ import annotations

from dataclasses import fields, replace

import numpy as np
import pytest

from negotiate.strategy.arena.bounds import all_known, kind_known
from negotiate.strategy.arena.chance import Event, uniform
from negotiate.strategy.arena.ladder import Ladder
from negotiate.strategy.arena.planned import Planned
from negotiate.strategy.arena.play import Played, play
from negotiate.strategy.arena.rules import (
    accept_first,
    ask_three_times,
    makes,
    no_call,
    threshold,
    tried,
    tuned,
)
from negotiate.strategy.arena.world import Scene, World, scene
from negotiate.strategy.company import Company, Floats, Integers
from negotiate.strategy.customer import Customer, utility
from negotiate.strategy.defaults import default_profile
from negotiate.strategy.evaluate import by_kind, lower
from negotiate.strategy.profile import company
from negotiate.strategy.solve import Solution

RETENTION = 2


@pytest.fixture(scope="session")
def planned(own: Scene, buyer: Customer, plan: Solution) -> Played:
    return play(own, buyer, Planned(plan))


def ruled(own: Scene, buyer: Customer, firm: Company, weights: Floats, name: str) -> Played:
    rules = {
        "none": no_call(),
        "first": accept_first(RETENTION, firm),
        "thrice": ask_three_times(RETENTION, firm),
        "thrice again": ask_three_times(RETENTION, firm, calls=3),
        "threshold": threshold(RETENTION, 4, 3),
    }
    return play(own, buyer, Ladder(rules[name], firm, buyer, weights))


def same(one: Played, other: Played) -> bool:
    return all(
        np.array_equal(getattr(one, field.name), getattr(other, field.name))
        for field in fields(Played)
    )


def test_draws_look_uniform_and_unlike_for_unlike_events() -> None:
    case, here = np.arange(20_000), np.zeros(20_000, dtype=np.int64)
    draws = uniform(5, Event.LIMIT, case, here)
    assert abs(draws.mean() - 0.5) < 0.01
    assert abs(draws.var() - 1 / 12) < 0.002
    for other in (
        uniform(5, Event.CLOSES, case, here),
        uniform(6, Event.LIMIT, case, here),
        uniform(5, Event.LIMIT, case, here + 1),
    ):
        assert abs(np.corrcoef(draws, other)[0, 1]) < 0.03


def test_the_same_seed_gives_the_same_cases(
    own: Scene, buyer: Customer, plan: Solution, planned: Played
) -> None:
    assert same(play(own, buyer, Planned(plan)), planned)


def test_another_seed_gives_others(
    own: Scene, buyer: Customer, plan: Solution, planned: Played
) -> None:
    other = scene(own.world, own.contract, own.calls, seed=12)
    assert not same(play(other, buyer, Planned(plan)), planned)


def test_who_makes_no_difference_meets_no_difference(
    own: Scene, buyer: Customer, firm: Company, weights: Floats
) -> None:
    once = ruled(own, buyer, firm, weights, "thrice")
    often = ruled(own, buyer, firm, weights, "thrice again")
    settled = once.level > 0
    assert settled.any()
    assert np.array_equal(once.saving[settled], often.saving[settled])


def test_limits_are_drawn_by_the_law_of_their_desk_and_kind(own: Scene, firm: Company) -> None:
    for kind in range(firm.kinds):
        seen = own.limits[own.kind == kind, :, RETENTION]
        share = [(seen >= level).mean() for level in range(firm.levels + 1)]
        assert share == pytest.approx(firm.survival[RETENTION, kind].tolist(), abs=0.04)


def test_kinds_are_as_frequent_as_they_are_weighted(own: Scene, weights: Floats) -> None:
    assert np.bincount(own.kind) / len(own.kind) == pytest.approx(weights, abs=0.02)


@pytest.mark.parametrize("one", [0, 1, 2])
def test_what_a_plan_brings_is_what_was_predicted(
    planned: Played, plan: Solution, weights: Floats, one: int
) -> None:
    worth = planned.utility[planned.contract == one]
    predicted = by_kind(plan)[one, -1] @ weights
    # Four standard errors: a seed that fails would show a rule that differs, not luck.
    assert abs(worth.mean() - predicted) < 4 * worth.std() / len(worth) ** 0.5


def test_each_kind_brings_what_was_predicted_for_it(
    own: Scene, planned: Played, plan: Solution
) -> None:
    for kind in range(plan.company.kinds):
        worth = planned.utility[(planned.contract == 0) & (own.kind == kind)]
        error = worth.std() / len(worth) ** 0.5
        assert abs(worth.mean() - by_kind(plan)[0, -1, kind]) < 4 * error


def test_nobody_beats_whoever_knows_the_limits(
    own: Scene, buyer: Customer, planned: Played
) -> None:
    # What an accident brings is no choice, so the bound says nothing of it.
    kept = ~planned.cancelled
    assert (planned.saving[kept] <= all_known(own, buyer)[kept] + 1e-9).all()


def test_knowing_the_kind_is_worth_something(
    firm: Company, buyer: Customer, weights: Floats, plan: Solution
) -> None:
    known = kind_known(firm, buyer, weights)
    carried_out = lower(plan)
    assert (known >= carried_out - 1e-9).all()
    assert (known > carried_out).any()


def test_the_plan_beats_the_ladder_that_was_tuned_on_the_same_cases(
    own: Scene, buyer: Customer, firm: Company, planned: Played
) -> None:
    rungs, played = tuned(own, buyer, makes(firm, buyer, own), desk=RETENTION)
    assert rungs in set(tried(RETENTION, firm, 3))
    assert planned.utility.mean() > played.utility.mean()


def test_there_are_32_ladders_to_tune() -> None:
    assert len(set(tried(RETENTION, company(default_profile()), 5))) == 32


def test_who_calls_nobody_leaves_or_stays(
    own: Scene, buyer: Customer, firm: Company, weights: Floats
) -> None:
    played = ruled(own, buyer, firm, weights, "none")
    assert not played.calls.any()
    assert not played.level.any()
    assert not played.left[played.contract == 0].any()
    assert played.left[played.contract == 2].all()


@pytest.mark.parametrize("name", ["first", "thrice"])
def test_one_call_is_one_call(
    own: Scene, buyer: Customer, firm: Company, weights: Floats, name: str
) -> None:
    assert (ruled(own, buyer, firm, weights, name).calls == 1).all()


def test_asking_again_goes_on_until_there_is_any_offer(
    own: Scene, buyer: Customer, firm: Company, weights: Floats
) -> None:
    played = ruled(own, buyer, firm, weights, "thrice again")
    here = (played.contract == 0) & ~played.cancelled
    assert (played.calls[here & (played.level == 0)] == 3).all()


def test_a_threshold_holds_until_the_last_call(
    own: Scene, buyer: Customer, firm: Company, weights: Floats
) -> None:
    played = ruled(own, buyer, firm, weights, "threshold")
    took = played.level > 0
    assert (played.level[took & (played.calls < 3)] >= 4).all()
    assert (played.level[took & (played.calls == 3)] < 4).any()


def test_patience_pays_in_this_world(
    own: Scene, buyer: Customer, firm: Company, weights: Floats
) -> None:
    names = ("none", "first", "thrice", "thrice again")
    means = [
        ruled(own, buyer, firm, weights, name).saving[own.contract == 0].mean() for name in names
    ]
    assert means == sorted(means)


def test_a_deal_is_worth_its_level_less_what_calls_and_asks_cost(
    own: Scene, buyer: Customer, firm: Company, weights: Floats
) -> None:
    played = ruled(own, buyer, firm, weights, "first")
    got = (played.level > 0) & (played.contract == 0)
    spent = buyer.deal[0, played.level[got]] - played.saving[got]
    once = buyer.call[0, RETENTION] + buyer.ask[0]
    assert set(np.round((spent - once) / buyer.ask[0], 6)) <= {0.0, 1.0}


def test_a_customer_who_shuns_risk_is_paid_in_utility(planned: Played, buyer: Customer) -> None:
    averse = planned.contract == 2
    worth = utility(planned.saving[averse], buyer.aversion[2])
    assert worth == pytest.approx(planned.utility[averse])


def test_a_customer_who_can_make_no_call_is_not_asked_to(
    firm: Company, weights: Floats, buyer: Customer
) -> None:
    idle = replace(buyer, exits=buyer.exits[:, :1])
    nobody = scene(World.of(firm, weights), _three(), 0, seed=1)
    played = play(nobody, idle, Ladder(threshold(RETENTION, 4, 3), firm, idle, weights))
    assert not played.calls.any()


def _three() -> Integers:
    return np.arange(3)
