"""When each tactic is used, and what it quotes: nothing but what the case says."""

from __future__ import annotations

from dataclasses import replace
from datetime import date
from decimal import Decimal
from importlib.resources import files
from typing import ClassVar

import pytest
from hypothesis import given

from negotiate.documents.renderer import Renderer
from negotiate.model.bill import BillLine
from negotiate.model.case import Case
from negotiate.model.fee import ProviderFee
from negotiate.model.move import Move
from negotiate.model.origin import Value, from_case
from negotiate.model.provider import Provider
from negotiate.planning.moves import STAGES
from negotiate.tactics import (
    alternatives,
    call_again,
    competitor_offer,
    drop_unused,
    fee_waiver,
    loyalty,
    open_question,
    price_rise,
    read_back,
    silence,
)
from negotiate.tactics.builtin import BUILT_IN
from negotiate.tactics.tactic import AnyTactic, AskSituation, AskTactic
from negotiate.testing.cases import cases_on_a_day
from negotiate.testing.samples import (
    SAMPLE_DAY,
    sample_bill,
    sample_case,
    sample_charge,
    sample_contract,
    sample_mandate,
    sample_offer,
    sample_provider,
)
from negotiate.testing.situations import ask_situation


def situation(case: Case, provider: Provider | None = None, on: date = SAMPLE_DAY) -> AskSituation:
    return ask_situation(case, provider or sample_provider(), on)


def move(tactic: AskTactic, case: Case, provider: Provider | None = None) -> Move:
    return tactic.consider(situation(case, provider))


def case_with(**contract: object) -> Case:
    return sample_case(contract=sample_contract(**contract))


def internet(amount: str) -> BillLine:
    return BillLine(name="Internet", kind="service", amount=Decimal(amount))


class TestOpenQuestion:
    def test_a_customer_who_would_go_may_say_so(self) -> None:
        case = sample_case(mandate=sample_mandate(willing_to_leave=True))
        assert move(open_question.TACTIC, case).because == "may_leave"

    def test_a_customer_who_stays_does_not(self) -> None:
        assert move(open_question.TACTIC, sample_case()).because == "stays"

    def test_a_strategy_may_name_a_number_first(self) -> None:
        open_with_number = situation(sample_case())
        decision = open_with_number.decision.model_copy(update={"open_question_first": False})
        changed = replace(open_with_number, decision=decision)
        assert not open_question.TACTIC.consider(changed).applies


class TestCompetitorOffer:
    def test_without_an_offer_nothing_is_said(self) -> None:
        found = move(competitor_offer.TACTIC, sample_case())
        assert (found.applies, found.because, found.missing) == (False, "no_offers", ("offers",))

    def test_a_cheaper_offer_is_quoted_as_the_case_has_it(self) -> None:
        found = move(competitor_offer.TACTIC, sample_case(offers=(sample_offer(),)))
        assert found.applies
        assert found.values["company"] == "Rival"
        assert found.values["monthly_price"] == Decimal("65.00")
        assert found.values["monthly_less"] == Decimal("15.00")
        assert found.values["seen_at"] == "rival.example"
        assert [origin.pointer for origin in found.origins] == ["offers[0]"]

    def test_what_comes_on_top_and_what_is_less_is_said(self) -> None:
        slow = sample_offer(
            monthly_fees=[{"name": "Network fee", "amount": 3}], gives={"download_mbps": 50}
        )
        contract = sample_contract(gives={"download_mbps": 500})
        found = move(competitor_offer.TACTIC, sample_case(contract=contract, offers=(slow,)))
        assert (found.because, found.values["worse"]) == ("differs", "download")
        assert [found.values["fees"], found.values["monthly_less"]] == [3, 12]

    def test_a_dearer_offer_is_never_quoted(self) -> None:
        dear = sample_offer(monthly_price=Decimal("81.00"))
        found = move(competitor_offer.TACTIC, sample_case(offers=(dear,)))
        assert (found.applies, found.because) == (False, "none_cheaper")

    def test_an_offer_that_is_cheaper_only_until_set_up_is_paid_is_not_quoted(self) -> None:
        costly = sample_offer(setup_fee=Decimal(1000))
        assert not move(competitor_offer.TACTIC, sample_case(offers=(costly,))).applies

    def test_an_offer_that_has_ended_is_not_quoted(self) -> None:
        over = sample_offer(ends_on=date(2026, 11, 20))
        assert not move(competitor_offer.TACTIC, sample_case(offers=(over,))).applies

    def test_like_for_like_comes_before_cheaper_and_different(self) -> None:
        different = sample_offer(
            company="Other", monthly_price=Decimal(20), differs=("half the speed",)
        )
        found = move(competitor_offer.TACTIC, sample_case(offers=(different, sample_offer())))
        assert (found.because, found.values["company"]) == ("like_for_like", "Rival")

    def test_what_differs_is_said(self) -> None:
        different = sample_offer(differs=("half the speed", "no TV"))
        found = move(competitor_offer.TACTIC, sample_case(offers=(different,)))
        assert (found.because, found.values["differs"]) == ("differs", "half the speed; no TV")

    def test_equipment_is_named_apart_and_counts_in_the_comparison(self) -> None:
        offer = sample_offer(equipment_monthly=Decimal("5.00"), term_months=24)
        found = move(competitor_offer.TACTIC, sample_case(offers=(offer,)))
        assert found.values["monthly_price"] == Decimal("65.00")
        assert found.values["equipment"] == Decimal("5.00")
        assert found.values["monthly_less"] == Decimal("10.00")
        assert found.values["term_months"] == 24


