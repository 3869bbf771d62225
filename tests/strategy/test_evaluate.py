from __future__ import annotations

from dataclasses import replace

import numpy as np

from negotiate.strategy.company import NOBODY
from negotiate.strategy.customers import customer
from negotiate.strategy.defaults import default_profile
from negotiate.strategy.evaluate import by_kind, lower
from negotiate.strategy.profile import company
from negotiate.strategy.solve import Solution, solve
from negotiate.strategy.stakes import Stakes


def plan(*, hour_worth: float = 20) -> Solution:
    profile = default_profile()
    board = company(profile)
    at_stake = customer(profile, board, [Stakes(bill=100, hour_worth=hour_worth)])
    return solve(board, at_stake, profile.prior, parts=2, compiled=False)


def test_what_carrying_a_plan_out_is_worth_lies_below_what_no_plan_exceeds() -> None:
    solution = plan()
    assert 0 < lower(solution)[0] <= solution.value[0] + 1e-12


def test_a_desk_that_is_never_called_changes_nothing() -> None:
    solution = plan()
    retention = default_profile().desk("retention")
    survival = solution.company.survival.copy()
    survival[np.arange(len(survival)) != retention, :, 1:] = 0.0
    mute = replace(solution.company, survival=survival)
    assert np.array_equal(by_kind(solution), by_kind(solution, met=mute))


def test_the_desks_above_one_that_is_called_count() -> None:
    profile = default_profile()
    board = company(profile)
    only = np.array([desk.name == "front_line" for desk in profile.desks])
    board = replace(board, entry=only)
    assert board.escalates_to[0] != NOBODY
    at_stake = customer(profile, board, [Stakes(bill=100)])
    solution = solve(board, at_stake, profile.prior, parts=2, compiled=False)
    refused = replace(board, granted=np.zeros_like(board.granted))
    assert (by_kind(solution, met=refused)[0, -1] < by_kind(solution)[0, -1]).all()


def test_no_call_that_is_not_worth_its_time_is_carried_out() -> None:
    assert not by_kind(plan(hour_worth=5000)).any()
