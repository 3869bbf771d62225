from __future__ import annotations

import pytest
from pydantic import ValidationError

from negotiate.testing.samples import sample_bill, sample_case, sample_contract, sample_offer


def test_a_generic_provider_needs_the_company_by_name() -> None:
    with pytest.raises(ValidationError, match="needs the company"):
        sample_case(company=None)


def test_a_described_provider_needs_no_company() -> None:
    case = sample_case(contract=sample_contract(provider="spectrum"), company=None)
    assert case.company is None


def test_law_letters_notes_and_numbers_are_told_apart() -> None:
    case = sample_case(
        jurisdiction="DE", letter_language="de-DE", user_language="ru", number_format="en-GB"
    )
    four = (case.jurisdiction, case.letter_language, case.user_language, case.number_format)
    assert four == ("DE", "de-DE", "ru", "en-GB")


def test_a_case_holds_ten_years_of_bills() -> None:
    assert len(sample_case(bills=(sample_bill(),) * 120).bills) == 120


def test_a_case_does_not_hold_more() -> None:
    with pytest.raises(ValidationError, match="120"):
        sample_case(bills=(sample_bill(),) * 121)


def test_a_case_does_not_hold_more_offers_than_anybody_reads() -> None:
    with pytest.raises(ValidationError, match="50"):
        sample_case(offers=(sample_offer(),) * 51)