class TestLoyalty:
    @pytest.mark.parametrize(
        ("since", "missed", "because"),
        [
            (date(2021, 3, 15), 0, "both"),
            (date(2021, 3, 15), None, "tenure"),
            (date(2021, 3, 15), 2, "tenure"),
            (None, 0, "payment_record"),
            (date(2026, 3, 15), 0, "payment_record"),
        ],
    )
    def test_says_what_is_true(self, since: date | None, missed: int | None, because: str) -> None:
        case = case_with(customer_since=since, missed_payments=missed)
        found = move(loyalty.TACTIC, case)
        assert (found.applies, found.because) == (True, because)

    @pytest.mark.parametrize(
        ("since", "missed"), [(None, None), (None, 1), (date(2026, 3, 15), None)]
    )
    def test_is_silent_otherwise(self, since: date | None, missed: int | None) -> None:
        case = case_with(customer_since=since, missed_payments=missed)
        assert not move(loyalty.TACTIC, case).applies

    def test_a_year_is_a_whole_one(self) -> None:
        held = case_with(customer_since=date(2025, 11, 21))
        assert move(loyalty.TACTIC, held).values["years"] == 1
        assert not move(loyalty.TACTIC, case_with(customer_since=date(2025, 11, 22))).applies


class TestPriceRise:
    def test_two_bills_show_a_rise(self) -> None:
        before = sample_bill(
            internet("70.00"),
            issued=date(2026, 10, 1),
            period_starts=date(2026, 10, 1),
            period_ends=date(2026, 10, 31),
        )
        case = sample_case(bills=(before, sample_bill(internet("80.00"))))
        found = move(price_rise.TACTIC, case)
        assert (found.because, found.values["rise"]) == ("price_rise", Decimal("10.00"))

    def test_a_rise_that_is_wrong_as_a_whole_is_for_a_claim(self) -> None:
        before = sample_bill(
            internet("70.00"),
            issued=date(2026, 10, 1),
            period_starts=date(2026, 10, 1),
            period_ends=date(2026, 10, 31),
        )
        twice = sample_bill(internet("70.00"), internet("70.00"))
        found = move(price_rise.TACTIC, sample_case(bills=(before, twice)))
        assert (found.applies, found.because) == (False, "none_seen")

    def test_one_bill_shows_none(self) -> None:
        found = move(price_rise.TACTIC, sample_case(bills=(sample_bill(internet("80.00")),)))
        assert (found.applies, found.because) == (False, "none_seen")

    def test_a_promotion_that_ends_is_a_rise_to_come(self) -> None:
        charge = sample_charge(holds_until=date(2027, 1, 27), amount_after=Decimal("99.99"))
        found = move(price_rise.TACTIC, case_with(charges=(charge,)))
        assert (found.because, found.values["rises_by"]) == ("price_lapses", Decimal("19.99"))

    def test_a_price_that_lately_ended_is_the_last_reason(self) -> None:
        ended = sample_charge(
            name="Loyalty discount",
            kind="discount",
            monthly_amount=Decimal(15),
            holds_until=date(2026, 11, 1),
        )
        found = move(price_rise.TACTIC, case_with(charges=(sample_charge(), ended)))
        assert (found.because, found.values["rises_by"]) == ("price_lapsed", Decimal(15))
        to_come = sample_charge(holds_until=date(2027, 1, 27), amount_after=Decimal("99.99"))
        found = move(price_rise.TACTIC, case_with(charges=(to_come, ended)))
        assert found.because == "price_lapses"

    RISE: ClassVar[dict[str, Value]] = {
        "rise": Decimal(15),
        "since": date(2026, 11, 12),
        "line": "",
        "gone": 0,
        "one_off": 0,
        "whole": 0,
        "with_tax": 0,
    }
    END: ClassVar[dict[str, Value]] = {
        "rises_by": Decimal(15),
        "last_day": date(2027, 1, 27),
        "line": "Loyalty discount",
        "is_discount": 1,
    }

    @pytest.mark.parametrize(
        ("because", "values", "why", "say"),
        [
            (
                "price_rise",
                {**RISE, "with_tax": 1},
                "Your last two bills show $15.00 more, with tax.",
                "Tax included, my bill of November 12, 2026 is $15 higher than the one before.",
            ),
            (
                "price_rise",
                RISE,
                "Your last two bills show $15.00 more, before tax.",
                "Tax aside, my bill of November 12, 2026 is $15 higher than the one before.",
            ),
            (
                "price_rise",
                RISE | {"line": "TV", "one_off": 1},
                "Your last two bills show $15.00 more, before tax and one-off charges.",
                "Tax and one-off charges aside, my bill of November 12, 2026 is $15 higher than "
                "the one before, most of it for “TV”.",
            ),
            (
                "price_rise",
                RISE | {"line": "Loyalty", "gone": 1},
                "Your last two bills show $15.00 more, before tax.",
                "Tax aside, my bill of November 12, 2026 is $15 higher than the one before, most "
                "of it because “Loyalty” is gone.",
            ),
            (
                "price_rise",
                RISE | {"whole": 1},
                "Your last two bills show $15.00 more, in all, tax included.",
                "Tax included, my bill of November 12, 2026 is $15 higher than the one before.",
            ),
            (
                "price_lapses",
                END | {"line": ""},
                "After January 27, 2027 the bill rises by $15.00 a month.",
                "My bill will rise by $15 a month after January 27, 2027.",
            ),
            (
                "price_lapses",
                END | {"line": "Internet", "is_discount": 0},
                "After January 27, 2027 the bill rises by $15.00 a month.",
                "My bill will rise by $15 a month after January 27, 2027, the last day of today's "
                "price for “Internet”.",
            ),
            (
                "price_lapsed",
                END,
                "After January 27, 2027 the bill rose by $15.00 a month.",
                "My bill rose by $15 a month after January 27, 2027, the last day of my Loyalty "
                "discount.",
            ),
        ],
    )
    def test_says_what_the_amount_is(
        self, because: str, values: dict[str, Value], why: str, say: str
    ) -> None:
        templates = files("negotiate.documents") / "templates"
        renderer = Renderer(
            [templates], locale="en-US", number_format="en-US", currency="USD", country="US"
        )
        used = Move(
            tactic="price_rise",
            applies=True,
            stage="evidence",
            because=because,
            values=values,
            origins=(from_case("bills"),),
        )
        assert (renderer.move(used, "why"), renderer.move(used, "say")) == (why, say)


