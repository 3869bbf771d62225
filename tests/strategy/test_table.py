"""One table answers many contracts, loses little, and says how much at most."""

from __future__ import annotations

from functools import cache

import numpy as np
import pytest

from negotiate.strategy.alike import distinct, solve_alike
from negotiate.strategy.answers import Answers
from negotiate.strategy.beliefs import beliefs
from negotiate.strategy.company import NOBODY
from negotiate.strategy.customers import customer
from negotiate.strategy.defaults import default_profile
from negotiate.strategy.evaluate import lower
from negotiate.strategy.profile import company
from negotiate.strategy.solve import solve
from negotiate.strategy.stakes import Stakes
from negotiate.strategy.table import Table, table

#: Smaller than the default, and built the sooner.
PROFILE = default_profile().model_copy(update={"steps": 8, "calls": 3})
BOARD = company(PROFILE)
PARTS = 2


@cache
def small() -> Table:
    return table(PROFILE, parts=PARTS, compiled=False)


def drawn(count: int, seed: int = 1) -> list[Stakes]:
    """Bills of 20 to 200; some can leave, some for a fee, some come back as new customers."""
    draw, found = np.random.default_rng(seed), []
    for _ in range(count):
        bill, left = draw.uniform(20, 200), int(draw.integers(0, 9))
        found.append(
            Stakes(
                bill=bill,
                hour_worth=draw.uniform(0, 50),
                rival=bill * draw.uniform(0.5, 1.1) if draw.random() < 0.7 else None,
                switching=draw.uniform(0, 200),
                fees=tuple(15.0 * (left - month) for month in range(left)),
                return_price=bill * draw.uniform(0.5, 0.9) if draw.random() < 0.2 else None,
                horizon=int(draw.choice([12, 12, 12, 6, 24])),
                calls=3,
            )
        )
    return found


@cache
def answered() -> tuple[list[Stakes], Answers]:
    stakes = drawn(150)
    return stakes, small().answer(stakes)


def test_the_bounds_hold_against_solving_each_contract() -> None:
    stakes, answers = answered()
    solution = solve(BOARD, customer(PROFILE, BOARD, stakes), PROFILE.prior, parts=4)
    assert (answers.low <= solution.value + 1e-9).all()
    assert (answers.high >= lower(solution) - 1e-9).all()
    assert ((answers.loss >= 0) & (answers.loss <= 1 + 1e-9)).all()


def test_what_is_lost_is_less_than_half_a_hundredth() -> None:
    stakes, answers = answered()
    exact = lower(solve(BOARD, customer(PROFILE, BOARD, stakes), PROFILE.prior, parts=PARTS))
    assert answers.low.sum() >= 0.995 * exact.sum()


def test_a_contract_of_the_grid_loses_nothing_to_its_own_plan() -> None:
    at = [Stakes(bill=1.0, hour_worth=0.6, rival=0.7, switching=0.75, calls=3)]
    answers = small().answer(at)
    exact = solve(BOARD, customer(PROFILE, BOARD, at), PROFILE.prior, parts=PARTS)
    assert answers.low[0] >= lower(exact)[0] - 1e-12
    assert answers.high[0] == pytest.approx(exact.value[0], abs=1e-12)


def test_only_the_proportions_of_a_contract_count() -> None:
    small_bill = Stakes(bill=40, hour_worth=10, rival=30, switching=50, fees=(30, 15), calls=3)
    large_bill = Stakes(bill=80, hour_worth=20, rival=60, switching=100, fees=(60, 30), calls=3)
    answers = small().answer([small_bill, large_bill])
    assert answers.plan[0] == answers.plan[1]
    assert answers.low[0] == pytest.approx(answers.low[1], abs=1e-12)


def test_an_answer_is_read_as_columns() -> None:
    stakes = [
        Stakes(bill=80, hour_worth=20, calls=3),
        Stakes(bill=1, hour_worth=1000, calls=3),
    ]
    answers = small().answer(stakes)
    first = answers.plans[answers.plan[0]][0]
    assert answers.first_ask[0] == first.asks[0] > 0
    assert answers.desk.tolist() == [first.desk, NOBODY]
    assert answers.opens[0] == first.opens
    assert answers.reservation[0, 0] == first.reservation
    assert np.isnan(answers.reservation[1]).all()
    assert answers.low[1] == answers.first_ask[1] == 0


def test_who_is_averse_to_risk_or_has_fewer_calls_is_solved_for_themselves() -> None:
    stakes = [
        Stakes(bill=80, hour_worth=20, calls=3, aversion=0.005),
        Stakes(bill=80, hour_worth=20, calls=2),
        Stakes(bill=80, hour_worth=20, calls=3),
    ]
    answers = small().answer(stakes)
    assert answers.exact.tolist() == [True, True, False]
    for place in (0, 1):
        alone = customer(PROFILE, BOARD, stakes[place : place + 1])
        solution = solve(BOARD, alone, PROFILE.prior, parts=PARTS)
        assert answers.high[place] == pytest.approx(solution.value[0], abs=1e-12)
        assert answers.low[place] == pytest.approx(lower(solution)[0], abs=1e-12)


def test_so_is_who_might_lose_more_than_wanted() -> None:
    stakes, answers = answered()
    stakes, loss = stakes[:30], answers.loss[:30]
    wanted = small().answer(stakes, worst=0.2)
    np.testing.assert_array_equal(wanted.exact, loss > 0.2)
    assert (wanted.high <= answers.high[:30] + 1e-9).all()


def test_contracts_that_are_alike_are_solved_once_and_answered_as_if_each_were() -> None:
    few = drawn(5)
    twice = [one.model_copy(update=scaled(one, times)) for times in (1, 2) for one in few]
    at_stake = customer(PROFILE, BOARD, twice)
    first, which = distinct(at_stake)
    assert len(first) == 5
    assert (which[:5] == which[5:]).all()
    known = beliefs(BOARD, PROFILE.prior, PARTS)
    once, each = (solve_alike(BOARD, some, known) for some in (at_stake, at_stake.some(first)))
    np.testing.assert_array_equal(once.low, each.low[each.plan][which])
    np.testing.assert_array_equal(once.high, each.high[which])


def scaled(one: Stakes, times: float) -> dict[str, object]:
    """The same contract with every amount so many times as high."""
    return {
        "bill": one.bill * times,
        "hour_worth": one.hour_worth * times,
        "rival": None if one.rival is None else one.rival * times,
        "switching": one.switching * times,
        "fees": tuple(fee * times for fee in one.fees),
        "return_price": None if one.return_price is None else one.return_price * times,
    }


def test_the_same_table_gives_the_same_answers() -> None:
    stakes, answers = answered()
    again = table(PROFILE, parts=PARTS, compiled=False).answer(stakes)
    np.testing.assert_array_equal(again.low, answers.low)
    np.testing.assert_array_equal(again.plan, answers.plan)
