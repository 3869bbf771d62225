"""One page is listed once; a page that changed may be listed again."""

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


@pytest.mark.parametrize("url", ["https://www.acme.test/contact", "http://acme.test/contact/"])
def test_a_page_listed_twice_is_caught(find: Find, acme: Acme, url: str) -> None:
    again = MORE.format(url=url, title="Contact us", publisher="provider")
    (finding,) = find("repeated_sources", acme=acme(again))
    assert finding.pointer == "sources[1].url"
    assert finding.message == "'guide' is the page that 'site' lists"


@pytest.mark.parametrize(
    ("url", "title"),
    [
        ("https://www.acme.test/contact", "Contact us, as of 2020"),
        ("https://www.acme.test/contact?page=2", "Contact us"),
    ],
)
def test_another_edition_or_page_passes(find: Find, acme: Acme, url: str, title: str) -> None:
    assert (
        find(
            "repeated_sources",
            acme=acme(MORE.format(url=url, title=title, publisher="provider")),
        )
        == []
    )
