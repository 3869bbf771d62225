"""Letters about leaving: who gets one, what day it names, and what it holds of law."""

from __future__ import annotations

import tomllib
from collections.abc import Callable
from datetime import date
from decimal import Decimal
from typing import Any

import pytest
from pydantic import ValidationError
from tests.documents.conftest import EXAMPLES
from tests.installed import installed

from negotiate.documents.letters.kinds import LETTERS
from negotiate.documents.trace.build import trace
from negotiate.documents.trace.renderer import TracingRenderer
from negotiate.elements.check import check
from negotiate.errors import MissingFacts
from negotiate.model.case import Case
from negotiate.model.document import LetterKind
from negotiate.model.plan import Plan
from negotiate.negotiator import Negotiator

DAY = date(2026, 11, 21)
Data = dict[str, Any]
Letter = Callable[[Data, LetterKind], str]


def example(name: str) -> Data:
    return tomllib.loads((EXAMPLES / f"{name}.toml").read_text("utf-8"), parse_float=Decimal)


@pytest.fixture(scope="module")
def negotiator() -> Negotiator:
    return installed()


@pytest.fixture(scope="module")
def plan_of(negotiator: Negotiator) -> Callable[[Data], Plan]:
    return lambda data: negotiator.plan(Case.model_validate(data), on=DAY)


@pytest.fixture(scope="module")
def letter(negotiator: Negotiator, plan_of: Callable[[Data], Plan]) -> Letter:
    """The text of a letter, on one line."""

    def write(data: Data, kind: LetterKind) -> str:
        return " ".join(negotiator.letter(plan_of(data), kind).text.split())

    return write


@pytest.fixture(scope="module")
def lacks(negotiator: Negotiator, plan_of: Callable[[Data], Plan]) -> Callable[..., list[str]]:
    """Keys of what a case lacks for a letter."""

    def keys(data: Data, kind: LetterKind) -> list[str]:
        return [key for key, _ in negotiator.letters(plan_of(data))[kind]]

    return keys


