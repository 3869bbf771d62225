"""A letter to the provider stays in its country."""

from __future__ import annotations

from collections.abc import Callable

import pytest

from negotiate.providers.check import Finding

Find = Callable[..., list[Finding]]
Acme = Callable[..., str]


def with_post(record: str, address: str) -> str:
    return record.replace('"phone"', '"post"').replace('"+18003310500"', f'"""{address}"""')


@pytest.mark.parametrize(
    ("country", "currency", "address"),
    [
        ("US", "USD", "Acme\nPO Box 1\nDallas, TX 75201"),
        ("US", "USD", "Acme\nPO Box 1\nDallas, TX 75201-1234\nUnited States"),
        ("US", "USD", "Acme, PO Box 1, San Juan PR 00901"),
        ("GB", "GBP", "Acme\nSunderland\nSR43 4AA"),
        ("GB", "GBP", "Acme\nPO Box 333, Glasgow G2 9AA"),
        ("PL", "PLN", "Acme\nSkrytka 1\n00-001 Warszawa"),
        ("GR", "EUR", "Acme\nKifisias 99\n151 24 Marousi"),
        ("EE", "EUR", "Acme\nMustamäe tee 3\n15033 Tallinn"),
        ("DE", "EUR", "Acme\nwherever that is"),
    ],
)
def test_an_address_of_the_country_passes(
    find: Find, acme: Acme, country: str, currency: str, address: str
) -> None:
    text = with_post(acme(country=country, currency=currency), address)
    assert find("address_country", acme=text) == []


@pytest.mark.parametrize(
    ("country", "currency", "address"),
    [
        ("US", "USD", "Acme\nLagos 100001\nNigeria"),
        ("US", "USD", "Acme\nDallas, XX 75201"),
        ("US", "USD", "Acme\nDallas, TX"),
        ("GB", "GBP", "Acme\nDallas, TX 75201"),
        ("PL", "PLN", "Acme\nPraha 110 00"),
        ("EE", "EUR", "Acme\nRiga LV-1050"),
    ],
)
def test_a_foreign_or_broken_address_is_caught(
    find: Find, acme: Acme, country: str, currency: str, address: str
) -> None:
    text = with_post(acme(country=country, currency=currency), address)
    (finding,) = find("address_country", acme=text)
    assert (finding.pointer, finding.line) == ("routes[0].address", 20)
    assert "Write the last line as" in finding.suggestion


def test_a_postcode_that_does_not_stand_last_is_caught(find: Find, acme: Acme) -> None:
    text = with_post(acme(), "Acme\nPO Box 1\nDallas, TX 75201\nAttn: Disputes")
    (finding,) = find("address_country", acme=text)
    assert finding.suggestion == "Put 'Dallas, TX 75201' last: letters are sorted by it."
