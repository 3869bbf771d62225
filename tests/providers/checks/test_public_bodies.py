"""A page that passes itself off as a regulator's is shown to a person."""

from __future__ import annotations

from collections.abc import Callable

import pytest

from negotiate.providers.check import Finding

Find = Callable[..., list[Finding]]
Acme = Callable[..., str]

MORE = """
[[sources]]
id = "guide"
url = "{url}"
title = "{title}"
publisher = "{publisher}"
read_on = 2026-11-01
"""


@pytest.mark.parametrize("publisher", ["regulator", "statute"])
@pytest.mark.parametrize(
    "host", ["help-center.zohodesk.com", "fcc.gov.evil.com", "notofcom.org.uk", "gov.io.com"]
)
def test_a_stranger_who_speaks_as_the_law_is_a_warning(
    find: Find, acme: Acme, publisher: str, host: str
) -> None:
    text = acme(MORE.format(url=f"https://{host}/x", title="A rule", publisher=publisher))
    (finding,) = find("public_bodies", acme=text)
    assert finding.severity == "warning"
    assert host in finding.message


@pytest.mark.parametrize(
    "host",
    [
        "docs.fcc.gov",
        "www.ofcom.org.uk",
        "www.legislation.gov.uk",
        "uke.gov.pl",
        "eur-lex.europa.eu",
        "www.riigiteataja.ee",
        "www.puc.state.pa.us",
        "commission.example.org",
    ],
)
def test_bodies_that_are_known_pass(find: Find, acme: Acme, host: str) -> None:
    text = acme(MORE.format(url=f"https://{host}/x", title="A rule", publisher="regulator"))
    assert find("public_bodies", acme=text) == []
