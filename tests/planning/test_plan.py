"""The plan as a whole: what must hold for every case."""

from __future__ import annotations

from collections.abc import Iterator
from concurrent.futures import ThreadPoolExecutor
from datetime import date, timedelta
from decimal import Decimal
from pathlib import Path

import pytest
from hypothesis import assume, given, settings
from hypothesis import strategies as st
from tests.installed import installed

from negotiate.errors import CaseError, StaleFacts
from negotiate.model.base import Model
from negotiate.model.case import Case
from negotiate.model.event import Event
from negotiate.model.origin import Origin
from negotiate.model.plan import Plan
from negotiate.negotiator import Negotiator
from negotiate.planning.moves import STAGES
from negotiate.reading.case import read_case
from negotiate.testing.cases import cases_on_a_day
from negotiate.testing.samples import (
    SAMPLE_DAY,
    sample_case,
    sample_charge,
    sample_contract,
    sample_mandate,
)

EXAMPLES = Path(__file__).parents[2] / "docs" / "examples"
CASES = ["spectrum-internet", "att-wireless", "generic-gym"]
DAY = date(2026, 11, 21)

NEGOTIATOR = installed()
SLUGS = ("generic", *NEGOTIATOR.catalogue.slugs())

#: A plan takes a while to draw and to make, and each property below makes its own.
few = settings(max_examples=25)


def of_provider(slug: str) -> st.SearchStrategy[tuple[Case, date]]:
    """Cases that the provider can have: of its country, for what it sells."""
    if slug == "generic":
        return cases_on_a_day()
    record = NEGOTIATOR.catalogue.provider(slug)
    return cases_on_a_day(provider=slug, country=record.country, of=record.services)


drawn = st.sampled_from(SLUGS).flatmap(of_provider)


def plan_of(held: tuple[Case, date]) -> Plan:
    """The plan of a drawn case; a case with nothing to ask for is passed over."""
    case, on = held
    try:
        return NEGOTIATOR.plan(case, on=on)
    except CaseError:
        assume(False)
        raise


def origins(value: object) -> Iterator[Origin]:
    """Every origin in the plan, however deep."""
    if isinstance(value, Origin):
        yield value
    elif isinstance(value, Model):
        for name in type(value).model_fields:
            yield from origins(getattr(value, name))
    elif isinstance(value, tuple):
        for item in value:
            yield from origins(item)


@few
@given(drawn)
def test_asks_rise_from_the_target_and_never_pass_the_walk_away(held: tuple[Case, date]) -> None:
    plan = plan_of(held)
    mandate = plan.case.mandate
    asked = [rung.monthly for rung in plan.decision.ladder]
    assert asked == sorted(set(asked))
    # Nobody asks for more than was offered already.
    offered = plan.decision.take or mandate.target_monthly
    assert asked[0] >= min(mandate.target_monthly, plan.decision.walk_away, offered)
    assert asked[-1] <= plan.decision.walk_away <= mandate.walk_away_monthly


@few
@given(drawn)
def test_nothing_is_accepted_above_the_walk_away(held: tuple[Case, date]) -> None:
    plan = plan_of(held)
    accepted = [accept.at_most for accept in plan.decision.accept]
    assert accepted == sorted(accepted)
    assert accepted[-1] <= plan.decision.walk_away


@few
@given(drawn)
def test_nobody_is_asked_to_raise_the_price(held: tuple[Case, date]) -> None:
    plan = plan_of(held)
    found = plan.assessment
    dearest = max(found.stay.first_month, found.stay.last_month)
    assert all(rung.monthly <= dearest for rung in plan.decision.ladder)
    assert all(accept.at_most <= dearest for accept in plan.decision.accept)


