from __future__ import annotations

from decimal import Decimal

import pytest
from hypothesis import given
from hypothesis import strategies as st
from pydantic import TypeAdapter, ValidationError

from negotiate.model.base import Amount, Currency
from negotiate.model.money import CENT, to_cents
from negotiate.testing.values import amounts

amount: TypeAdapter[Decimal] = TypeAdapter(Amount)
currency: TypeAdapter[str] = TypeAdapter(Currency)


@pytest.mark.parametrize(
    ("exact", "rounded"),
    [
        ("0.005", "0.01"),
        ("0.015", "0.02"),
        ("0.025", "0.03"),
        ("0.0049999", "0.00"),
        ("2.675", "2.68"),
        ("-0.005", "-0.01"),
    ],
)
def test_a_half_cent_is_rounded_away_from_zero(exact: str, rounded: str) -> None:
    assert str(to_cents(Decimal(exact))) == rounded


@given(st.decimals(-10_000, 10_000, allow_nan=False))
def test_rounding_moves_an_amount_by_half_a_cent_at_most(exact: Decimal) -> None:
    assert abs(to_cents(exact) - exact) <= CENT / 2


@given(amounts())
def test_rounding_leaves_whole_cents_alone(exact: Decimal) -> None:
    assert to_cents(exact) == exact


@pytest.mark.parametrize(
    ("written", "read"),
    [
        pytest.param(Decimal("84.99"), "84.99", id="a decimal"),
        pytest.param("84.99", "84.99", id="digits in quotes"),
        pytest.param(85, "85", id="a whole number"),
        pytest.param(0.1, "0.1", id="a float by its shortest form"),
        pytest.param(84.99, "84.99", id="a float with cents"),
        pytest.param(0, "0", id="nothing"),
    ],
)
def test_an_amount_is_read_exactly(written: object, read: str) -> None:
    assert str(amount.validate_python(written)) == read


@pytest.mark.parametrize(
    "written",
    ["$84.99", "84.99 USD", "USD 84.99", "€ 20", "£20 a month", "84,99 EUR", " 20 PLN "],
)
def test_an_amount_that_names_a_currency_is_told_so(written: str) -> None:
    with pytest.raises(ValidationError, match="names a currency"):
        amount.validate_python(written)


@pytest.mark.parametrize(
    "written",
    [True, False, -1, "-0.01", "nan", "sNaN", "inf", Decimal("NaN"), float("inf"), 10_000_001, "x"],
    ids=repr,
)
def test_what_is_no_amount_is_refused(written: object) -> None:
    with pytest.raises(ValidationError):
        amount.validate_python(written)


@pytest.mark.parametrize("written", ["0.1234", "84.9900", 0.0001])
def test_an_amount_may_have_four_decimals(written: object) -> None:
    assert amount.validate_python(written) == Decimal(str(written))


@pytest.mark.parametrize("written", ["0.12345", "1e-7", Decimal("1e-400"), 0.1 + 0.2], ids=repr)
def test_an_amount_with_more_decimals_is_a_slip(written: object) -> None:
    with pytest.raises(ValidationError, match="more than 4 decimal places"):
        amount.validate_python(written)


@pytest.mark.parametrize("code", ["USD", "EUR", "GBP", "PLN", "ILS", "JPY"])
def test_a_currency_in_use_is_known(code: str) -> None:
    assert currency.validate_python(code) == code


@pytest.mark.parametrize("code", ["usd", "US", "DEM", "XXX", "XAU", "BTC", "", "USD "])
def test_a_code_that_no_bill_is_in_is_refused(code: str) -> None:
    with pytest.raises(ValidationError, match="ISO 4217"):
        currency.validate_python(code)
