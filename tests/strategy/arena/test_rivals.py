from __future__ import annotations

import subprocess
import sys

import numpy as np
import pytest

from negotiate.strategy.arena import rivals
from negotiate.strategy.arena.agent import Agent
from negotiate.strategy.arena.world import Scene, World, scene
from negotiate.strategy.company import Company, Floats
from negotiate.strategy.customer import Customer
from negotiate.strategy.solve import Solution

RETENTION = 2

# NegMAS warns of its own ways: none of that is ours to mend.
pytestmark = pytest.mark.filterwarnings("ignore::DeprecationWarning", "ignore::RuntimeWarning")


@pytest.fixture(scope="module")
def few(firm: Company, weights: Floats) -> Scene:
    return scene(World.of(firm, weights), np.zeros(15, dtype=np.int64), 3, seed=5)


@pytest.mark.parametrize("name", rivals.NAMES)
def test_a_negotiator_of_negmas_reaches_deals_with_our_agents(
    name: str, few: Scene, buyer: Customer
) -> None:
    saved = rivals.savings(name, few, buyer, desk=RETENTION)
    assert (saved > 0).any()
    assert (saved < buyer.deal[0].max()).all()


def test_our_plan_plays_in_a_mechanism_of_negmas(few: Scene, plan: Solution) -> None:
    limits = few.limits[:, 0, RETENTION]
    levels = [
        rivals.one_call(
            rivals.OurNegotiator(plan, left=1, desk=RETENTION),
            Agent(few, RETENTION, case=case),
            steps=20,
        ).level
        for case in range(len(limits))
    ]
    assert any(levels)
    assert all(level <= limit for level, limit in zip(levels, limits, strict=True))


def test_our_plan_deals_with_a_seller_of_negmas(plan: Solution) -> None:
    library = rivals._negmas()
    levels = plan.company.levels
    issue = library.top.make_issue(levels, "level")
    session = library.sao.SAOMechanism(issues=[issue], n_steps=20)
    session.add(
        rivals.OurNegotiator(plan, left=1, desk=RETENTION),
        preferences=rivals.utilities(np.arange(levels, dtype=np.float64)),
    )
    session.add(
        library.sao.LinearTBNegotiator(),
        preferences=rivals.utilities(-np.arange(levels, dtype=np.float64), reserved=-4.0),
    )
    session.run()
    assert session.agreement is not None
    assert session.agreement[0] > 0


def test_there_is_no_other_class_in_the_adapter() -> None:
    with pytest.raises(AttributeError):
        rivals.__getattr__("TheirNegotiator")


def test_the_adapter_is_imported_without_negmas() -> None:
    code = "import sys, negotiate.strategy.arena.rivals; sys.exit('negmas' in sys.modules)"
    assert subprocess.run([sys.executable, "-c", code], check=False).returncode == 0