class TestDropUnused:
    unused = (sample_charge(), sample_charge(name="Sports", kind="feature", used=False))

    def test_names_the_lines_that_are_not_used(self) -> None:
        found = move(drop_unused.TACTIC, case_with(charges=self.unused))
        assert (found.applies, found.values["names"]) == (True, "Sports")

    def test_is_silent_when_no_feature_may_be_lost(self) -> None:
        case = sample_case(
            contract=sample_contract(charges=self.unused),
            mandate=sample_mandate(never=("lost_feature",)),
        )
        found = move(drop_unused.TACTIC, case)
        assert (found.applies, found.guard, found.values) == (False, "mandate", {})

    def test_is_silent_when_nobody_said_what_is_unused(self) -> None:
        found = move(drop_unused.TACTIC, sample_case())
        assert (found.applies, found.because) == (False, "all_used")

    @pytest.mark.parametrize(
        ("used", "missing"), [(None, ("contract.charges[].used",)), (True, ())]
    )
    def test_asks_only_where_it_is_not_said(
        self, used: bool | None, missing: tuple[str, ...]
    ) -> None:
        found = move(drop_unused.TACTIC, case_with(charges=(sample_charge(used=used),)))
        assert found.missing == missing


class TestFeeWaiver:
    fees = (
        sample_charge(),
        sample_charge(name="Small fee", kind="fee", monthly_amount=Decimal(1)),
        sample_charge(name="Large fee", kind="fee", monthly_amount=Decimal(5)),
    )

    @staticmethod
    def provider(**fee: object) -> Provider:
        known = ProviderFee.model_validate({"id": "large", "name": "Large Fee"} | fee)
        source = {
            "id": "terms",
            "url": "https://acme.example/terms",
            "title": "Terms",
            "publisher": "provider",
            "read_on": SAMPLE_DAY,
        }
        return sample_provider(fees=(known,), sources=(source,))

    @staticmethod
    def said(value: bool) -> list[dict[str, object]]:
        return [{"value": value, "sources": ["terms"], "quality": "verified"}]

    def test_asks_for_the_largest_fee(self) -> None:
        found = move(fee_waiver.TACTIC, case_with(charges=self.fees))
        assert (found.values["fee"], found.values["amount"]) == ("Large fee", Decimal(5))

    def test_never_asks_to_waive_a_tax(self) -> None:
        tax = sample_charge(name="City tax", kind="tax", monthly_amount=Decimal(9))
        found = move(fee_waiver.TACTIC, case_with(charges=(sample_charge(), tax)))
        assert (found.applies, found.because) == (False, "no_fee")

    def test_never_asks_for_a_levy_that_the_bill_calls_a_fee(self) -> None:
        levy = self.provider(whose="government")
        found = move(fee_waiver.TACTIC, case_with(charges=self.fees), levy)
        assert found.values["fee"] == "Small fee"

    def test_never_asks_for_a_fee_that_is_known_to_be_fixed(self) -> None:
        fixed = self.provider(whose="company", waivable=self.said(value=False))
        found = move(fee_waiver.TACTIC, case_with(charges=self.fees), fixed)
        assert found.values["fee"] == "Small fee"

    def test_says_when_it_is_known_to_be_waived(self) -> None:
        known = self.provider(whose="company", waivable=self.said(value=True))
        found = move(fee_waiver.TACTIC, case_with(charges=self.fees), known)
        assert (found.values["fee"], found.because) == ("Large fee", "known_to_be_waived")
        assert [origin.kind for origin in found.origins] == ["case", "provider"]


