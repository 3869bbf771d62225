from __future__ import annotations

from decimal import Decimal

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from negotiate.model.money import to_cents
from negotiate.strategy.defaults import default_profile
from negotiate.strategy.interface import Position
from negotiate.strategy.modelled import ModelStrategy, play
from negotiate.testing.positions import positions

decide = ModelStrategy().decide

# Each example is a game to solve.
few = settings(max_examples=15, deadline=None)


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


@few
@given(positions())
def test_the_ladder_rises_and_asks_for_no_less_than_the_target(position: Position) -> None:
    decision = decide(position)
    prices = [rung.monthly for rung in decision.ladder]
    assert prices == sorted(set(prices))
    # What was offered already may be lower still.
    least = min(position.target, decision.walk_away)
    assert prices[0] >= (least if decision.take is None else min(least, decision.take))


@few
@given(positions())
def test_what_is_asked_for_can_be_accepted_on_the_same_call(position: Position) -> None:
    decision = decide(position)
    assert max(rung.monthly for rung in decision.ladder) <= decision.accept[0].at_most


@few
@given(positions(), st.integers(1, 4))
def test_no_call_is_planned_after_the_day_that_decides(position: Position, left: int) -> None:
    decision = decide(position.model_copy(update={"calls_left": left}))
    assert len(decision.accept) <= left


def test_the_last_call_before_the_day_that_decides_takes_the_ceiling() -> None:
    first, last = decide(position(walk_away=95, calls_left=2)).accept
    assert first.at_most < last.at_most == 95


def test_todays_bill_is_no_offer_to_accept_on_the_last_call() -> None:
    *_, last = decide(position(walk_away=100, calls_left=2)).accept
    assert last.at_most < position().staying == 100


def test_a_bill_that_is_paid_to_the_customer_has_nothing_to_win() -> None:
    paid_to_them = position(staying=Decimal("-53.6474"), target=Decimal("3.11"))
    assert decide(paid_to_them).worth is None


def test_a_gap_of_cents_is_not_worth_a_second_ask() -> None:
    close = position(target=Decimal("60"), walk_away=Decimal("60.42"))
    assert [str(rung.monthly) for rung in decide(close).ladder] == ["60"]


@few
@given(positions())
def test_rungs_above_the_target_are_whole_because_people_say_whole_numbers(
    position: Position,
) -> None:
    rungs = [rung.monthly for rung in decide(position).ladder][1:]
    assert all(bill == bill.to_integral_value() for bill in rungs)


@few
@given(positions())
def test_nobody_stays_for_more_than_the_mandate_allows(position: Position) -> None:
    decision = decide(position)
    assert decision.walk_away <= position.walk_away
    assert all(rung.monthly <= position.walk_away for rung in decision.ladder)
    assert all(accept.at_most <= position.walk_away for accept in decision.accept)


@few
@given(positions())
def test_nobody_asks_for_more_than_doing_nothing_costs(position: Position) -> None:
    assert decide(position).walk_away <= to_cents(position.staying)


@few
@given(positions())
def test_nobody_who_may_leave_stays_for_more_than_leaving_costs(position: Position) -> None:
    if position.may_leave and position.alternative is not None:
        assert decide(position).walk_away <= to_cents(position.alternative)


@few
@given(positions())
def test_an_offer_moves_nothing_when_leaving_is_not_open(position: Position) -> None:
    here = position.model_copy(update={"may_leave": False})
    blind = here.model_copy(update={"alternative": None})
    assert decide(here) == decide(blind)


@few
@given(positions())
def test_what_is_accepted_rises_call_by_call_to_the_ceiling(position: Position) -> None:
    decision = decide(position)
    at_most = [accept.at_most for accept in decision.accept]
    assert at_most == sorted(at_most)
    assert at_most[-1] <= decision.walk_away
    if decision.walk_away < position.staying:
        assert at_most[-1] == decision.walk_away
    assert at_most[0] >= min(position.target, decision.walk_away)


@few
@given(positions())
def test_calls_are_numbered_on_from_those_made(position: Position) -> None:
    calls = [accept.call for accept in decide(position).accept]
    first = position.calls_made + 1
    assert calls == list(range(first, first + len(calls)))
    assert calls[-1] <= max(default_profile().calls, first)


@few
@given(positions())
def test_the_same_position_gives_the_same_decision(position: Position) -> None:
    assert ModelStrategy().decide(position) == ModelStrategy().decide(position)


@few
@given(positions())
def test_numbers_are_exact(position: Position) -> None:
    decision = decide(position)
    bills = [rung.monthly for rung in decision.ladder]
    bills += [accept.at_most for accept in decision.accept]
    assert all(type(bill) is Decimal for bill in [*bills, decision.call_cost, decision.walk_away])