class TestCancellation:
    def test_is_refused_to_a_customer_who_would_stay(self, letter: Letter) -> None:
        data = example("generic-gym")
        data["mandate"]["willing_to_leave"] = False
        with pytest.raises(MissingFacts, match="willing to leave"):
            letter(data, "cancellation")

    def test_names_the_day_on_which_leaving_costs_least(
        self, letter: Letter, plan_of: Callable[[Data], Plan]
    ) -> None:
        data = example("att-wireless")
        data["mandate"]["willing_to_leave"] = True
        data["company"] = {"name": "AT&T", "address": "PO Box 1\nDallas, TX 75201"}
        after = plan_of(data).assessment.leaving_after_term
        assert after
        assert after.ends_on == date(2027, 2, 27)
        assert "My last day is February 27, 2027," in letter(data, "cancellation")

    def test_names_the_day_that_is_wanted(self, letter: Letter) -> None:
        data = example("generic-gym")
        data["mandate"]["leave_on"] = date(2027, 1, 31)
        assert "My last day is January 31, 2027," in letter(data, "cancellation")

    def test_names_no_day_that_the_notice_does_not_allow(
        self, lacks: Callable[..., list[str]]
    ) -> None:
        data = example("generic-gym")
        data["mandate"]["leave_on"] = date(2026, 12, 30)
        assert lacks(data, "cancellation") == ["mandate.leave_on"]

    def test_asks_for_the_day_where_leaving_may_cost_something(
        self, letter: Letter, lacks: Callable[..., list[str]]
    ) -> None:
        data = example("generic-gym")
        data["contract"]["term"] = {"starts": date(2026, 1, 1), "ends": date(2027, 12, 31)}
        assert lacks(data, "cancellation") == ["mandate.leave_on"]
        data["mandate"]["leave_on"] = date(2027, 12, 31)
        assert "My last day is December 31, 2027," in letter(data, "cancellation")

    def test_asks_for_the_day_where_every_day_costs_something(
        self, lacks: Callable[..., list[str]]
    ) -> None:
        data = example("generic-gym")
        gift = {"name": "Free months", "amount": 40, "until": date(2029, 12, 31)}
        data["contract"]["clawbacks"] = [gift]
        assert lacks(data, "cancellation") == ["mandate.leave_on"]

    def test_confirms_what_was_said_before(self, letter: Letter) -> None:
        data = example("billed-after-leaving")
        data["customer"]["address"] = "9 Pier Street\nSeattle, WA 98101"
        text = letter(data, "cancellation")
        assert (
            "I canceled my internet service, account 8498 3301 2204 5516, by phone on September "
            "28, 2026 (reference CX-558120), and this letter confirms it. My last day was "
            "October 9, 2026." in text
        )
        assert check(text, "cancellation").holds

    def test_a_customer_who_was_kept_has_not_left(self, lacks: Callable[..., list[str]]) -> None:
        data = example("generic-gym")
        data["mandate"]["willing_to_leave"] = False
        data["events"] = [{"on": date(2026, 10, 1), "kind": "cancellation"}]
        assert lacks(data, "cancellation") == ["events[0].ends"]
        data["events"][0]["ends"] = date(2026, 10, 31)
        assert lacks(data, "cancellation") == []
        kept = {"on": date(2026, 10, 2), "kind": "promise", "monthly_price": 50, "months": 12}
        data["events"].append(kept)
        assert lacks(data, "cancellation") == ["mandate.willing_to_leave"]

    @pytest.mark.parametrize("kept_first", [True, False])
    def test_a_customer_who_was_kept_in_the_same_call_has_not_left(
        self, kept_first: bool, lacks: Callable[..., list[str]]
    ) -> None:
        data = example("generic-gym")
        data["mandate"]["willing_to_leave"] = False
        told = {"on": date(2026, 10, 1), "kind": "cancellation", "ends": date(2026, 10, 31)}
        kept = {"on": date(2026, 10, 1), "kind": "promise", "monthly_price": 50, "months": 12}
        data["events"] = [kept, told] if kept_first else [told, kept]
        assert lacks(data, "cancellation") == ([] if kept_first else ["mandate.willing_to_leave"])

    @pytest.mark.parametrize(
        ("kind", "name"),
        [
            ("cancellation", "generic-gym"),
            ("price_rise_exit", "letters/price-rise"),
            ("withdrawal", "letters/cooling-off"),
        ],
    )
    def test_needs_whom_it_goes_to(
        self, kind: LetterKind, name: str, lacks: Callable[..., list[str]]
    ) -> None:
        data = example(name)
        data["company"] = {"name": "Wrenfield", "email": "care@example.com"}
        assert lacks(data, kind) == []
        del data["company"]["email"]
        assert lacks(data, kind) == ["company.address"]

    def test_goes_where_the_record_says(self, letter: Letter) -> None:
        data = example("billed-after-leaving")
        data["customer"]["address"] = "9 Pier Street\nSeattle, WA 98101"
        assert "Attn: Service Change Requests 1701 JFK Blvd." in letter(data, "cancellation")

    def test_asks_how_equipment_goes_back(self, letter: Letter) -> None:
        data = example("generic-gym")
        rented = [{"name": "key card"}, {"name": "lock", "returned_on": date(2026, 11, 2)}]
        data["contract"]["equipment"] = rented
        text = letter(data, "cancellation")
        assert "how to return the key card, and by which day." in text


