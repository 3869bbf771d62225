"""The yardstick against games that are worked out by hand."""

from __future__ import annotations

import math
from dataclasses import replace

import numpy as np
import pytest
from tests.strategy.brute_force import BruteForce

from negotiate.strategy.company import NOBODY, Company
from negotiate.strategy.customer import Customer

ONE_LEVEL = Company(
    survival=np.array([[[1, 0.25, 0], [1, 0.75, 0]]], dtype=np.float64),
    entry=np.array([True]),
    escalates_to=np.array([NOBODY]),
    granted=np.array([0.0]),
    cancels=np.array([0.0]),
    breaks=np.array([0.0, 0.0]),
    closes=1.0,
    reveals=0.0,
    remembers=0.0,
    silence=0.0,
    volunteers=0.0,
    first_offer=0,
)


def paying(calls: int, call: float = 1.0, aversion: float = 0.0) -> Customer:
    """Level 1 is worth 4; a call costs something, and nothing else does."""
    return Customer(
        deal=np.array([[0.0, 4.0]]),
        exits=np.zeros((1, calls + 1, 0, 2)),
        forced=np.array([[[-8.0, 0.0]]]),
        call=np.array([[call]]),
        escalate=np.array([[0.0]]),
        ask=np.array([0.0]),
        pause=np.array([0.0]),
        aversion=np.array([aversion]),
    )


def test_one_call_is_worth_the_chance_of_a_deal_less_its_cost() -> None:
    # Half of 0.25 and half of 0.75 make a chance of 0.5.
    assert BruteForce(ONE_LEVEL, paying(1)).money((0.5, 0.5)) == pytest.approx(0.5 * 4 - 1)


def test_a_refusal_counts_against_the_generous_kind_before_the_next_call() -> None:
    # Refused, the generous kind is left with 0.5 * 0.25 of 0.5, and a call with 0.375 * 4 - 1.
    found = BruteForce(ONE_LEVEL, paying(2)).money((0.5, 0.5))
    assert found == pytest.approx(0.5 * 4 + 0.5 * (0.375 * 4 - 1) - 1)


def test_nobody_calls_where_a_call_costs_more_than_it_brings() -> None:
    assert BruteForce(ONE_LEVEL, paying(2, call=2.5)).money((0.5, 0.5)) == 0


def test_a_talk_broken_off_may_end_in_a_cancellation() -> None:
    company = replace(ONE_LEVEL, breaks=np.array([0.0, 0.2]), cancels=np.array([0.5]))
    found = BruteForce(company, paying(1)).money((0.5, 0.5))
    assert found == pytest.approx(0.8 * 2 + 0.2 * 0.5 * (0.5 * -8) - 1)


def test_a_limit_that_is_named_is_an_offer() -> None:
    # Only level 2 is asked for: 1 is named where it is the limit, and the talk is over.
    company = replace(
        ONE_LEVEL,
        survival=np.array([[[1, 0.5, 0, 0]] * 2]),
        breaks=np.array([0.0, 1.0, 0.0]),
        cancels=np.array([0.0]),
        reveals=1.0,
    )
    customer = replace(paying(1), deal=np.array([[0.0, 4.0, 6.0]]))
    assert BruteForce(company, customer).money((0.5, 0.5)) == pytest.approx(0.5 * 4 - 1)


def test_a_lottery_is_worth_less_to_one_who_is_averse_and_by_the_formula() -> None:
    averse = 0.5
    worth = (1 - math.exp(-averse * 4)) / averse
    customer = replace(paying(1, aversion=averse), deal=np.array([[0.0, worth]]))
    found = BruteForce(ONE_LEVEL, customer).money((0.5, 0.5))
    assert found <= 0.5 * 4 - 1
    # E exp(-a x) over 3 and -1 in money; staying put is worth nothing.
    certain = -math.log(0.5 * math.exp(-averse * 3) + 0.5 * math.exp(averse)) / averse
    assert found == pytest.approx(max(certain, 0.0))


def test_the_desk_above_keeps_what_is_on_the_table() -> None:
    # The first desk always grants level 1 and no more; the one above adds a level half of the time.
    company = replace(
        ONE_LEVEL,
        survival=np.array([[[1, 1, 0, 0]] * 2, [[1, 1, 0.5, 0]] * 2]),
        entry=np.array([True, False]),
        escalates_to=np.array([1, NOBODY]),
        granted=np.array([0.8, 0.0]),
        cancels=np.zeros(2),
        breaks=np.zeros(3),
    )
    customer = replace(
        paying(1),
        deal=np.array([[0.0, 4.0, 6.0]]),
        call=np.array([[1.0, 1.0]]),
        escalate=np.array([[0.1, 0.0]]),
    )
    found = BruteForce(company, customer).money((0.5, 0.5))
    assert found == pytest.approx(0.8 * (0.5 * 6 + 0.5 * 4) + 0.2 * 4 - 0.1 - 1)
