from __future__ import annotations

from decimal import Decimal

import pytest
from hypothesis import given
from hypothesis import strategies as st

from negotiate.model.money import to_cents
from negotiate.rules.guides import PRICE_MONTHS
from negotiate.strategy.interface import Position
from negotiate.strategy.plain import MOST_CALLS, PlainStrategy
from negotiate.testing.positions import positions

decide = PlainStrategy().decide


def position(**changes: object) -> Position:
    """100 now, 60 aimed for, 90 at most, no offer, time worth nothing."""
    plain = {
        "current": 100,
        "staying": 100,
        "target": 60,
        "walk_away": 90,
        "alternative": None,
        "may_leave": True,
        "hour_worth": 0,
        "calls_made": 0,
    }
    return Position.model_validate({**plain, **changes})


@given(positions())
def test_the_ladder_rises_from_the_target(position: Position) -> None:
    decision = decide(position)
    prices = [rung.monthly for rung in decision.ladder]
    assert prices == sorted(set(prices))
    assert prices[0] == min(position.target, decision.walk_away)


@given(positions())
def test_what_is_asked_for_can_be_accepted_on_the_same_call(position: Position) -> None:
    decision = decide(position)
    assert max(rung.monthly for rung in decision.ladder) <= decision.accept[0].at_most


@given(positions(), st.integers(1, 4))
def test_no_call_is_planned_after_the_day_that_decides(position: Position, left: int) -> None:
    decision = decide(position.model_copy(update={"calls_left": left}))
    assert len(decision.accept) <= left


def test_the_last_call_before_the_day_that_decides_takes_the_ceiling() -> None:
    said = [(accept.call, str(accept.at_most)) for accept in decide(position(calls_left=2)).accept]
    assert said == [(1, "75"), (2, "90")]


def test_a_gap_of_cents_is_not_worth_a_second_ask() -> None:
    close = position(target=Decimal("60"), walk_away=Decimal("60.42"), hour_worth=Decimal(0))
    decision = decide(close)
    assert [str(rung.monthly) for rung in decision.ladder] == ["60"]
    assert len(decision.accept) == 1


@given(positions())
def test_rungs_between_the_ends_are_whole_because_people_say_whole_numbers(
    position: Position,
) -> None:
    between = [rung.monthly for rung in decide(position).ladder][1:-1]
    assert all(bill == bill.to_integral_value() for bill in between)


@given(positions())
def test_nobody_stays_for_more_than_the_mandate_allows(position: Position) -> None:
    decision = decide(position)
    assert decision.walk_away <= position.walk_away
    assert all(rung.monthly <= position.walk_away for rung in decision.ladder)
    assert all(accept.at_most <= position.walk_away for accept in decision.accept)


@given(positions())
def test_nobody_asks_for_more_than_doing_nothing_costs(position: Position) -> None:
    assert decide(position).walk_away <= to_cents(position.staying)


@given(positions())
def test_nobody_who_may_leave_stays_for_more_than_leaving_costs(position: Position) -> None:
    if position.may_leave and position.alternative is not None:
        assert decide(position).walk_away <= to_cents(position.alternative)


@given(positions())
def test_an_offer_moves_nothing_when_leaving_is_not_open(position: Position) -> None:
    here = position.model_copy(update={"may_leave": False})
    blind = here.model_copy(update={"alternative": None})
    assert decide(here) == decide(blind)


@given(positions())
def test_what_is_accepted_rises_call_by_call_to_the_ceiling(position: Position) -> None:
    decision = decide(position)
    at_most = [accept.at_most for accept in decision.accept]
    assert at_most == sorted(at_most)
    assert at_most[-1] == decision.walk_away
    assert at_most[0] >= min(position.target, decision.walk_away)


@given(positions())
def test_calls_are_numbered_on_from_those_made(position: Position) -> None:
    calls = [accept.call for accept in decide(position).accept]
    first = position.calls_made + 1
    assert calls == list(range(first, first + len(calls)))
    assert calls[-1] <= max(MOST_CALLS, first)


@given(positions())
def test_the_same_position_gives_the_same_decision(position: Position) -> None:
    assert PlainStrategy().decide(position) == PlainStrategy().decide(position)


@given(positions(), st.integers(1, 5))
def test_dearer_time_never_means_more_calls(position: Position, times: int) -> None:
    busy = position.model_copy(update={"hour_worth": position.hour_worth * times})
    assert len(decide(busy).accept) <= len(decide(position).accept)


@given(positions())
def test_every_further_call_is_worth_its_time(position: Position) -> None:
    decision = decide(position)
    calls = decision.accept[-1].call
    if calls > position.calls_made + 1:
        gap = decision.walk_away - min(position.target, decision.walk_away)
        assert gap / calls * PRICE_MONTHS >= decision.call_cost


@given(positions())
def test_numbers_are_exact(position: Position) -> None:
    decision = decide(position)
    bills = [rung.monthly for rung in decision.ladder]
    bills += [accept.at_most for accept in decision.accept]
    assert all(type(bill) is Decimal for bill in [*bills, decision.call_cost, decision.walk_away])


def test_the_ladder_of_a_plain_position() -> None:
    assert [str(rung.monthly) for rung in decide(position()).ladder] == ["60", "64", "67", "70"]


def test_the_first_call_is_choosy_and_the_last_takes_the_ceiling() -> None:
    said = [(accept.call, str(accept.at_most)) for accept in decide(position()).accept]
    assert said == [(1, "70"), (2, "80"), (3, "90")]


def test_after_two_calls_the_third_takes_the_ceiling() -> None:
    (accept,) = decide(position(calls_made=2)).accept
    assert (accept.call, accept.at_most) == (3, Decimal(90))


def test_after_many_calls_there_is_still_a_next_one() -> None:
    (accept,) = decide(position(calls_made=7)).accept
    assert (accept.call, accept.at_most) == (8, Decimal(90))


def test_a_gap_not_worth_a_call_is_settled_on_the_first() -> None:
    (accept,) = decide(position(walk_away=61, hour_worth=100)).accept
    assert (accept.call, accept.at_most) == (1, Decimal(61))


def test_a_call_costs_its_share_of_an_hour() -> None:
    assert decide(position(hour_worth=20)).call_cost == Decimal("8.33")


def test_a_better_offer_lowers_the_ceiling_and_says_so() -> None:
    decision = decide(position(alternative=Decimal("75.50")))
    assert decision.walk_away == Decimal("75.50")
    assert decision.leaving_beats_walk_away


def test_an_offer_below_the_target_lowers_even_the_first_ask() -> None:
    decision = decide(position(alternative=50))
    assert [rung.monthly for rung in decision.ladder] == [50]


@pytest.mark.parametrize(
    ("changes", "leave"),
    [
        pytest.param({"alternative": 99}, True, id="an offer cheaper than staying"),
        pytest.param({"alternative": 100}, False, id="an offer that costs the same"),
        pytest.param({"alternative": None}, False, id="no offer"),
        pytest.param({"alternative": 50, "may_leave": False}, False, id="leaving is not open"),
        pytest.param({"alternative": 110, "staying": 120}, True, id="a price about to rise"),
    ],
)
def test_leaving_pays_when_it_is_open_and_cheaper_than_staying(
    changes: dict[str, object], leave: bool
) -> None:
    assert decide(position(**changes)).leave is leave


def test_every_constant_of_the_rule_is_owned_up_to() -> None:
    names = {assumption.name for assumption in PlainStrategy().assumptions()}
    assert names == {"call_minutes", "most_calls", "price_months"}
