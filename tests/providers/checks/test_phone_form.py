"""A number is written so that any phone can dial it, and is one of the country."""

from __future__ import annotations

from collections.abc import Callable

import pytest
from hypothesis import given
from hypothesis import strategies as st

from negotiate.providers.check import Finding
from negotiate.providers.checks import phone_form

Find = Callable[..., list[Finding]]
Acme = Callable[..., str]

NUMBER = "+18003310500"


def with_number(record: str, address: str, channel: str = "phone") -> str:
    return record.replace(NUMBER, address).replace('"phone"', f'"{channel}"')


@pytest.mark.parametrize(
    ("address", "said", "fix"),
    [
        ("(800) 331-0500", "not in international form", "Write +18003310500."),
        ("1-800-331-0500", "not in international form", "Write +18003310500."),
        ("call them", "not in international form", "digits alone"),
        ("611", "no full phone number", 'channel = "short_code"'),
        ("+18003310", "not a valid number", "digit by digit"),
        ("+19993310500", "not a valid number", "digit by digit"),
        ("+18765550100", "is a number of JM", "delete the route"),
        ("+442071838750", "is a number of GB", "delete the route"),
    ],
)
def test_a_number_that_cannot_be_dialled_or_leads_abroad_is_caught(
    find: Find, acme: Acme, address: str, said: str, fix: str
) -> None:
    (finding,) = find("phone_form", acme=with_number(acme(), address))
    assert (finding.pointer, finding.line) == ("routes[0].address", 20)
    assert said in finding.message
    assert fix in finding.suggestion


@pytest.mark.parametrize(
    ("country", "currency", "address"),
    [
        ("US", "USD", "+18003310500"),
        ("US", "USD", "+17875550100"),
        ("US", "USD", "+80012345678"),
        ("CA", "CAD", "+18003310500"),
        ("GB", "GBP", "+448001521000"),
        ("PL", "PLN", "+48510100100"),
        ("PL", "PLN", "+48801234567"),
        ("GR", "EUR", "+302111234567"),
    ],
)
def test_a_number_of_the_country_or_a_free_one_passes(
    find: Find, acme: Acme, country: str, currency: str, address: str
) -> None:
    text = with_number(acme(country=country, currency=currency), address)
    assert find("phone_form", acme=text) == []


@pytest.mark.parametrize(
    ("country", "currency", "address"),
    [
        ("US", "USD", "+19002345678"),
        ("GB", "GBP", "+449098790879"),
        ("PL", "PLN", "+48701234567"),
        ("GR", "EUR", "+309011234567"),
        ("EE", "EUR", "+3729001234"),
    ],
)
def test_a_premium_rate_number_is_caught(
    find: Find, acme: Acme, country: str, currency: str, address: str
) -> None:
    text = with_number(acme(country=country, currency=currency), address)
    (finding,) = find("phone_form", acme=text)
    assert finding.severity == "error"
    assert finding.message == f"{address} is a premium-rate number"
    assert "Delete the route" in finding.suggestion


@pytest.mark.parametrize(("code", "count"), [("611", 0), ("*611", 0), ("#99", 0), ("+1611", 1)])
def test_a_short_code_is_digits_star_and_hash(
    find: Find, acme: Acme, code: str, count: int
) -> None:
    assert len(find("phone_form", acme=with_number(acme(), code, "short_code"))) == count


@given(address=st.text(st.characters(codec="utf-8", exclude_categories=["C"]), min_size=1))
def test_no_text_is_a_traceback(address: str) -> None:
    list(phone_form._phone("routes[0].address", address, "US"))
