"""What calls of other cases teach the plan of this one."""

from __future__ import annotations

from decimal import Decimal
from random import Random

from hypothesis import given, settings
from hypothesis import strategies as st
from tests.strategy.test_modelled import position

from negotiate.model.outcome import EarlierCall
from negotiate.strategy.defaults import default_profile
from negotiate.strategy.interface import Position
from negotiate.strategy.modelled import ModelStrategy, set_up
from negotiate.testing.positions import earlier_calls

decide = ModelStrategy().decide
few = settings(max_examples=15, deadline=None)

REFUSED = EarlierCall(desk="retention", share=None)
GAVE_MUCH = EarlierCall(desk="retention", share=Decimal("0.3"))


def harshness(here: Position) -> list[float]:
    """How likely each kind of company is held to be, the harshest first."""
    profile = default_profile()
    board = set_up(here, profile)
    retention = profile.desks[profile.desk("retention")]
    by_kind = sorted(zip(retention.no_authority, board.belief, strict=True), reverse=True)
    return [float(chance) for _, chance in by_kind]


def test_the_more_refused_elsewhere_the_harsher_a_company_is_held_to_be() -> None:
    harshest = [harshness(position(elsewhere=(REFUSED,) * many))[0] for many in range(5)]
    assert harshest == sorted(set(harshest))


def test_with_a_harsher_company_less_is_good_enough() -> None:
    fresh = decide(position(walk_away=100, calls_left=3))
    refused = decide(position(walk_away=100, calls_left=3, elsewhere=(REFUSED,) * 4))
    assert refused.accept[0].at_most > fresh.accept[0].at_most


def test_with_a_kinder_one_more_is_held_out_for() -> None:
    fresh = decide(position(walk_away=100, calls_left=3))
    given_much = decide(position(walk_away=100, calls_left=3, elsewhere=(GAVE_MUCH,) * 4))
    assert given_much.accept[0].at_most < fresh.accept[0].at_most


def test_a_refusal_teaches_more_at_the_desk_that_refuses_less() -> None:
    at_front = EarlierCall(desk="front_line", share=None)
    unsaid = EarlierCall(desk=None, share=None)
    front, retention, nowhere = (
        harshness(position(elsewhere=(call,) * 3))[0] for call in (at_front, REFUSED, unsaid)
    )
    assert front < retention
    assert nowhere == front


def test_an_offer_elsewhere_is_none_to_take_here() -> None:
    decision = decide(position(hour_worth=20, elsewhere=(GAVE_MUCH,)))
    assert decision.take is None
    assert decision.accept[0].call == 1


@few
@given(st.lists(earlier_calls(), max_size=12), st.randoms())
def test_any_calls_in_any_order_leave_chances_of_kinds(
    some: list[EarlierCall], random: Random
) -> None:
    shuffled = list(some)
    random.shuffle(shuffled)
    here, there = (harshness(position(elsewhere=tuple(order))) for order in (some, shuffled))
    assert abs(sum(here) - 1) < 1e-9
    assert all(abs(one - other) < 1e-9 for one, other in zip(here, there, strict=True))
