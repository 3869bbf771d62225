"""What a company did not publish is no source."""

from __future__ import annotations

from collections.abc import Callable

import pytest

from negotiate.providers.check import Finding

Find = Callable[..., list[Finding]]
Acme = Callable[..., str]


@pytest.mark.parametrize(
    ("old", "new", "pointer"),
    [
        ("Contact us", "Save desk handbook (Internal Use Only)", "sources[0].title"),
        ("Contact us", "CONFIDENTIAL: retention offers", "sources[0].title"),
        ("Contact us", "Leaked Acme retention script", "sources[0].title"),
        ("/contact", "/files/for-internal-use/desk.pdf", "sources[0].url"),
        ("www.acme.test", "pastebin.com", "sources[0].url"),
        ("www.acme.test", "sub.quizlet.com", "sources[0].url"),
        ("or write to PO Box 1.", "proprietary and confidential", "sources[0].quote"),
        ("or write to PO Box 1.", "Not for  distribution.", "sources[0].quote"),
    ],
)
def test_what_looks_internal_is_caught(
    find: Find, acme: Acme, old: str, new: str, pointer: str
) -> None:
    (finding,) = find("no_internal_material", acme=acme().replace(old, new))
    assert (finding.pointer, finding.severity) == (pointer, "error")
    assert finding.suggestion.startswith("Delete it and what rests on it")


def test_a_note_is_looked_at_too(find: Find, acme: Acme) -> None:
    note = 'quality = "verified"\nnote = "From an agent script."'
    (finding,) = find("no_internal_material", acme=acme().replace('quality = "verified"', note))
    assert finding.pointer == "routes[0].note"


@pytest.mark.parametrize(
    "title",
    ["The arbitration is confidential", "Consumer Confidential: a column", "Customer data leaked"],
)
def test_plain_words_pass(find: Find, acme: Acme, title: str) -> None:
    assert find("no_internal_material", acme=acme().replace("Contact us", title)) == []


def test_a_gap_may_say_why_it_is_one(find: Find, acme: Acme) -> None:
    gap = (
        '\n[[unknown]]\nwhat = "Limits, which only a leaked script gives."\nlooked_on = 2026-11-01'
    )
    assert find("no_internal_material", acme=acme(gap)) == []
