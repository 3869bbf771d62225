from __future__ import annotations

import time
from collections.abc import Iterator
from datetime import date
from decimal import Decimal

import pytest
from hypothesis import HealthCheck, given, settings
from pydantic import BaseModel

from negotiate.assessment.assess import assess, company_name
from negotiate.model.assessment import Assessment
from negotiate.model.case import Case, Company
from negotiate.providers.generic import generic_provider
from negotiate.testing.cases import cases_on_a_day
from negotiate.testing.samples import (
    SAMPLE_DAY,
    sample_bill,
    sample_case,
    sample_charge,
    sample_contract,
    sample_offer,
    sample_provider,
)


def assessed(case: Case, on: date = SAMPLE_DAY) -> Assessment:
    return assess(case, generic_provider(case), on)


def values_in(value: object) -> Iterator[object]:
    """Every value inside a model, however deep."""
    if isinstance(value, BaseModel):
        value = dict(value)
    if isinstance(value, dict):
        value = tuple(value.values())
    if isinstance(value, tuple):
        for item in value:
            yield from values_in(item)
    else:
        yield value


@given(cases_on_a_day())
def test_no_number_is_ever_a_float(case_on_a_day: tuple[Case, date]) -> None:
    found = list(values_in(assessed(*case_on_a_day)))
    assert any(isinstance(value, Decimal) for value in found)
    assert [value for value in found if isinstance(value, float)] == []


@given(cases_on_a_day())
def test_the_same_case_on_the_same_day_gives_the_same_bytes(
    case_on_a_day: tuple[Case, date],
) -> None:
    case, on = case_on_a_day
    again = Case.model_validate_json(case.model_dump_json())
    assert assessed(again, on).model_dump_json() == assessed(case, on).model_dump_json()


@pytest.fixture(params=["Pacific/Kiritimati", "America/Adak", "Asia/Kathmandu"])
def far_away(request: pytest.FixtureRequest, monkeypatch: pytest.MonkeyPatch) -> Iterator[None]:
    """A machine in another time zone, with another locale."""
    with monkeypatch.context() as patch:
        patch.setenv("TZ", request.param)
        patch.setenv("LC_ALL", "tr_TR.UTF-8")
        time.tzset()
        yield
    time.tzset()


@settings(suppress_health_check=[HealthCheck.function_scoped_fixture], max_examples=10)
@given(cases_on_a_day())
def test_dates_do_not_depend_on_where_the_machine_stands(
    far_away: None, case_on_a_day: tuple[Case, date]
) -> None:
    case, on = case_on_a_day
    found = assessed(case, on)
    here = {value for value in values_in(found) if isinstance(value, date)}
    with pytest.MonkeyPatch.context() as patch:
        patch.setenv("TZ", "UTC")
        patch.setenv("LC_ALL", "C")
        time.tzset()
        assert assessed(case, on) == found
    time.tzset()
    assert on in here


def test_a_company_is_called_what_the_bill_calls_it() -> None:
    case = sample_case(company=Company(name="As billed"))
    assert company_name(case, sample_provider(name="As recorded")) == "As billed"


def test_a_company_the_case_does_not_name_is_called_what_the_record_calls_it() -> None:
    case = sample_case(contract=sample_contract(provider="acme"), company=None)
    assert company_name(case, sample_provider(name="As recorded")) == "As recorded"


def test_leverage_comes_in_the_order_of_its_strength() -> None:
    case = sample_case(
        contract=sample_contract(
            customer_since=date(2020, 1, 1),
            missed_payments=0,
            refunds_unused_days=True,
            charges=[
                sample_charge(used=False, holds_until=date(2027, 1, 1), amount_after=Decimal(99))
            ],
        ),
        bills=[
            sample_bill(issued=date(2026, 10, 1), total=Decimal(70)),
            sample_bill(issued=date(2026, 11, 1), total=Decimal(80)),
        ],
        offers=[sample_offer()],
    )
    assert [leverage.kind for leverage in assessed(case).leverage] == [
        "cheaper_offer",
        "price_rise",
        "price_lapses",
        "free_to_leave",
        "tenure",
        "payment_record",
        "unused_lines",
    ]


def test_a_case_that_says_next_to_nothing_is_assessed() -> None:
    found = assessed(sample_case())
    assert found.monthly.price == found.stay.first_month == 80
    assert [leverage.kind for leverage in found.leverage] == ["free_to_leave"]
    assert found.leaving_today.unknown == ("refund",)
