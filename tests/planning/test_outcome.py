"""What a case brought, told without its owner; and which outcomes a plan counts in."""

from __future__ import annotations

import tomllib
from datetime import date
from decimal import Decimal
from functools import cache
from pathlib import Path
from typing import Any

import pytest
from tests.installed import installed

from negotiate.hooks.relay import Relay
from negotiate.model.case import Case
from negotiate.model.outcome import EarlierCall, Outcome, OutcomeCall
from negotiate.model.provider import GENERIC, Provider
from negotiate.negotiator import Negotiator
from negotiate.planning.outcome import earlier_calls, outcome_of
from negotiate.strategy.interface import Position

EXAMPLES = Path(__file__).parents[2] / "docs" / "examples"
DAY = date(2026, 11, 21)


@cache
def negotiator() -> Negotiator:
    return installed()


@cache
def spectrum() -> Provider:
    return negotiator().catalogue.provider("spectrum")


def case_with(*events: dict[str, Any], **changes: Any) -> Case:
    """The Spectrum example, which costs 175.18 a month, with what happened."""
    text = (EXAMPLES / "spectrum-internet.toml").read_text("utf-8")
    data = tomllib.loads(text, parse_float=Decimal)
    return Case.model_validate({**data, **changes, "events": events})


def call(day: int, **more: Any) -> dict[str, Any]:
    return {"on": date(2026, 11, day), "kind": "call", **more}


def told(*events: dict[str, Any], on: date = DAY) -> Outcome:
    found = outcome_of(case_with(*events), spectrum(), on)
    assert found is not None
    return found


class TestOutcome:
    def test_says_where_when_and_what_for_and_nothing_of_whom(self) -> None:
        found = told(call(3, outcome="refused", agent="Morgan", reference="SP-1", summary="No."))
        assert found.model_dump() == {
            "provider": "spectrum",
            "services": ("internet", "tv"),
            "place": "US-NY",
            "month": "2026-11",
            "calls": ({"desk": None, "came": "refused", "saving": None, "minutes": None},),
            "kept": None,
        }

    def test_the_call_its_offer_and_its_promise_are_one_call(self) -> None:
        found = told(
            call(3, desk="retention", minutes_held=12, minutes_spoken=9),
            {"on": date(2026, 11, 3), "kind": "offer", "monthly_price": Decimal("160")},
            {"on": date(2026, 11, 3), "kind": "promise", "monthly_price": Decimal("150")},
        )
        (only,) = found.calls
        assert only == OutcomeCall(desk="retention", came="promise", saving=14, minutes=20)

    def test_two_desks_of_one_day_are_two_calls(self) -> None:
        found = told(
            call(3, desk="front_line", outcome="refused"),
            call(3, desk="retention"),
            {"on": date(2026, 11, 3), "kind": "offer", "discount_monthly": Decimal("20")},
        )
        assert [(one.desk, one.came, one.saving) for one in found.calls] == [
            ("front_line", "refused", None),
            ("retention", "offer", 11),
        ]

    def test_an_offer_of_one_line_is_a_share_of_the_whole_bill(self) -> None:
        about = {"about": "internet premier", "monthly_price": Decimal("67.47")}
        found = told({"on": date(2026, 11, 3), "kind": "offer", **about})
        assert found.saving == 10

    @pytest.mark.parametrize(
        "said",
        [
            {"summary": "A free month of films."},
            {"credit_once": Decimal(20), "summary": "Once."},
            {"about": "A line that is not there", "monthly_price": Decimal(20)},
        ],
    )
    def test_an_offer_without_a_known_price_has_no_saving(self, said: dict[str, Any]) -> None:
        (only,) = told({"on": date(2026, 11, 3), "kind": "offer", **said}).calls
        assert only.came == "offer"
        assert only.saving is None

    def test_a_dearer_offer_saves_nothing(self) -> None:
        assert told({"on": date(2026, 11, 3), "kind": "offer", "monthly_price": 190}).saving == 0

    def test_a_call_that_reached_nobody_is_counted_but_not_as_a_refusal(self) -> None:
        found = told(call(3, outcome="no_answer"), call(5, outcome="refused"))
        assert [one.came for one in found.calls] == ["unheard", "refused"]

    def test_a_call_to_somebody_else_is_none_to_the_company(self) -> None:
        found = told(call(3, outcome="refused"), call(5, to="body"))
        assert [one.came for one in found.calls] == ["refused"]

    def test_there_is_none_where_nobody_was_heard(self) -> None:
        assert outcome_of(case_with(), spectrum(), DAY) is None
        assert outcome_of(case_with(call(3, outcome="dropped")), spectrum(), DAY) is None
        assert outcome_of(case_with(call(23, outcome="refused")), spectrum(), DAY) is None

    def test_there_is_none_of_a_company_that_no_record_describes(self) -> None:
        generic = spectrum().model_copy(update={"slug": GENERIC})
        assert outcome_of(case_with(call(3, outcome="refused")), generic, DAY) is None

    def test_outside_the_united_states_the_country_is_enough(self) -> None:
        elsewhere = case_with(call(3), jurisdiction="CA-ON")
        found = outcome_of(elsewhere, spectrum(), DAY)
        assert found is not None
        assert found.place == "CA"

    def test_whether_the_bills_keep_a_promise_is_told_once_one_tells(self) -> None:
        promise = {"on": date(2026, 10, 1), "kind": "promise", "starts": date(2026, 11, 1)}
        broken = told({**promise, "monthly_price": Decimal("150")})
        kept = told({**promise, "monthly_price": Decimal("175.18")})
        later = told({**promise, "monthly_price": 150, "starts": date(2026, 12, 1)})
        assert (broken.kept, kept.kept, later.kept) == (False, True, None)


