from __future__ import annotations

from datetime import date, timedelta
from decimal import Decimal

import pytest
from hypothesis import given

from negotiate.assessment.assess import assess
from negotiate.model.assessment import Assessment
from negotiate.model.case import Case
from negotiate.model.contract import Term
from negotiate.model.fee import Flat
from negotiate.model.offer import Offer
from negotiate.providers.generic import generic_provider
from negotiate.testing.cases import cases_on_a_day
from negotiate.testing.samples import (
    SAMPLE_DAY,
    sample_case,
    sample_contract,
    sample_mandate,
    sample_offer,
)


def assessed(case: Case, on: date = SAMPLE_DAY) -> Assessment:
    return assess(case, generic_provider(case), on)


def with_offers(*offers: Offer, **contract: object) -> Assessment:
    """80.00 a month for a year against the offers; what is left of a cycle is refunded."""
    return assessed(
        sample_case(
            contract=sample_contract(refunds_unused_days=True, **contract),
            offers=offers,
            mandate=sample_mandate(horizon_months=12),
        )
    )


@given(cases_on_a_day())
def test_what_an_offer_saves_is_the_difference_of_the_totals(
    case_on_a_day: tuple[Case, date],
) -> None:
    found = assessed(*case_on_a_day)
    assert all(a.saves == found.stay.total - a.total for a in found.alternatives)


@given(cases_on_a_day())
def test_staying_comes_first_and_saves_nothing(case_on_a_day: tuple[Case, date]) -> None:
    found = assessed(*case_on_a_day)
    assert [a.offer is None for a in found.alternatives].index(True) == 0
    assert sum(a.offer is None for a in found.alternatives) == 1
    assert found.stay.saves == 0


@given(cases_on_a_day())
def test_an_offer_keeps_its_number_when_another_has_ended(
    case_on_a_day: tuple[Case, date],
) -> None:
    case, on = case_on_a_day
    for alternative in assessed(case, on).alternatives[1:]:
        assert alternative.offer is not None
        offer = case.offers[alternative.offer]
        assert (offer.company, offer.plan) == (alternative.company, alternative.plan)
        assert offer.ends_on is None or offer.ends_on >= on


@given(cases_on_a_day())
def test_break_even_is_known_exactly_when_the_offer_is_no_dearer(
    case_on_a_day: tuple[Case, date],
) -> None:
    for alternative in assessed(*case_on_a_day).alternatives:
        assert (alternative.breaks_even_after is not None) == (alternative.saves >= 0)


def test_the_whole_cost_of_an_offer_over_a_year() -> None:
    promotion = sample_offer(
        monthly_price=Decimal(50),
        price_months=6,
        regular_price=Decimal(70),
        setup_fee=Decimal(40),
        equipment_monthly=Decimal(5),
    )
    offer = with_offers(promotion).alternatives[1]
    assert [offer.first_month, offer.last_month, offer.one_off] == [55, 75, 40]
    assert [offer.total, offer.saves, offer.breaks_even_after] == [820, 140, 2]


def test_leaving_early_is_paid_by_the_offer() -> None:
    contract = {
        "term": Term(starts=date(2026, 1, 1), ends=date(2028, 12, 31)),
        "early_termination": Flat(kind="flat", amount=Decimal(180)),
    }
    assert with_offers(sample_offer(), **contract).alternatives[1].one_off == 180


@pytest.mark.parametrize(
    ("changes", "unknown"),
    [
        pytest.param({}, False, id="no end named"),
        pytest.param({"price_months": 6}, True, id="ends without a price after"),
        pytest.param({"price_months": 12}, False, id="outlasts the horizon"),
        pytest.param({"price_months": 6, "regular_price": Decimal(0)}, False, id="price known"),
    ],
)
def test_a_price_held_constant_for_want_of_another_is_marked(
    changes: dict[str, object], unknown: bool
) -> None:
    assert with_offers(sample_offer(**changes)).alternatives[1].price_after_unknown is unknown


def test_an_offer_that_ended_yesterday_is_left_out() -> None:
    ended = sample_offer(ends_on=SAMPLE_DAY - timedelta(days=1))
    assert len(with_offers(ended).alternatives) == 1


def test_an_offer_that_ends_today_is_still_compared() -> None:
    assert len(with_offers(sample_offer(ends_on=SAMPLE_DAY)).alternatives) == 2


def test_a_dearer_offer_is_no_best_offer() -> None:
    assert with_offers(sample_offer(monthly_price=Decimal(90))).best_offer is None


def test_an_offer_that_costs_the_same_is_no_best_offer() -> None:
    assert with_offers(sample_offer(monthly_price=Decimal(80))).best_offer is None


def test_the_best_offer_saves_most() -> None:
    good, better = sample_offer(), sample_offer(monthly_price=Decimal(60))
    best = with_offers(good, better).best_offer
    assert best is not None
    assert best.offer == 1


def test_a_like_for_like_offer_comes_before_a_cheaper_one_that_differs() -> None:
    other = sample_offer(monthly_price=Decimal(30), differs=["no TV"])
    best = with_offers(other, sample_offer()).best_offer
    assert best is not None
    assert best.offer == 1
