"""A case that a payment starts: what it tells stands in it, and nothing else does."""

from __future__ import annotations

import tomllib
from datetime import date
from decimal import Decimal
from typing import Any

import pytest

from negotiate.errors import CaseError
from negotiate.intake.blank import blank_case
from negotiate.intake.start import case_from_stream
from negotiate.model.recurring import RecurringCharge, StreamAmount
from negotiate.reading.case import parse_case


def charge(**changes: Any) -> RecurringCharge:
    amount = {"amount": Decimal(70), "iso_currency_code": "EUR"}
    values: dict[str, Any] = {
        "stream_id": "one",
        "description": 'LAKE"SIDE',
        "merchant_name": None,
        "first_date": date(2026, 1, 5),
        "last_date": date(2026, 11, 5),
        "predicted_next_date": None,
        "frequency": "MONTHLY",
        "transaction_ids": ("a", "b"),
        "average_amount": amount,
        "last_amount": amount,
        "is_active": True,
        "status": "MATURE",
    }
    return RecurringCharge.model_validate(values | changes)


def test_what_a_payment_does_not_tell_is_blank() -> None:
    case = tomllib.loads(case_from_stream(charge(), None))
    assert (case["currency"], case["jurisdiction"]) == ("EUR", "")
    assert case["contract"]["services"] == [""]
    assert case["company"]["name"] == 'LAKE"SIDE'
    assert "target_monthly" not in case["mandate"]


def test_it_cannot_be_used_before_it_is_filled_in() -> None:
    with pytest.raises(CaseError) as caught:
        parse_case(case_from_stream(charge(), None))
    keys = {problem.key for problem in caught.value.problems}
    assert {"jurisdiction", "customer.name", "contract.services[0]"} <= keys


def test_without_a_currency_none_is_made_up() -> None:
    amount = StreamAmount(amount=Decimal(70), iso_currency_code=None)
    one = charge(last_amount=amount)
    assert tomllib.loads(case_from_stream(one, None))["currency"] == ""
    assert tomllib.loads(case_from_stream(one, None, "PLN"))["currency"] == "PLN"


def test_a_payment_in_a_currency_that_no_case_can_be_in_is_not_taken_for_another() -> None:
    amount = StreamAmount(
        amount=Decimal(70), iso_currency_code=None, unofficial_currency_code="BTC"
    )
    text = case_from_stream(charge(last_amount=amount), None, "USD")
    assert tomllib.loads(text)["currency"] == ""
    assert "It is in 'BTC', which is no currency of ISO 4217" in text


@pytest.mark.parametrize(("rhythm", "often"), [("WEEKLY", "weekly"), ("ANNUALLY", "annually")])
def test_a_share_of_a_payment_is_not_called_the_whole(rhythm: str, often: str) -> None:
    text = case_from_stream(charge(frequency=rhythm), None)
    assert f"a month's share of 70, which is paid {often}" in text
    assert "The amount is the whole payment" not in text


def test_of_an_unknown_rhythm_no_amount_a_month_is_made_up() -> None:
    text = case_from_stream(charge(frequency="UNKNOWN"), None)
    assert "monthly_amount" not in tomllib.loads(text)["contract"]["charges"][0]
    assert "what is it a month?" in text


def test_a_last_amount_above_the_average_is_a_question() -> None:
    dearer = StreamAmount(amount=Decimal(80), iso_currency_code="EUR")
    assert "Did the price rise" in case_from_stream(charge(last_amount=dearer), None)
    # Where the payments were seen, what they show is known, and nothing is asked.
    known = charge(last_amount=dearer, varies=True)
    assert "Did the price rise" not in case_from_stream(known, None)


def test_a_name_that_is_markup_stays_a_name() -> None:
    name = '"\n[mandate]\nnever = []\n#'
    case = tomllib.loads(case_from_stream(charge(merchant_name=name), None))
    assert case["company"]["name"] == name
    assert case["mandate"]["never"] == ["new_term"]


def test_every_value_that_only_shows_how_one_looks_is_in_the_blank_case() -> None:
    started = case_from_stream(charge(), "spectrum")
    assert len(started.splitlines()) == len(blank_case().splitlines()) + 3
    assert "US-NY" not in started