class TestStopPayments:
    def test_ends_no_contract_so_a_customer_who_stays_may_write(self, letter: Letter) -> None:
        data = example("letters/stop-debits")
        assert data["mandate"]["willing_to_leave"] is False
        assert "This does not end my contract." in letter(data, "stop_payments_company")

    def test_of_a_contract_that_has_ended_says_so(self, letter: Letter) -> None:
        data = example("letters/stop-debits")
        data["events"] = [{"on": date(2026, 11, 3), "kind": "cancellation"}]
        text = letter(data, "stop_payments_company")
        assert "I canceled the contract on November 3, 2026." in text
        assert "does not end" not in text
        assert check(text, "stop_payments_company").holds

    @pytest.mark.parametrize("kind", ["stop_payments_company", "stop_payments_bank"])
    def test_is_of_the_united_states_alone(
        self, kind: LetterKind, lacks: Callable[..., list[str]]
    ) -> None:
        data = example("letters/stop-debits")
        data["jurisdiction"] = "DE"
        assert "jurisdiction" in lacks(data, kind)

    @pytest.mark.parametrize(("next_on", "late"), [(27, True), (28, False)])
    def test_a_bank_gets_no_order_that_comes_too_late(
        self, next_on: int, late: bool, negotiator: Negotiator
    ) -> None:
        data = example("letters/stop-debits")
        data["contract"]["debit"]["next_on"] = date(2026, 11, next_on)
        plan = negotiator.plan(Case.model_validate(data), on=date(2026, 11, 23))
        found = [key for key, _ in negotiator.letters(plan)["stop_payments_bank"]]
        assert found == (["contract.debit.next_on"] if late else [])

    def test_an_order_that_is_handed_in_needs_no_day_on_its_way(
        self, negotiator: Negotiator
    ) -> None:
        data = example("letters/stop-debits")
        data["contract"]["debit"]["next_on"] = date(2026, 11, 27)
        del data["contract"]["debit"]["bank_address"]
        plan = negotiator.plan(Case.model_validate(data), on=date(2026, 11, 23))
        assert not negotiator.letters(plan)["stop_payments_bank"]

    def test_a_bank_is_to_confirm_before_the_next_payment(self, letter: Letter) -> None:
        data = example("letters/stop-debits")
        data["contract"]["debit"]["next_on"] = date(2026, 12, 1)
        assert "confirm in writing by November 30, 2026" in letter(data, "stop_payments_bank")

    def test_an_amount_that_varies_is_left_out(self, letter: Letter) -> None:
        data = example("letters/stop-debits")
        del data["contract"]["debit"]["amount"], data["contract"]["debit"]["payee"]
        text = letter(data, "stop_payments_bank")
        assert "that Tidepool Streaming takes from my account ending 4417." in text
        assert "The next one is due on December 4, 2026. Please stop" in text
        assert check(text, "stop_payments_bank").holds


class TestWithdrawal:
    def test_is_in_the_words_of_the_form_of_the_place(self, letter: Letter) -> None:
        british = letter(example("letters/cooling-off"), "withdrawal")
        assert "I cancel my contract for the supply of the following service:" in british
        union = letter(example("letters/cooling-off-eu"), "withdrawal")
        assert "I withdraw from my contract for the provision of the following service:" in union

    @pytest.mark.parametrize("place", ["US-NY", "CH", "NO"])
    def test_is_of_the_union_and_the_united_kingdom_alone(
        self, place: str, lacks: Callable[..., list[str]]
    ) -> None:
        data = example("letters/cooling-off") | {"jurisdiction": place}
        assert "jurisdiction" in lacks(data, "withdrawal")

    @pytest.mark.parametrize(("ordered", "late"), [(6, True), (7, False)])
    @pytest.mark.parametrize("name", ["cooling-off", "cooling-off-eu"])
    def test_is_written_on_the_last_day_and_on_no_later_one(
        self, name: str, ordered: int, late: bool, lacks: Callable[..., list[str]]
    ) -> None:
        data = example(f"letters/{name}")
        data["contract"]["agreement"]["on"] = date(2026, 11, ordered)
        assert lacks(data, "withdrawal") == (["contract.agreement.on"] if late else [])

    def test_is_not_for_what_was_agreed_in_a_store(self, lacks: Callable[..., list[str]]) -> None:
        data = example("letters/cooling-off")
        data["contract"]["agreement"]["made"] = "store"
        assert lacks(data, "withdrawal") == ["contract.agreement.made"]

    def test_asks_how_the_contract_was_made(self, lacks: Callable[..., list[str]]) -> None:
        data = example("letters/cooling-off")
        del data["contract"]["agreement"]
        assert lacks(data, "withdrawal") == ["contract.agreement"]

    @pytest.mark.parametrize("services", [["airline"], ["mobile", "insurance"], ["appliance"]])
    def test_is_not_for_services_of_other_law(
        self, services: list[str], lacks: Callable[..., list[str]]
    ) -> None:
        data = example("letters/cooling-off")
        data["contract"]["services"] = services
        assert "contract.services" in lacks(data, "withdrawal")

    def test_is_not_for_a_customer_who_would_stay(self, lacks: Callable[..., list[str]]) -> None:
        data = example("letters/cooling-off")
        data["mandate"]["willing_to_leave"] = False
        assert lacks(data, "withdrawal") == ["mandate.willing_to_leave"]


