"""Mail to the provider goes to the provider."""

from __future__ import annotations

from collections.abc import Callable

import pytest

from negotiate.providers.check import Finding

Find = Callable[..., list[Finding]]
Acme = Callable[..., str]


def with_email(record: str, address: str) -> str:
    return record.replace('"phone"', '"email"').replace("+18003310500", address)


@pytest.mark.parametrize("address", ["care@acme.test.evil.test", "care@evil-acme.test"])
def test_another_domain_is_caught(find: Find, acme: Acme, address: str) -> None:
    (finding,) = find("email_domain", acme=with_email(acme(), address))
    assert (finding.pointer, finding.line) == ("routes[0].address", 20)
    assert finding.message.endswith("is none of web_domains, nor below one")
    assert finding.suggestion.startswith("Add the domain if")


@pytest.mark.parametrize(
    "address", ["care", "mailto:care@acme.test?bcc=x", "Care <care@acme.test>", "a@b@acme.test"]
)
def test_what_is_no_address_is_caught(find: Find, acme: Acme, address: str) -> None:
    (finding,) = find("email_domain", acme=with_email(acme(), address))
    assert finding.message.endswith("is not one e-mail address")


@pytest.mark.parametrize("address", ["care@acme.test", "care@mail.acme.test", "Care@ACME.TEST"])
def test_its_own_domain_passes(find: Find, acme: Acme, address: str) -> None:
    assert find("email_domain", acme=with_email(acme(), address)) == []


def test_an_address_that_a_regulator_gives_passes(find: Find, acme: Acme) -> None:
    text = with_email(acme(), "acme@partner.test").replace('"provider"', '"regulator"')
    assert find("email_domain", acme=text) == []
