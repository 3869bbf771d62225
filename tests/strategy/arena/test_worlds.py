from __future__ import annotations

import numpy as np
import pytest
from hypothesis import given
from hypothesis import strategies as st

from negotiate.strategy.arena import worlds
from negotiate.strategy.arena.agent import Agent, Answer
from negotiate.strategy.arena.planned import Planned
from negotiate.strategy.arena.play import play
from negotiate.strategy.arena.world import Scene, World, scene
from negotiate.strategy.company import Company, Floats, Integers
from negotiate.strategy.solve import Solution

RETENTION = 2


def cases(world: World, count: int = 400) -> Scene:
    return scene(world, np.zeros(count, dtype=np.int64), 4, seed=3)


def asked(of: Scene, level: int) -> list[tuple[Answer, int]]:
    """What each case's first agent at retention answers to one ask, and their limit."""
    limits = of.limits[:, 0, RETENTION]
    answers = [Agent(of, RETENTION, case=case).ask(level) for case in range(len(limits))]
    return list(zip(answers, limits.tolist(), strict=True))


@given(st.floats(-0.3, 0.3), st.floats(0.5, 2.0))
def test_agents_who_are_moved_still_have_a_law(authority: float, limits: float) -> None:
    survival = np.array([1.0, 0.6, 0.4, 0.3, 0.1, 0.0])
    moved = worlds.moved(survival, authority=authority, limits=limits)
    assert moved[0] == 1
    assert moved[-1] == 0
    assert (np.diff(moved) <= 1e-12).all()
    assert moved[1] == pytest.approx(0.6 + authority) or limits < 1


def test_agents_who_are_not_moved_are_the_same(firm: Company) -> None:
    moved = worlds.moved(firm.survival, authority=0.0, limits=1.0)
    assert moved == pytest.approx(firm.survival)


def test_an_agent_of_the_model_grants_what_they_may_and_names_what_is_true(
    firm: Company, weights: Floats
) -> None:
    for answer, limit in asked(cases(World.of(firm, weights)), 3):
        if answer.broken:
            continue
        assert answer.granted == (limit >= 3)
        assert not answer.named or answer.offer == limit
        assert answer.final or not answer.named


def test_a_harsh_world_may_grant_less_and_breaks_off_more(firm: Company, weights: Floats) -> None:
    harsh = worlds.harsh(firm, weights).company
    assert (harsh.survival <= firm.survival + 1e-12).all()
    assert (harsh.breaks > firm.breaks).all()
    assert harsh.reveals < firm.reveals


def test_a_generous_world_may_grant_more_and_breaks_off_less(
    firm: Company, weights: Floats
) -> None:
    generous = worlds.generous(firm, weights).company
    assert (generous.survival >= firm.survival - 1e-12).all()
    assert (generous.breaks < firm.breaks).all()


def test_an_erratic_agent_refuses_what_they_may_grant_and_grants_what_they_might_not(
    firm: Company, weights: Floats
) -> None:
    answers = [one for one in asked(cases(worlds.erratic(firm, weights)), 2) if not one[0].broken]
    assert any(limit >= 2 and not answer.granted for answer, limit in answers)
    assert any(limit < 2 and answer.granted for answer, limit in answers)


def test_a_liar_names_less_than_they_may_grant(firm: Company, weights: Floats) -> None:
    named = [one for one in asked(cases(worlds.lying(firm, weights)), 5) if one[0].named]
    assert named
    assert all(answer.offer == max(limit - 2, 0) for answer, limit in named)


def test_a_quota_loosens_limits_every_fourth_week(firm: Company, weights: Floats) -> None:
    of = cases(worlds.quota(firm, weights), 4000)
    weeks = of.limits[:, :, RETENTION].mean(axis=0)
    assert weeks == pytest.approx(weeks.mean(), rel=0.1)
    loosest = of.world.seasons[3, RETENTION]
    assert (loosest >= of.world.seasons[0, RETENTION] - 1e-12).all()


@pytest.mark.parametrize("name", ["harsh", "erratic", "generous", "lying", "quota"])
def test_a_plan_can_be_carried_out_in_a_world_that_it_does_not_describe(
    name: str, contracts: Integers, plan: Solution, weights: Floats
) -> None:
    firm, buyer = plan.company, plan.customer
    world = getattr(worlds, name)(firm, weights)
    own = play(scene(World.of(firm, weights), contracts, 3, seed=2), buyer, Planned(plan))
    there = play(scene(world, contracts, 3, seed=2), buyer, Planned(plan))
    assert np.isfinite(there.saving).all()
    better = there.saving.mean() > own.saving.mean()
    assert better == (name == "generous")


def test_an_agent_answers_alike_when_asked_alike(firm: Company, weights: Floats) -> None:
    def talk() -> list[object]:
        agent = Agent(cases(World.of(firm, weights)), 0, case=7, call=1)
        said: list[object] = [agent.open_question(), agent.say_nothing(), agent.escalate()]
        return [*said, agent.desk]

    assert talk() == talk()


def test_an_agent_who_hung_up_says_no_more(firm: Company, weights: Floats) -> None:
    of = cases(World.of(firm, weights))
    for case in range(len(of.kind)):
        agent = Agent(of, RETENTION, case=case, offer=0)
        answer = agent.ask(firm.levels - 1)
        if answer.broken:
            assert answer.offer == 0
            with pytest.raises(ValueError, match="hung up"):
                agent.open_question()
            return
    pytest.fail("nobody hung up")


def test_an_agent_is_not_asked_for_less_than_is_on_the_table(
    firm: Company, weights: Floats
) -> None:
    agent = Agent(cases(World.of(firm, weights)), RETENTION, offer=3)
    for level in (3, firm.levels):
        with pytest.raises(ValueError, match="between the offer"):
            agent.ask(level)


def test_the_desk_above_is_another_agent_with_the_same_offer(
    firm: Company, weights: Floats
) -> None:
    of = cases(World.of(firm, weights))
    moved = [Agent(of, 0, case=case, offer=1) for case in range(40)]
    granted = [agent for agent in moved if agent.escalate()]
    assert 0 < len(granted) < 40
    assert {agent.desk for agent in granted} == {1}
    assert {agent.desk for agent in moved if agent not in granted} == {0}
    assert not Agent(of, RETENTION).escalate()
