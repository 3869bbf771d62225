"""Nobody speaks for the provider from a domain that is not its own."""

from __future__ import annotations

from collections.abc import Callable

import pytest

from negotiate.providers.check import Finding

Find = Callable[..., list[Finding]]
Acme = Callable[..., str]


def test_a_page_elsewhere_is_not_the_providers_word(find: Find, acme: Acme) -> None:
    text = acme().replace("https://www.acme.test/", "https://acme.test.evil.test/")
    (finding,) = find("provider_domains", acme=text)
    assert (finding.pointer, finding.line) == ("sources[0].url", 10)
    assert finding.suggestion.startswith("Write who speaks there")


@pytest.mark.parametrize("domain", ["test", "https://acme.test"])
def test_a_domain_of_everybody_is_caught(find: Find, acme: Acme, domain: str) -> None:
    findings = find("provider_domains", acme=acme().replace('["acme.test"]', f'["{domain}"]'))
    assert findings[0].pointer == "web_domains[0]"


def test_its_own_domain_passes(find: Find, acme: Acme) -> None:
    assert find("provider_domains", acme=acme()) == []