def test_the_ladder_goes_from_about_a_third_off_to_what_the_call_accepts() -> None:
    decision = decide(position(walk_away=100, hour_worth=20))
    prices = [int(rung.monthly) for rung in decision.ladder]
    assert 60 <= prices[0] <= 70
    assert prices[-1] <= decision.accept[0].at_most <= 88


def test_the_first_call_is_choosy_and_the_last_takes_the_ceiling() -> None:
    at_most = [accept.at_most for accept in decide(position()).accept]
    assert at_most[0] < at_most[-1] == 90


def test_a_company_that_gave_nothing_twice_is_believed_to_be_harder() -> None:
    fresh = decide(position(walk_away=100, calls_left=3))
    refused = decide(position(walk_away=100, calls_made=2, offered=(None, None), calls_left=3))
    assert refused.accept[0].at_most > fresh.accept[0].at_most


def test_a_company_that_offered_much_is_believed_to_be_easier() -> None:
    fresh = decide(position(walk_away=100, calls_left=3))
    offered = decide(position(walk_away=100, calls_made=1, offered=(70,), calls_left=3))
    assert offered.accept[0].at_most < fresh.accept[0].at_most


@few
@given(positions())
def test_nobody_asks_for_more_than_what_was_offered_and_is_good_enough(position: Position) -> None:
    decision = decide(position)
    if decision.take is not None:
        assert decision.take == position.standing
        assert decision.ladder[-1].monthly <= decision.take <= decision.accept[0].at_most


def test_an_offer_below_the_target_is_taken() -> None:
    decision = decide(position(calls_made=1, offered=(58,), hour_worth=20))
    assert decision.take == 58
    assert [rung.monthly for rung in decision.ladder] == [58]


def test_an_offer_is_asked_for_also_where_no_call_is_worth_its_time() -> None:
    decision = decide(position(target=80, calls_made=1, offered=(70,), hour_worth=100_000))
    assert not decision.worth_calling
    assert [rung.monthly for rung in decision.ladder] == [decision.take] == [70]


def test_an_offer_that_is_not_good_enough_is_none_to_take() -> None:
    assert decide(position(calls_made=1, offered=(95,), hour_worth=20)).take is None


def test_the_hours_of_a_switch_make_leaving_worth_less() -> None:
    free = decide(position(alternative=85, hour_worth=20)).worth
    busy = decide(position(alternative=85, hour_worth=20, switching=40)).worth
    assert free is not None
    assert busy is not None
    assert busy.stopping == free.stopping - 40


def test_a_walk_away_between_two_steps_is_worth_what_it_saves() -> None:
    """Rounded up to a whole step, nearly a fifth of it was lost."""
    where = position(current=90, staying=90, target=60, walk_away=60, hour_worth=20)
    usual = default_profile()
    coarse, fine = (
        float(play(where, usual.model_copy(update={"steps": steps})).solution.value[0])
        for steps in (16, 64)
    )
    assert coarse >= 0.95 * fine


def test_what_a_record_knows_of_the_company_counts() -> None:
    told = position(company=(("deal_months", 6),), walk_away=100, hour_worth=20)
    usual = decide(position(walk_away=100, hour_worth=20)).worth
    short = decide(told).worth
    assert usual
    assert short
    assert short.going_on < usual.going_on


def test_calls_that_cost_more_than_they_bring_are_not_worth_it() -> None:
    assert decide(position(hour_worth=20)).worth_calling
    assert not decide(position(hour_worth=500)).worth_calling


def test_it_begins_with_an_open_question_at_the_desk_that_may_give_the_most() -> None:
    decision = decide(position(hour_worth=20))
    assert decision.open_question_first
    assert decision.desk == "retention"


def test_going_on_is_worth_less_where_leaving_saves_as_much() -> None:
    stuck = decide(position(hour_worth=20, may_leave=False)).worth
    free = decide(position(hour_worth=20, alternative=85)).worth
    assert stuck
    assert free
    assert free.going_on < stuck.going_on
    assert stuck.stopping == 0 < free.stopping


def test_after_many_calls_there_is_still_a_next_one() -> None:
    (accept,) = decide(position(calls_made=7)).accept
    assert (accept.call, accept.at_most) == (8, Decimal(90))


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


def test_what_a_person_can_hold_against_their_own_calls_is_owned_up_to() -> None:
    names = {assumption.name for assumption in ModelStrategy().assumptions()}
    assert names == {"call_minutes", "most_calls", "price_months"}