@few
@given(drawn)
def test_every_fact_is_of_the_cases_own_provider(held: tuple[Case, date]) -> None:
    plan = plan_of(held)
    slug = plan.case.contract.provider
    facts = {o.pointer.partition(":")[0] for o in origins(plan) if o.kind == "provider"}
    assert facts <= {slug}
    known = () if slug == "generic" else NEGOTIATOR.catalogue.provider(slug).routes
    steps = [step.contact for step in plan.escalation if step.contact]
    assert {contact.route for contact in [plan.contact, *steps]} <= {"", *(r.id for r in known)}


@few
@given(drawn)
def test_the_desk_is_one_that_can_change_a_price(held: tuple[Case, date]) -> None:
    assert plan_of(held).contact.purpose in {"retention", "cancel", "support"}


@few
@given(drawn)
def test_who_stays_is_never_told_to_leave(held: tuple[Case, date]) -> None:
    plan = plan_of(held)
    if not plan.case.mandate.willing_to_leave:
        assert not plan.decision.leave
        assert "leave" not in {step.kind for step in plan.escalation}
        assert not any(step.announces_leaving for step in plan.contact.steps)


@few
@given(drawn)
def test_steps_and_reminders_stand_in_the_order_of_their_days(held: tuple[Case, date]) -> None:
    plan = plan_of(held)
    days = [step.on for step in plan.escalation if step.on]
    assert days == sorted(days)
    reminded = [reminder.on for reminder in plan.reminders]
    assert reminded == sorted(reminded)
    assert min(days + reminded) >= plan.on


@few
@given(drawn)
def test_a_request_is_never_a_claim(held: tuple[Case, date]) -> None:
    plan = plan_of(held)
    assert plan.flow == "ask"
    assert all((step.flow == "claim") == (step.kind == "regulator") for step in plan.escalation)


@few
@given(drawn)
def test_advice_and_moves_are_backed_and_in_order(held: tuple[Case, date]) -> None:
    plan = plan_of(held)
    stages = [STAGES.index(move.stage) for move in plan.moves]
    assert stages == sorted(stages)
    assert all(advisory.origins for advisory in plan.advisories)


@few
@given(drawn)
def test_a_plan_survives_json(held: tuple[Case, date]) -> None:
    plan = plan_of(held)
    assert Plan.model_validate_json(plan.model_dump_json()).model_dump() == plan.model_dump()


class TestPurity:
    @pytest.mark.parametrize("name", CASES)
    def test_many_threads_make_the_same_plan_and_documents(self, name: str) -> None:
        case = read_case(EXAMPLES / f"{name}.toml")
        negotiator = Negotiator.discover()

        def write(_: int) -> tuple[Plan, object]:
            plan = negotiator.plan(case, on=DAY)
            return plan, negotiator.documents(plan)

        with ThreadPoolExecutor(8) as threads:
            made = list(threads.map(write, range(16)))
        assert all(one == made[0] for one in made)

    def test_a_plan_changes_neither_its_case_nor_the_next_plan(self) -> None:
        case = read_case(EXAMPLES / "spectrum-internet.toml")
        before = case.model_dump_json()
        first = NEGOTIATOR.plan(case, on=DAY)
        NEGOTIATOR.plan(case, on=DAY + timedelta(days=200))
        assert NEGOTIATOR.plan(case, on=DAY) == first
        assert case.model_dump_json() == before


