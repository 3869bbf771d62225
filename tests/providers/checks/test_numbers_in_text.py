"""A number in a note would pass the trust rule by."""

from __future__ import annotations

from collections.abc import Callable

import pytest

from negotiate.providers.check import Finding

Find = Callable[..., list[Finding]]
Acme = Callable[..., str]

NOTE = 'quality = "verified"\nnote = "{}"'


@pytest.mark.parametrize("number", ["1-888-777-7777", "(888) 777 7777", "+44 20 7183 8750"])
def test_a_number_in_a_note_is_caught(find: Find, acme: Acme, number: str) -> None:
    text = acme().replace('quality = "verified"', NOTE.format(f"If busy, call {number} at once."))
    (finding,) = find("numbers_in_text", acme=text)
    assert (finding.pointer, finding.line) == ("routes[0].note", 23)
    assert number in finding.message


def test_a_number_in_a_step_or_a_gap_is_caught(find: Find, acme: Acme) -> None:
    step = '\n[[routes.steps]]\ndo = "ask"\nwords = "Call 888 777 7777 instead"\n'
    gap = '\n[[unknown]]\nwhat = "Whether 888 777 7777 is theirs."\nlooked_on = 2026-11-01\n'
    found = find("numbers_in_text", acme=acme(step, gap))
    assert [f.pointer for f in found] == ["routes[0].steps[0].words", "unknown[0].what"]


def test_a_number_in_what_to_have_ready_or_to_write_on_an_envelope_is_caught(
    find: Find, acme: Acme
) -> None:
    ready = acme().replace(
        'quality = "verified"',
        'quality = "verified"\nidentify_with = ["your account, or call 888 777 7777 first"]',
    )
    assert [f.pointer for f in find("numbers_in_text", acme=ready)] == [
        "routes[0].identify_with[0]"
    ]


@pytest.mark.parametrize(
    "words",
    ["The line is 800-331-0500.", "From 2025-01-09 to 2026-12-31.", "Pay $1,299.00 in 24 months."],
)
def test_the_numbers_of_routes_days_and_amounts_pass(find: Find, acme: Acme, words: str) -> None:
    text = acme().replace('quality = "verified"', NOTE.format(words))
    assert find("numbers_in_text", acme=text) == []
