"""Letters about leaving: who gets one, what day it names, and what it holds of law."""

from __future__ import annotations

import tomllib
from collections.abc import Callable
from datetime import date
from decimal import Decimal
from typing import Any

import pytest
from tests.documents.conftest import EXAMPLES

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
    return Negotiator.discover()


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
        assert lacks(data, "cancellation") == []
        kept = {"on": date(2026, 10, 2), "kind": "promise", "monthly_price": 50, "months": 12}
        data["events"].append(kept)
        assert lacks(data, "cancellation") == ["mandate.willing_to_leave"]

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

    @pytest.mark.parametrize(("next_on", "late"), [(25, True), (26, False)])
    def test_a_bank_gets_no_order_that_comes_too_late(
        self, next_on: int, late: bool, negotiator: Negotiator
    ) -> None:
        data = example("letters/stop-debits")
        data["contract"]["debit"]["next_on"] = date(2026, 11, next_on)
        plan = negotiator.plan(Case.model_validate(data), on=date(2026, 11, 23))
        found = [key for key, _ in negotiator.letters(plan)["stop_payments_bank"]]
        assert found == (["contract.debit.next_on"] if late else [])

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
