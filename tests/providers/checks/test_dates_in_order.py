"""Nothing is read before it is printed, nor confirmed before it holds."""

from __future__ import annotations

from collections.abc import Callable

from negotiate.providers.check import Finding

Find = Callable[..., list[Finding]]
Acme = Callable[..., str]

VERIFIED = 'quality = "verified"'
HELD = 'quality = "verified"\nvalid_from = 2026-06-01\nmethod = "call"\nconfirmed = '


def test_a_page_is_not_read_before_it_is_dated(find: Find, acme: Acme) -> None:
    text = acme().replace("read_on", "dated = 2026-11-02\nread_on", 1)
    (finding,) = find("dates_in_order", acme=text)
    assert (finding.pointer, finding.line) == ("sources[0].read_on", 14)


def test_a_fact_is_not_confirmed_before_it_holds(find: Find, acme: Acme) -> None:
    (finding,) = find("dates_in_order", acme=acme().replace(VERIFIED, f"{HELD}2026-05-31"))
    assert finding.pointer == "routes[0].confirmed"


def test_the_same_day_is_in_order(find: Find, acme: Acme) -> None:
    text = acme().replace(VERIFIED, f"{HELD}2026-06-01")
    text = text.replace("read_on", "dated = 2026-11-01\nread_on", 1)
    assert find("dates_in_order", acme=text) == []
