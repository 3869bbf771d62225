"""Quality “tested” says who and when, and its absence is told once."""

from __future__ import annotations

from collections.abc import Callable

import pytest

from negotiate.providers.check import Finding

Find = Callable[..., list[Finding]]
Acme = Callable[..., str]


@pytest.mark.parametrize(
    "said",
    ["", '\nconfirmed = 2026-11-01\nmethod = "call"'],
    ids=["neither", "nobody"],
)
def test_tested_needs_who_and_when(find: Find, acme: Acme, said: str) -> None:
    text = acme().replace('quality = "verified"', f'quality = "tested"{said}')
    (finding,) = find("tested_by", acme=text)
    assert (finding.pointer, finding.line) == ("routes[0]", 16)
    assert "say when and who" in finding.suggestion.lower()
    assert find("schema", acme=text) == []


def test_tested_with_who_and_when_passes(find: Find, acme: Acme) -> None:
    whole = 'quality = "tested"\nconfirmed = 2026-11-01\nmethod = "call"\nconfirmed_by = "dana"'
    assert find("tested_by", acme=acme().replace('quality = "verified"', whole)) == []
