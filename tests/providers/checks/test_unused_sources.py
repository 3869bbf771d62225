"""A source that backs nothing is a warning."""

from __future__ import annotations

from collections.abc import Callable

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


GUIDE = MORE.format(url="https://guide.test/acme", title="A guide", publisher="third_party")


def test_a_source_that_backs_no_fact_is_a_warning(find: Find, acme: Acme) -> None:
    (finding,) = find("unused_sources", acme=acme(GUIDE))
    assert finding.severity == "warning"
    assert finding.message == "'guide' backs no fact"


def test_what_another_source_copies_is_used(find: Find, acme: Acme) -> None:
    text = acme(GUIDE).replace('id = "site"', 'id = "site"\nsame_as = "guide"')
    assert find("unused_sources", acme=text) == []