class TestTheRest:
    def test_wishes_stand_in_for_a_lower_price(self) -> None:
        case = sample_case(mandate=sample_mandate(wishes=("a month free", "faster upload")))
        found = move(alternatives.TACTIC, case)
        assert (found.because, found.values["first"]) == ("wishes", "a month free")
        assert found.values["rest"] == "faster upload"

    def test_without_wishes_what_the_ask_saves_is_asked_for_at_once(self) -> None:
        found = move(alternatives.TACTIC, sample_case())
        saved = 12 * (Decimal(80) - sample_case().mandate.target_monthly)
        assert (found.because, found.values["credit"]) == ("like_value", saved)
        assert found.values["free_months"] == int(saved / 80)
        assert "decision.ladder" in {origin.pointer for origin in found.origins}

    def test_without_wishes_and_with_nothing_to_save_nothing_is_offered_instead(self) -> None:
        wished = sample_mandate(goal="more_for_the_same", wishes=("faster upload",))
        found = move(alternatives.TACTIC, sample_case(mandate=wished))
        assert (found.applies, found.because) == (False, "no_wishes")

    def test_a_pause_and_a_read_back_need_no_fact(self) -> None:
        for tactic in (silence.TACTIC, read_back.TACTIC):
            assert move(tactic, sample_case()).applies

    def test_the_last_call_is_not_followed_by_another(self) -> None:
        def calls(number: int) -> tuple[dict[str, object], ...]:
            return tuple(
                {"on": date(2026, 11, 10 + n), "kind": "call", "summary": "No."}
                for n in range(number)
            )

        assert move(call_again.TACTIC, sample_case()).applies
        assert not move(call_again.TACTIC, sample_case(events=calls(4))).applies


@pytest.mark.parametrize("tactic", BUILT_IN, ids=lambda tactic: tactic.name)
class TestEveryTactic:
    def test_has_a_stage_of_the_call(self, tactic: AnyTactic) -> None:
        assert tactic.stage in STAGES

    def test_has_a_module_of_its_name(self, tactic: AnyTactic) -> None:
        assert tactic.judge.__module__ == f"negotiate.tactics.{tactic.name}"


@given(cases_on_a_day())
def test_no_tactic_raises_and_each_backs_what_it_quotes(held: tuple[Case, date]) -> None:
    case, on = held
    faced = situation(case, on=on)
    for tactic in BUILT_IN:
        if not isinstance(tactic, AskTactic):
            continue
        found = tactic.consider(faced)
        assert found.because
        if not found.applies:
            assert found.values == {}
        elif _from_the_case(tactic):
            assert found.origins


def test_names_are_unique() -> None:
    names = [tactic.name for tactic in BUILT_IN]
    assert len(set(names)) == len(names)


def _from_the_case(tactic: AnyTactic) -> bool:
    """Whether the tactic quotes the case, and not only the plan or a constant."""
    quoting: set[str] = {
        module.TACTIC.name
        for module in (alternatives, competitor_offer, drop_unused, fee_waiver, loyalty, price_rise)
    }
    return tactic.name in quoting