class TestPriceRiseExit:
    @pytest.mark.parametrize(
        ("place", "cites"),
        [
            ("GB", "Under Ofcom General Condition C1, I may leave without penalty"),
            ("EE", "Under Elektroonilise side seadus § 99(3), I may leave without penalty"),
            ("FR", "Under Code de la consommation, art. L224-33, I may leave without penalty"),
            ("DE", "Under § 57 Abs. 1 TKG, I may leave without penalty"),
        ],
    )
    def test_cites_the_rule_of_the_place(self, place: str, cites: str, letter: Letter) -> None:
        data = example("letters/price-rise") | {"jurisdiction": place}
        assert cites in letter(data, "price_rise_exit")

    @pytest.mark.parametrize("place", ["US-NY", "AT", "PL", "IE"])
    def test_is_not_written_where_no_rule_is_known(
        self, place: str, lacks: Callable[..., list[str]]
    ) -> None:
        data = example("letters/price-rise") | {"jurisdiction": place}
        assert lacks(data, "price_rise_exit") == ["events[0].on"]

    @pytest.mark.parametrize(("received", "late"), [(21, True), (22, False)])
    def test_is_written_on_the_last_day_and_on_no_later_one(
        self, received: int, late: bool, lacks: Callable[..., list[str]]
    ) -> None:
        data = example("letters/price-rise")
        data["events"][0] |= {"on": date(2026, 10, 20), "received_on": date(2026, 10, received)}
        assert lacks(data, "price_rise_exit") == (["events[0].on"] if late else [])

    @pytest.mark.parametrize("foreseen", [True, None])
    def test_is_not_for_a_rise_that_the_contract_states(
        self, foreseen: bool | None, lacks: Callable[..., list[str]]
    ) -> None:
        data = example("letters/price-rise")
        data["events"][0]["foreseen"] = foreseen
        assert lacks(data, "price_rise_exit") == ["events[0].foreseen"]

    def test_is_for_a_rise_and_no_other_change(self, lacks: Callable[..., list[str]]) -> None:
        data = example("letters/price-rise")
        data["events"][0]["monthly_price"] = 22
        assert lacks(data, "price_rise_exit") == ["events[0].monthly_price"]
        data["events"] = []
        assert lacks(data, "price_rise_exit") == ["events"]

    def test_of_one_line_names_its_price(self, letter: Letter) -> None:
        data = example("letters/price-rise")
        insurance = {"name": "Phone care", "kind": "feature", "monthly_amount": 6}
        data["contract"]["charges"].append(insurance)
        data["events"][0] |= {"about": "Phone care", "monthly_price": 8}
        text = letter(data, "price_rise_exit")
        assert "a new price for “Phone care” in my wireless service" in text
        assert "£8.00 a month from 5 January 2027, instead of £6.00" in text

    def test_of_a_line_that_nobody_knows_is_asked_for(
        self, lacks: Callable[..., list[str]]
    ) -> None:
        data = example("letters/price-rise")
        data["events"][0]["about"] = "Phone care"
        assert lacks(data, "price_rise_exit") == ["events[0].about"]

    def test_a_later_notice_of_something_else_takes_nothing_away(self, letter: Letter) -> None:
        data = example("letters/price-rise")
        later = {"on": date(2026, 11, 18), "kind": "terms_notice", "summary": "New opening hours."}
        data["events"].append(later)
        assert "Your notice of 10 November 2026 sets" in letter(data, "price_rise_exit")

    @pytest.mark.parametrize("about", [None, "50 GB plan"])
    def test_names_the_old_price_once_the_new_one_is_in_the_contract(
        self, about: str | None, letter: Letter
    ) -> None:
        data = _begun()
        data["events"][0]["about"] = about
        data["contract"]["charges"][0]["monthly_amount"] = Decimal("25.50")
        data["bills"] = [_bill(month, cost) for month, cost in ((7, "21"), (8, "22"), (9, "25.5"))]
        assert "£25.50 a month from 5 September 2026, instead of £22.00." in letter(
            data, "price_rise_exit"
        )

    def test_names_the_old_price_that_held_until_the_new_one(self, letter: Letter) -> None:
        data = _begun()
        data["contract"]["charges"][0] |= {
            "holds_until": date(2026, 9, 4),
            "amount_after": Decimal("25.50"),
        }
        assert "instead of £22.00." in letter(data, "price_rise_exit")

    def test_once_the_price_has_begun_ends_as_soon_as_notice_allows(self, letter: Letter) -> None:
        data = example("letters/price-rise") | {"jurisdiction": "FR"}
        data["events"][0] |= {
            "on": date(2026, 8, 1),
            "received_on": date(2026, 8, 3),
            "starts": date(2026, 9, 5),
        }
        data["contract"]["notice"] = {"length": 10, "unit": "days"}
        text = letter(data, "price_rise_exit")
        assert "My last day is 1 December 2026. Please charge nothing" in text