GAVE = OutcomeCall(desk="retention", came="offer", saving=20)
REFUSED = OutcomeCall(desk="retention", came="refused")
UNHEARD = OutcomeCall(came="unheard")


def outcome(*calls: OutcomeCall, **changes: Any) -> Outcome:
    plain = {"provider": "spectrum", "services": ["tv"], "place": "US-NY", "month": "2026-06"}
    return Outcome.model_validate({**plain, "calls": calls or (REFUSED,), **changes})


class TestEarlierCalls:
    def test_each_that_was_heard_counts(self) -> None:
        free_films = OutcomeCall(came="offer")
        row = outcome(UNHEARD, REFUSED, GAVE, free_films)
        assert earlier_calls(case_with(), spectrum(), [row], DAY) == (
            EarlierCall(desk="retention", share=None),
            EarlierCall(desk="retention", share=Decimal("0.2")),
        )

    @pytest.mark.parametrize(
        "other",
        [
            {"provider": "xfinity"},
            {"services": ["mobile"]},
            {"month": "2024-10"},
            {"month": "2026-12"},
        ],
    )
    def test_others_do_not(self, other: dict[str, Any]) -> None:
        assert earlier_calls(case_with(), spectrum(), [outcome(**other)], DAY) == ()

    def test_two_years_ago_still_counts(self) -> None:
        assert earlier_calls(case_with(), spectrum(), [outcome(month="2024-11")], DAY)

    def test_what_the_case_itself_brought_counts_once_however_old_its_row_is(self) -> None:
        happened = [call(3, outcome="refused"), call(9, desk="retention", outcome="refused")]
        case = case_with(*happened)
        rows = [told(*happened[:1]), told(*happened)]
        assert earlier_calls(case, spectrum(), rows, DAY) == ()
        assert earlier_calls(case_with(), spectrum(), rows, DAY)

    def test_a_like_row_of_another_month_or_place_is_another_case(self) -> None:
        case = case_with(call(3, outcome="refused"))
        same = OutcomeCall(came="refused")
        for other in ({"month": "2026-10"}, {"month": "2026-11", "place": "US-TX"}):
            assert earlier_calls(case, spectrum(), [outcome(same, **other)], DAY)


def test_a_plan_counts_them_in_and_says_so() -> None:
    case, rows = case_with(), [outcome(REFUSED, REFUSED, REFUSED, REFUSED)]
    plain = negotiator().plan(case, on=DAY)
    learned = Negotiator(Relay.discover(), outcomes=rows)
    plan = learned.plan(case, on=DAY)
    assert plan.decision.accept[0].at_most > plain.decision.accept[0].at_most
    assert "what 4 earlier calls to them brought" in learned.position(plan).text.replace(
        "\n  ", " "
    )
    assert "Counted in" not in learned.position(plain).text


def test_what_explains_a_plan_reckons_with_the_same_calls(
    monkeypatch: pytest.MonkeyPatch,
) -> None:
    learned = Negotiator(Relay.discover(), outcomes=[outcome(REFUSED, GAVE)])
    plan = learned.plan(case_with(), on=DAY)
    told: list[Position] = []
    monkeypatch.setattr("negotiate.strategy.explain.explain", lambda where, _: told.append(where))
    learned.explain(plan)
    assert told[0].elsewhere == plan.elsewhere
    assert len(plan.elsewhere) == 2


def test_without_outcomes_or_with_those_of_others_the_plan_is_the_same() -> None:
    case = case_with()
    elsewhere = Negotiator(Relay.discover(), outcomes=[outcome(provider="xfinity")])
    assert elsewhere.plan(case, on=DAY) == negotiator().plan(case, on=DAY)
