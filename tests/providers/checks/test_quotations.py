"""A number without the words that give it cannot be re-confirmed by itself."""

from __future__ import annotations

from collections.abc import Callable

from negotiate.providers.check import Finding

Find = Callable[..., list[Finding]]
Acme = Callable[..., str]

QUOTE = 'quote = "Call 800 331 0500, or write to PO Box 1."'


def test_a_number_without_a_quotation_is_a_warning(find: Find, acme: Acme) -> None:
    (finding,) = find("quotations", acme=acme().replace(QUOTE, ""))
    assert (finding.pointer, finding.severity) == ("routes[0].sources", "warning")


def test_a_number_with_a_quotation_passes(find: Find, acme: Acme) -> None:
    assert find("quotations", acme=acme()) == []


def test_a_web_page_needs_none(find: Find, acme: Acme) -> None:
    text = acme().replace(QUOTE, "").replace('"phone"', '"form"')
    text = text.replace('"+18003310500"', '"https://www.acme.test/form"')
    assert find("quotations", acme=text) == []
