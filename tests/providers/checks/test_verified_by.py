"""A third party verifies nothing."""

from __future__ import annotations

from collections.abc import Callable

import pytest

from negotiate.providers.check import Finding

Find = Callable[..., list[Finding]]
Acme = Callable[..., str]


@pytest.mark.parametrize("publisher", ["third_party", "press", "user"])
def test_verified_on_the_word_of_others_is_caught(find: Find, acme: Acme, publisher: str) -> None:
    text = acme().replace('publisher = "provider"', f'publisher = "{publisher}"')
    (finding,) = find("verified_by", acme=text)
    assert (finding.pointer, finding.line) == ("routes[0].quality", 22)
    assert finding.suggestion.startswith('Write "reported"')


def test_verified_on_the_word_of_the_provider_passes(find: Find, acme: Acme) -> None:
    assert find("verified_by", acme=acme()) == []
