from __future__ import annotations

from decimal import Decimal
from functools import cache

import pytest

from negotiate.model.explanation import Explanation
from negotiate.strategy.defaults import default_profile
from negotiate.strategy.explain import explain
from negotiate.strategy.interface import Position
from negotiate.strategy.modelled import ModelStrategy

#: The worked example: bill 100, another company at 90 with a fee of 60, spread over 12 months.
EXAMPLE = Position(
    current=Decimal(100),
    staying=Decimal(100),
    target=Decimal(50),
    walk_away=Decimal(100),
    alternative=Decimal(95),
    may_leave=True,
    hour_worth=Decimal(20),
    calls_made=0,
)


def explained(position: Position, *, steps: int = 8) -> Explanation:
    """With half as many steps of discount as usual, where amounts do not matter."""
    found = explain(position, default_profile().model_copy(update={"steps": steps}))
    assert found is not None
    return found


@cache
def example() -> Explanation:
    return explained(EXAMPLE, steps=16)


@cache
def never_worth_it() -> Explanation:
    return explained(EXAMPLE.model_copy(update={"hour_worth": Decimal(2000)}))


class TestTheWorkedExample:
    """Its shape. The amounts of the prototype were those of another company."""

    def test_each_call_adds_less_than_the_one_before(self) -> None:
        adds = [some.adds for some in example().by_calls[1:]]
        assert len(adds) == 5
        assert adds == sorted(adds, reverse=True)
        assert adds[-1] > 0

    def test_what_calls_are_worth_rises_with_their_number(self) -> None:
        saves = [some.saves for some in example().by_calls]
        assert saves == sorted(saves)

    def test_the_first_ask_is_about_a_third_off(self) -> None:
        assert 60 <= example().calls[0].asks[0] <= 73

    def test_the_asks_come_down_to_what_is_accepted(self) -> None:
        for call in example().calls:
            assert list(call.asks) == sorted(call.asks)
            assert call.asks[-1] <= call.at_most

    def test_the_more_calls_are_left_the_more_is_wanted_off(self) -> None:
        off = [call.off for call in example().calls]
        assert off == sorted(off, reverse=True)
        assert off[0] > off[-1]

    def test_to_call_on_is_worth_less_with_each_call(self) -> None:
        going_on = [call.going_on for call in example().calls]
        assert going_on == sorted(going_on, reverse=True)
        assert going_on[-1] == 0

    def test_leaving_saves_what_the_offer_does_over_the_months(self) -> None:
        leaving = example().leaving
        assert leaving is not None
        assert leaving.at_once == 60


def test_it_tells_the_calls_that_the_plan_decided() -> None:
    decision, first = ModelStrategy().decide(EXAMPLE), example().calls[0]
    assert tuple(rung.monthly for rung in decision.ladder) == first.asks
    at_most = [accept.at_most for accept in decision.accept]
    assert [call.at_most for call in example().calls] == at_most
    assert decision.desk == first.desk
    assert decision.worth is not None
    assert decision.worth.going_on == first.going_on


def test_the_saving_lies_in_its_range_and_under_its_bound() -> None:
    found = example()
    assert found.low <= found.saves <= found.high
    assert found.bounds.at_least == found.saves <= found.bounds.at_most
    assert found.by_calls[-1].saves == found.saves
    assert found.by_calls[0].saves == found.stopping


def test_the_saving_is_the_mean_over_the_kinds() -> None:
    found = example()
    assert sum(kind.percent for kind in found.kinds) == 100
    mean = sum((kind.percent * kind.saves for kind in found.kinds), Decimal(0)) / 100
    assert abs(mean - found.saves) <= 1


def test_a_finer_grid_changes_the_bound_by_little() -> None:
    bounds = example().bounds
    assert bounds.finer == 2 * bounds.steps
    assert abs(bounds.finer_adds) <= Decimal("0.03") * bounds.at_most


def test_what_moves_the_saving_most_comes_first() -> None:
    moves = [driver.moves for driver in example().drivers]
    assert moves == sorted(moves, reverse=True)
    assert moves[0] > 0


def test_it_says_of_each_driver_whose_it_is() -> None:
    bases = {driver.name: driver.basis for driver in example().drivers}
    yours = {name for name, basis in bases.items() if basis == "yours"}
    assert yours == {
        "hour_worth",
        "may_leave",
        "other_offer",
        "target",
        "horizon",
    }
    assert {"limits", "no_authority", "breaks", "remembers", "reveals", "fails"} <= bases.keys()


def test_calls_are_the_customers_own_fact_only_where_a_day_leaves_room_for_fewer() -> None:
    two = EXAMPLE.model_copy(update={"calls_left": 2})
    for position, basis in ((EXAMPLE, "assumed"), (two, "yours")):
        bases = {driver.name: driver.basis for driver in explained(position).drivers}
        assert bases["calls_left"] == basis


def test_what_the_record_knows_is_not_called_assumed() -> None:
    known = EXAMPLE.model_copy(update={"company": (("deal_months", Decimal(6)),)})
    bases = {driver.name: driver.basis for driver in explained(known).drivers}
    assert bases["deal_months"] == "known"
    assert bases["limits"] == "assumed"


@pytest.mark.parametrize("name", ["limits", "remembers", "reveals", "volunteers", "recovered"])
def test_what_helps_a_customer_saves_more(name: str) -> None:
    driver = next(driver for driver in example().drivers if driver.name == name)
    assert driver.low.saves <= example().saves <= driver.high.saves


@pytest.mark.parametrize("name", ["hour_worth", "no_authority", "breaks", "minutes", "other_offer"])
def test_what_costs_a_customer_saves_less(name: str) -> None:
    driver = next(driver for driver in example().drivers if driver.name == name)
    assert driver.low.saves >= example().saves >= driver.high.saves


def test_only_calls_rest_on_what_is_assumed_so_leaving_is_kept_apart() -> None:
    found = example()
    assert found.from_calls == found.saves - found.stopping
    assert found.assumed_percent is not None
    assert 0 < found.assumed_percent < 100


def test_no_plan_of_the_others_is_less_wrong_at_worst_than_the_one_named() -> None:
    robust = example().robustness
    assert robust.worlds[0].name == "as_assumed"
    assert robust.worst == max(world.regret for world in robust.worlds)
    assert robust.least_worst <= robust.worst
    assert robust.least == (robust.least_worst == robust.worst)


def test_a_call_that_is_not_worth_its_time_is_not_planned() -> None:
    found = never_worth_it()
    assert found.calls == ()
    assert found.saves == found.stopping == 60
    assert found.confirming is None


def test_nothing_is_explained_where_nothing_is_to_be_won() -> None:
    there = EXAMPLE.model_copy(update={"target": Decimal(100), "alternative": None})
    assert explain(there, default_profile()) is None


def test_leaving_is_not_told_where_it_is_not_open() -> None:
    stays = EXAMPLE.model_copy(update={"may_leave": False})
    found = explained(stays)
    assert found.leaving is None
    assert found.stopping == 0
