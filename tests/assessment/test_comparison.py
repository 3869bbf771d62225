from __future__ import annotations

from datetime import date, timedelta
from decimal import Decimal

import pytest
from hypothesis import given
from hypothesis import strategies as st

from negotiate.assessment.assess import assess
from negotiate.model.alternative import Alternative, saving_offers
from negotiate.model.assessment import Assessment
from negotiate.model.case import Case
from negotiate.model.contract import Term
from negotiate.model.fee import Flat
from negotiate.model.money import to_cents
from negotiate.model.offer import Offer
from negotiate.providers.generic import generic_provider
from negotiate.testing.cases import cases_on_a_day
from negotiate.testing.samples import (
    SAMPLE_DAY,
    sample_case,
    sample_charge,
    sample_contract,
    sample_mandate,
    sample_offer,
    sample_provider,
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


def amounts_of(way: Alternative) -> dict[str, Decimal]:
    """Amounts by kind and name of line; those of one kind added up."""
    found: dict[str, Decimal] = {}
    for line in way.lines:
        key = f"{line.kind} {line.name}".strip()
        found[key] = found.get(key, Decimal(0)) + line.amount
    return found


def by_hand(changes: dict[str, object]) -> Assessment:
    """80.00 a month for a year against an offer at 65.00, nobody's time counted."""
    return assessed(
        sample_case(
            contract=sample_contract(refunds_unused_days=True),
            offers=[sample_offer(**changes)],
            mandate=sample_mandate(horizon_months=12, hour_worth=Decimal(0)),
        )
    )


@given(cases_on_a_day())
def test_lines_add_up_to_the_total_to_the_cent(case_on_a_day: tuple[Case, date]) -> None:
    for way in assessed(*case_on_a_day).alternatives:
        assert way.total == sum((line.amount for line in way.lines), Decimal(0))
        assert all(line.amount == to_cents(line.amount) for line in way.lines)
        assert all(line.origins for line in way.lines)


@given(cases_on_a_day(), st.decimals(Decimal("0.01"), 100, places=2))
def test_a_rate_never_makes_staying_dearer(case_on_a_day: tuple[Case, date], rate: Decimal) -> None:
    case, on = case_on_a_day
    plain = assessed(case, on).stay
    if plain.total < 0 or any(line.each < 0 for line in plain.lines):
        return
    mandate = case.mandate.model_copy(update={"discount_percent": rate})
    assert assessed(case.model_copy(update={"mandate": mandate}), on).stay.total <= plain.total


@given(cases_on_a_day())
def test_an_offer_costs_more_when_its_price_does(case_on_a_day: tuple[Case, date]) -> None:
    case, on = case_on_a_day
    dearer = tuple(
        offer.model_copy(update={"monthly_price": offer.monthly_price + 1}) for offer in case.offers
    )
    before = assessed(case, on).alternatives
    after = assessed(case.model_copy(update={"offers": dearer}), on).alternatives
    assert all(a.total >= b.total for a, b in zip(after, before, strict=True))


@given(cases_on_a_day())
def test_the_first_price_holds_neither_time_nor_what_is_paid_once(
    case_on_a_day: tuple[Case, date],
) -> None:
    for way in assessed(*case_on_a_day).alternatives:
        prices = [line for line in way.lines if line.first_month is not None]
        assert way.first_month == sum(
            (line.each for line in prices if line.first_month == 1), Decimal(0)
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
    assert [a.kind for a in found.alternatives].index("stay") == 0
    assert sum(a.kind == "stay" for a in found.alternatives) == 1
    assert found.stay.saves == 0


@given(cases_on_a_day())
def test_an_offer_keeps_its_number_when_another_has_ended(
    case_on_a_day: tuple[Case, date],
) -> None:
    case, on = case_on_a_day
    for alternative in assessed(case, on).alternatives:
        if alternative.offer is None:
            assert alternative.kind in {"stay", "drop"}
            continue
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
    assert [offer.first_month, offer.last_month] == [55, 75]
    assert [offer.total, offer.saves, offer.breaks_even_after] == [860, 100, 4]
    assert [offer.hours, offer.paid, offer.saves_paid] == [40, 820, 140]


def test_leaving_early_is_paid_by_the_offer() -> None:
    contract = {
        "term": Term(starts=date(2026, 1, 1), ends=date(2028, 12, 31)),
        "early_termination": Flat(kind="flat", amount=Decimal(180)),
    }
    offer = with_offers(sample_offer(), **contract).alternatives[1]
    assert amounts_of(offer)["leaving"] == 180
    leaving = next(line for line in offer.lines if line.kind == "leaving")
    assert "contract.early_termination" in [origin.pointer for origin in leaving.origins]


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


@pytest.mark.parametrize(
    ("changes", "line", "amount"),
    [
        pytest.param({"equipment_monthly": Decimal(10)}, "equipment", 120, id="rented"),
        pytest.param({"equipment_once": Decimal(99)}, "equipment_once", 99, id="bought"),
        pytest.param(
            {"monthly_fees": [{"name": "Network fee", "amount": 3}]},
            "fee Network fee",
            36,
            id="fee",
        ),
        pytest.param(
            {"one_time_fees": [{"name": "SIM", "amount": 5}]}, "fee_once SIM", 5, id="fee once"
        ),
        pytest.param({"gift_card": Decimal(100)}, "gift_card", -100, id="a gift card is taken off"),
        pytest.param({"credit_once": Decimal(20)}, "credit", -20, id="a credit is taken off"),
        pytest.param({"tax": "not_included", "tax_monthly": 4}, "tax", None, id="same footing"),
        pytest.param({"tax": "varies"}, "tax", None, id="tax on top, as with the contract"),
        pytest.param({"tax": "included", "tax_monthly": 4}, "tax", -48, id="tax taken out"),
    ],
)
def test_each_part_of_an_offer_is_a_line_of_its_own(
    changes: dict[str, object], line: str, amount: int | None
) -> None:
    offer = by_hand(changes).alternatives[1]
    assert amounts_of(offer).get(line) == amount
    assert offer.total == 65 * 12 + (amount or 0)
    assert "tax" not in offer.needs


def test_a_price_with_tax_is_never_silently_compared_with_one_before_it() -> None:
    found = by_hand({"tax": "included"})
    assert "tax" in found.alternatives[1].needs
    assert not found.alternatives[1].like_for_like
    assert found.best_offer is None


def test_tax_is_added_to_an_offer_where_the_contracts_prices_have_it() -> None:
    found = with_offers(
        sample_offer(tax="not_included", tax_monthly=Decimal(15)), prices_include_tax=True
    )
    assert found.alternatives[1].first_month == 80
    assert amounts_of(found.alternatives[1])["tax"] == 180


def test_days_on_which_both_are_paid_are_counted_when_the_case_says_so() -> None:
    case = sample_case(
        contract=sample_contract(refunds_unused_days=True),
        offers=[sample_offer()],
        mandate=sample_mandate(overlap_days=3),
    )
    overlap = amounts_of(assessed(case).alternatives[1])["overlap"]
    assert overlap == 8  # three of thirty days at 80.00


def test_a_horizon_of_any_length_takes_the_place_of_the_mandates() -> None:
    case = sample_case(offers=[sample_offer()])
    found = assess(case, generic_provider(case), SAMPLE_DAY, months=90)
    assert (found.horizon_months, found.stay.total) == (90, Decimal(7200))
    with pytest.raises(ValueError, match="at least one month"):
        assess(case, generic_provider(case), SAMPLE_DAY, months=-1)


def test_a_discount_of_a_quarter_a_year_over_thirteen_months() -> None:
    case = sample_case(mandate=sample_mandate(horizon_months=13, discount_percent=Decimal(25)))
    by_month = sum((80 / Decimal("1.25") ** (Decimal(m) / 12) for m in range(13)), Decimal(0))
    assert assessed(case).stay.total == to_cents(by_month)


def test_an_offer_that_gives_less_comes_after_one_that_does_not() -> None:
    fast = {"download_mbps": Decimal(500)}
    slow = sample_offer(monthly_price=Decimal(30), gives={"download_mbps": Decimal(50)})
    best = with_offers(slow, sample_offer(gives=fast), gives=fast).best_offer
    assert best is not None
    assert (best.offer, best.worse) == (1, ())


def test_an_offer_that_saves_less_than_the_time_it_takes_is_none_to_beat() -> None:
    found = with_offers(sample_offer(monthly_price=Decimal(78)))
    assert [found.alternatives[1].saves_paid, found.alternatives[1].saves] == [24, -16]
    assert found.best_offer is None


class TestDroppingALine:
    charges = (
        sample_charge(),
        sample_charge(name="Sports", kind="feature", monthly_amount=Decimal(7), used=False),
        sample_charge(name="Loyalty", kind="discount", monthly_amount=Decimal(5), used=False),
        sample_charge(name="Taxes", kind="tax", monthly_amount=Decimal(6), used=False),
    )

    def test_saves_its_price_and_asks_about_the_rest(self) -> None:
        case = sample_case(
            contract=sample_contract(charges=self.charges),
            mandate=sample_mandate(horizon_months=12),
        )
        _, dropped = assessed(case).alternatives
        assert (dropped.kind, dropped.plan, dropped.needs) == ("drop", "Sports", ("bundle",))
        assert [dropped.first_month, dropped.total, dropped.saves] == [75, 900, 84]
        assert dropped.breaks_even_after == 1

    def test_is_no_way_when_no_feature_may_be_lost(self) -> None:
        case = sample_case(
            contract=sample_contract(charges=self.charges),
            mandate=sample_mandate(never=("lost_feature",)),
        )
        assert len(assessed(case).alternatives) == 1


class TestComingBack:
    """The company's own price for new customers, open after days without service."""

    own = sample_offer(company="example broadband", monthly_price=Decimal(40))

    def found(self, *, days: int | None) -> Alternative:
        facts = [{"value": days, "unit": "days", "sources": ["terms"], "quality": "verified"}]
        source = {
            "id": "terms",
            "url": "https://example.com/terms",
            "title": "Terms",
            "publisher": "provider",
            "read_on": date(2026, 11, 1),
        }
        provider = sample_provider(
            sources=[source], policies={"new_customer_after": facts if days else []}
        )
        case = sample_case(
            contract=sample_contract(refunds_unused_days=True),
            offers=[self.own],
            mandate=sample_mandate(horizon_months=12),
        )
        return assess(case, provider, SAMPLE_DAY).alternatives[1]

    def test_costs_two_switches_and_nothing_in_whole_months_away(self) -> None:
        way = self.found(days=61)
        assert (way.kind, way.first_month, way.last_month) == ("return", Decimal(40), Decimal(40))
        assert amounts_of(way) == {"price": 400, "hours": 80}
        assert [(d.kind, d.there) for d in way.differences if d.worse] == [("gap", Decimal(61))]

    def test_counts_a_gap_of_less_than_a_month_as_paid_for(self) -> None:
        assert amounts_of(self.found(days=20))["price"] == 480

    def test_is_no_offer_to_beat(self) -> None:
        assert saving_offers((self.found(days=61),)) == ()

    def test_is_not_valued_when_nobody_says_how_long_to_stay_away(self) -> None:
        assert self.found(days=None).kind == "offer"