def _begun() -> Data:
    """A rise that is in force, in France, where months to leave still run."""
    data = example("letters/price-rise") | {"jurisdiction": "FR"}
    data["events"][0] |= {
        "on": date(2026, 8, 1),
        "received_on": date(2026, 8, 3),
        "starts": date(2026, 9, 5),
    }
    return data


def _bill(month: int, cost: str) -> Data:
    line = {"name": "50 GB plan", "kind": "service", "amount": Decimal(cost)}
    return {
        "issued": date(2026, month, 5),
        "period_starts": date(2026, month, 5),
        "period_ends": date(2026, month + 1, 4),
        "total": Decimal(cost) + 2,
        "lines": [line, {"name": "Phone", "kind": "installment", "amount": Decimal(2)}],
    }


class TestPriceMatch:
    @pytest.mark.parametrize("key", ["identical", "in_stock", "new", "sold_by_shop"])
    def test_is_for_what_sellers_match(self, key: str, lacks: Callable[..., list[str]]) -> None:
        data = example("letters/price-match")
        data["price_match"][key] = False
        assert lacks(data, "price_match") == [f"price_match.{key}"]

    @pytest.mark.parametrize(("until", "late"), [(20, True), (21, False)])
    def test_is_written_while_the_seller_matches(
        self, until: int, late: bool, lacks: Callable[..., list[str]]
    ) -> None:
        data = example("letters/price-match")
        data["price_match"]["until"] = date(2026, 11, until)
        assert lacks(data, "price_match") == (["price_match.until"] if late else [])

    def test_of_a_price_that_is_no_lower_is_refused(self) -> None:
        data = example("letters/price-match")
        data["price_match"]["price"] = Decimal(649)
        with pytest.raises(ValidationError, match="nothing to match"):
            Case.model_validate(data)

    def test_asks_for_the_difference(self, letter: Letter) -> None:
        assert "refund the difference of $50.00." in letter(
            example("letters/price-match"), "price_match"
        )


def test_what_is_ahead_has_not_happened(lacks: Callable[..., list[str]]) -> None:
    ahead = date(2026, 11, 22)
    data = example("letters/cooling-off")
    data["contract"]["agreement"]["on"] = ahead
    assert lacks(data, "withdrawal") == ["contract.agreement.on"]
    data = example("letters/price-rise")
    data["events"][0]["received_on"] = ahead
    assert lacks(data, "price_rise_exit") == ["events"]
    data = example("letters/price-match")
    data["price_match"]["seen_on"] = ahead
    assert lacks(data, "price_match") == ["price_match.seen_on"]


def test_the_rule_that_a_letter_cites_is_traced(
    negotiator: Negotiator, plan_of: Callable[[Data], Plan]
) -> None:
    plan = plan_of(example("letters/price-rise"))
    used = negotiator._templates.renderer(plan.case, "en-US")
    found = trace(plan, LETTERS["price_rise_exit"], TracingRenderer.like(used))
    assert [(rule.id, rule.status) for rule in found.rules] == [("gb-exit-on-rise", "in_force")]
