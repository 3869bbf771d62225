"""Tactics of a request that came with the articles: when each is used, and what keeps it out."""

from __future__ import annotations

from datetime import date
from decimal import Decimal
from typing import Any

import pytest

from negotiate.model.case import Case
from negotiate.model.move import AskMove
from negotiate.model.provider import Provider
from negotiate.tactics import (
    call_again,
    executive_route,
    fault_first,
    fee_waiver,
    leave_for_win_back,
    remind,
    return_as_new,
    right_desk,
    supervisor,
    what_would_you_do,
)
from negotiate.tactics.tactic import AskTactic
from negotiate.testing.samples import (
    SAMPLE_DAY,
    sample_bill,
    sample_case,
    sample_contract,
    sample_mandate,
    sample_offer,
    sample_provider,
)
from negotiate.testing.situations import ask_situation

SOURCE = {
    "id": "site",
    "url": "https://acme.example/contact",
    "title": "Contact",
    "publisher": "provider",
    "read_on": SAMPLE_DAY,
}


def move(tactic: AskTactic, case: Case, provider: Provider | None = None) -> AskMove:
    return tactic.consider(ask_situation(case, provider or sample_provider(), SAMPLE_DAY))


def company(**known: Any) -> Provider:
    return sample_provider(sources=(SOURCE,), web_domains=("acme.example",), **known)


def route(purpose: str, **more: Any) -> dict[str, Any]:
    return {
        "id": purpose,
        "purposes": [purpose],
        "channel": "phone",
        "address": "+12025550100",
        "sources": ["site"],
        "quality": "verified",
        **more,
    }


def event(kind: str, day: int, **more: Any) -> dict[str, Any]:
    return {"kind": kind, "on": date(2026, 11, day), "summary": "As it was.", **more}


class TestRightDesk:
    def test_a_known_desk_is_confirmed(self) -> None:
        found = move(right_desk.TACTIC, sample_case(), company(routes=[route("retention")]))
        assert (found.because, found.values["desk"]) == ("known", "retention")
        assert [origin.kind for origin in found.origins] == ["provider", "guide"]

    def test_without_one_it_is_asked_for(self) -> None:
        assert move(right_desk.TACTIC, sample_case()).because == "unknown"


class TestFaultFirst:
    def test_the_latest_fault_is_named_with_its_reference(self) -> None:
        events = (event("fault", 2), event("service_failure", 10, reference="T-7"))
        found = move(fault_first.TACTIC, sample_case(events=events))
        assert (found.values["fault_on"], found.values["reference"]) == (date(2026, 11, 10), "T-7")
        assert [origin.pointer for origin in found.origins] == ["events[1]"]

    def test_a_fault_of_long_ago_is_no_reason_to_call(self) -> None:
        old = {"kind": "fault", "on": date(2026, 8, 20), "summary": "No signal."}
        assert not move(fault_first.TACTIC, sample_case(events=(old,))).applies

    def test_a_fault_that_is_over_needs_no_repair(self) -> None:
        over = event("fault", 10, ends=date(2026, 11, 11))
        found = move(fault_first.TACTIC, sample_case(events=(over,)))
        assert found.values["ended_on"] == date(2026, 11, 11)

    def test_a_credit_that_was_promised_for_it_is_not_asked_for_again(self) -> None:
        events = (event("fault", 10), event("promise", 12, credit_once=20))
        assert move(fault_first.TACTIC, sample_case(events=events)).because == "credited"

    def test_it_has_words_before_the_call_and_when_the_price_stays(self) -> None:
        found = move(fault_first.TACTIC, sample_case(events=(event("fault", 2),)))
        assert found.at("before")
        assert found.at("counter")
        assert not found.at("open")


