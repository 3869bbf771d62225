"""A day that has not come yet is caught, wherever something is said to be done."""

from __future__ import annotations

from collections.abc import Callable
from datetime import date

from negotiate.providers.check import Finding

Find = Callable[..., list[Finding]]
Acme = Callable[..., str]

FUTURE = date(2026, 11, 22)
UNKNOWN = '\n[[unknown]]\nwhat = "A number."\nlooked_on = 2026-11-22\n'
SUCCESSOR = """
[[successors]]
name = "Blue"
stage = "completed"
on = 2026-11-22
sources = ["site"]
quality = "verified"
"""
CONFIRMED = 'quality = "verified"\nconfirmed = 2026-11-22\nmethod = "call"'


def found(find: Find, text: str) -> list[str]:
    return [finding.pointer for finding in find("no_future_dates", acme=text)]


def test_a_future_date_is_caught_with_what_to_do(find: Find, acme: Acme) -> None:
    (finding,) = find("no_future_dates", acme=acme().replace("2026-11-01", "2027-11-01"))
    assert (finding.pointer, finding.line) == ("sources[0].read_on", 13)
    assert finding.message == "2027-11-01 has not come yet; it is 2026-11-21"
    assert finding.suggestion.startswith("Correct the day")


def test_every_day_of_something_done_is_looked_at(find: Find, acme: Acme) -> None:
    dated = acme().replace("read_on", "dated = 2026-11-22\nread_on", 1)
    confirmed = acme().replace('quality = "verified"', CONFIRMED)
    assert found(find, dated) == ["sources[0].dated"]
    assert found(find, confirmed) == ["routes[0].confirmed"]
    assert found(find, acme(UNKNOWN)) == ["unknown[0].looked_on"]
    assert found(find, acme(SUCCESSOR)) == ["successors[0].on"]


def test_a_redirect_has_no_future_either(find: Find) -> None:
    redirect = 'slug = "acme"\nname = "A"\nreplaced_by = "b"\nsince = 2026-11-22\nwhy = "Merged."'
    assert found(find, redirect) == ["since"]


def test_the_day_of_the_check_is_the_day_that_counts(find: Find, acme: Acme) -> None:
    text = acme().replace("2026-11-01", "2026-11-22")
    assert len(find("no_future_dates", acme=text)) == 1
    assert find("no_future_dates", acme=text, on=FUTURE) == []


def test_what_holds_until_a_later_day_passes(find: Find, acme: Acme) -> None:
    later = 'quality = "verified"\nvalid_from = 2027-01-01\nvalid_to = 2030-01-01'
    assert found(find, acme().replace('quality = "verified"', later)) == []
