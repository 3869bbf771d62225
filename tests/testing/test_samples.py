from __future__ import annotations

from collections.abc import Callable
from datetime import date
from decimal import Decimal

import pytest
from hypothesis import given
from pydantic import ValidationError

from negotiate.assessment.assess import assess
from negotiate.model.base import Model
from negotiate.model.case import Case
from negotiate.providers.generic import generic_provider
from negotiate.testing import samples
from negotiate.testing.cases import cases, cases_on_a_day
from negotiate.testing.values import SERVICES, amounts, lines, services

MAKERS = {name: value for name, value in vars(samples).items() if name.startswith("sample_")}


@pytest.mark.parametrize("make", MAKERS.values(), ids=MAKERS)
def test_a_sample_is_valid_as_it_is(make: Callable[..., Model]) -> None:
    made = make()
    assert type(made).model_validate_json(made.model_dump_json()) == made


@pytest.mark.parametrize("make", MAKERS.values(), ids=MAKERS)
def test_a_sample_refuses_a_field_it_does_not_have(make: Callable[..., Model]) -> None:
    with pytest.raises(ValidationError, match="no_such_field"):
        make(no_such_field=1)


def test_a_sample_can_be_assessed_on_the_day_it_is_written_for() -> None:
    case = samples.sample_case(offers=[samples.sample_offer()], bills=[samples.sample_bill()])
    assert assess(case, samples.sample_provider(), samples.SAMPLE_DAY).best_offer


@given(cases_on_a_day())
def test_a_drawn_case_can_be_assessed_on_its_day(case_on_a_day: tuple[Case, date]) -> None:
    case, on = case_on_a_day
    assert assess(case, generic_provider(case), on).on == on


@given(cases(provider="att", currency="EUR", of=["mobile"]))
def test_a_drawn_case_is_what_was_asked_for(case: Case) -> None:
    assert (case.contract.provider, case.currency) == ("att", "EUR")
    assert case.contract.services == ("mobile",)


@given(amounts(least=Decimal("1.50"), most=Decimal("2.50")))
def test_a_drawn_amount_is_within_its_bounds_to_the_cent(amount: Decimal) -> None:
    assert Decimal("1.50") <= amount <= Decimal("2.50")
    assert amount.as_tuple().exponent == -2


@given(lines())
def test_a_drawn_line_can_be_seen(text: str) -> None:
    assert text == text.strip() != ""


@given(services())
def test_drawn_services_are_different_ones(sold: tuple[str, ...]) -> None:
    assert len(set(sold)) == len(sold) >= 1
    assert set(sold) <= set(SERVICES)