class TestNothingToAsk:
    @pytest.mark.parametrize("target", ["80.00", "80.01", "500"])
    def test_a_target_at_or_above_the_price_is_refused(self, target: str) -> None:
        mandate = sample_mandate(
            target_monthly=Decimal(target), walk_away_monthly=Decimal("500.00")
        )
        with pytest.raises(CaseError) as refused:
            NEGOTIATOR.plan(sample_case(mandate=mandate), on=SAMPLE_DAY)
        (problem,) = refused.value.problems
        assert problem.key == "mandate.target_monthly"
        assert "80" in problem.what
        assert problem.fix

    def test_a_target_a_cent_below_is_asked_for(self) -> None:
        mandate = sample_mandate(target_monthly=Decimal("79.99"), walk_away_monthly=Decimal(80))
        plan = NEGOTIATOR.plan(sample_case(mandate=mandate), on=SAMPLE_DAY)
        assert plan.decision.ladder[0].monthly == Decimal("79.99")

    def test_a_price_about_to_rise_leaves_something_to_ask(self) -> None:
        charge = sample_charge(holds_until=date(2027, 1, 31), amount_after=Decimal(99))
        case = sample_case(
            contract=sample_contract(charges=(charge,)),
            mandate=sample_mandate(target_monthly=Decimal(85), walk_away_monthly=Decimal(90)),
        )
        assert NEGOTIATOR.plan(case, on=SAMPLE_DAY).decision.ladder[0].monthly == 85

    def test_a_walk_away_above_the_price_asks_for_no_more_than_the_price(self) -> None:
        mandate = sample_mandate(walk_away_monthly=Decimal(200))
        plan = NEGOTIATOR.plan(sample_case(mandate=mandate), on=SAMPLE_DAY)
        assert max(rung.monthly for rung in plan.decision.ladder) <= 80


class TestStrict:
    def test_lists_every_fact_that_is_old_or_undated(self) -> None:
        case = read_case(EXAMPLES / "spectrum-internet.toml")
        with pytest.raises(StaleFacts) as refused:
            NEGOTIATOR.plan(case, on=DAY, strict=True)
        plan = NEGOTIATOR.plan(case, on=DAY)
        assert refused.value.facts == plan.to_confirm
        assert all(fact in str(refused.value) for fact in plan.to_confirm)
        assert all(fact.startswith("spectrum: ") for fact in plan.to_confirm)

    def test_takes_a_plan_that_leans_on_no_such_fact(self) -> None:
        case = read_case(EXAMPLES / "generic-gym.toml")
        assert NEGOTIATOR.plan(case, on=DAY, strict=True) == NEGOTIATOR.plan(case, on=DAY)

    def test_time_makes_facts_stale(self) -> None:
        case = read_case(EXAMPLES / "att-wireless.toml")
        today = NEGOTIATOR.plan(case, on=DAY).to_confirm
        in_eight_years = NEGOTIATOR.plan(case, on=date(2034, 11, 21)).to_confirm
        assert len(in_eight_years) > len(today)


class TestReminders:
    def test_cover_the_calls_the_letter_the_bills_and_next_year(self) -> None:
        plan = NEGOTIATOR.plan(sample_case(), on=SAMPLE_DAY)
        kinds = [reminder.kind for reminder in plan.reminders]
        assert {"call", "call_again", "write", "check_bill", "do_again"} <= set(kinds)
        assert kinds.count("check_bill") == 2

    def test_next_year_comes_two_months_before_the_price_would_end(self) -> None:
        plan = NEGOTIATOR.plan(sample_case(), on=SAMPLE_DAY)
        days = {reminder.kind: reminder.on for reminder in plan.reminders}
        assert timedelta(days=300) < days["do_again"] - days["call"] < timedelta(days=310)

    def test_bills_are_checked_on_the_days_cycles_start(self) -> None:
        case = sample_case(contract=sample_contract(cycle_starts_on_day=12))
        checks = [
            r.on for r in NEGOTIATOR.plan(case, on=SAMPLE_DAY).reminders if r.kind == "check_bill"
        ]
        assert [day.day for day in checks] == [12, 12]


def test_an_offer_with_a_term_that_the_mandate_forbids_is_not_taken() -> None:
    case = read_case(EXAMPLES / "spectrum-internet.toml")
    assert "new_term" in case.mandate.never
    offer = Event(on=DAY, kind="offer", channel="phone", monthly_price=Decimal(120))
    bound = offer.model_copy(update={"new_term_months": 24})
    free = offer.model_copy(update={"new_term_months": 0})
    taken = [
        NEGOTIATOR.plan(case.with_event(one), on=DAY + timedelta(days=1)).decision.take
        for one in (offer, free, bound)
    ]
    assert taken == [Decimal(120), Decimal(120), None]