class TestFeeWaiver:
    VISIT = sample_bill(
        lines=(
            {"name": "Internet", "kind": "service", "amount": 80},
            {"name": "Service visit", "kind": "fee", "amount": 100, "on": date(2026, 11, 3)},
        ),
        total=Decimal(180),
    )

    def test_a_visit_charged_once_is_asked_for_with_the_years_and_half_of_it_as_second_best(
        self,
    ) -> None:
        contract = sample_contract(customer_since=date(2016, 5, 1))
        found = move(fee_waiver.TACTIC, sample_case(contract=contract, bills=(self.VISIT,)))
        assert (found.values["fee"], found.values["once"]) == ("Service visit", 1)
        assert (found.values["years"], found.values["half"]) == (10, Decimal("50.00"))

    def test_who_is_new_names_no_years_and_no_half(self) -> None:
        contract = sample_contract(customer_since=date(2026, 5, 1))
        found = move(fee_waiver.TACTIC, sample_case(contract=contract, bills=(self.VISIT,)))
        assert (found.values["years"], found.values["half"]) == (0, 0)


class TestQuestions:
    @pytest.mark.parametrize("tactic", [what_would_you_do.TACTIC, supervisor.TACTIC])
    def test_need_no_fact_and_state_none(self, tactic: AskTactic) -> None:
        found = move(tactic, sample_case())
        assert found.applies
        assert found.values == {}


class TestExecutiveRoute:
    def test_is_not_there_where_nobody_knows_one(self) -> None:
        assert move(executive_route.TACTIC, sample_case()).because == "no_route"

    def test_waits_until_the_desks_had_their_chance(self) -> None:
        found = move(executive_route.TACTIC, sample_case(), company(routes=[route("executive")]))
        assert (found.because, found.missing) == ("not_yet", ("events",))

    def test_counts_what_was_tried(self) -> None:
        case = sample_case(events=(event("call", 3), event("call", 9)))
        found = move(executive_route.TACTIC, case, company(routes=[route("executive")]))
        assert (found.values["tries"], found.values["last_on"]) == (2, date(2026, 11, 9))

    def test_leaves_out_a_route_for_some_customers_alone(self) -> None:
        bereaved = route("executive", only_for="the bereaved")
        case = sample_case(events=(event("call", 3),))
        found = move(executive_route.TACTIC, case, company(routes=[bereaved]))
        assert found.because == "no_route"


class TestLeaving:
    WINDOW = ({"value": 30, "unit": "days", "sources": ["site"], "quality": "verified"},)

    @staticmethod
    def case(*, leaves: bool) -> Case:
        mandate = sample_mandate(willing_to_leave=leaves)
        return sample_case(offers=(sample_offer(),), mandate=mandate)

    def test_a_win_back_is_waited_for_where_leaving_pays_without_it(self) -> None:
        found = move(leave_for_win_back.TACTIC, self.case(leaves=True))
        assert (found.applies, found.values["company"]) == (True, "Rival")

    def test_who_stays_waits_for_none(self) -> None:
        found = move(leave_for_win_back.TACTIC, self.case(leaves=False))
        assert not found.applies

    def test_coming_back_as_new_needs_the_days_of_the_record(self) -> None:
        assert move(return_as_new.TACTIC, self.case(leaves=True)).because == "unknown"
        known = company(policies={"new_customer_after": self.WINDOW})
        found = move(return_as_new.TACTIC, self.case(leaves=True), known)
        assert found.values == {"days": 30}

    def test_who_stays_is_told_nothing_of_leaving(self) -> None:
        known = company(policies={"new_customer_after": self.WINDOW})
        found = move(return_as_new.TACTIC, self.case(leaves=False), known)
        assert (found.applies, found.guard, found.values) == (False, "stays", {})


class TestAfter:
    def test_the_next_call_starts_from_the_last(self) -> None:
        case = sample_case(events=(event("call", 9, agent="Renee"),))
        found = move(call_again.TACTIC, case)
        assert (found.because, found.values["agent"]) == ("other_agent", "Renee")

    def test_a_reminder_rests_on_how_long_promotions_last(self) -> None:
        found = move(remind.TACTIC, sample_case())
        assert found.values == {"months": 12}
        assert [origin.pointer for origin in found.origins] == ["price-months"]
