"""A number that no source of its route quotes is somebody else's."""

from __future__ import annotations

from collections.abc import Callable

import pytest
from hypothesis import given
from hypothesis import strategies as st

from negotiate.providers.check import Finding
from negotiate.providers.checks import number_quoted

Find = Callable[..., list[Finding]]
Acme = Callable[..., str]

QUOTE = "Call 800 331 0500, or write to PO Box 1."
NUMBER = "+18003310500"
GUIDE = """
[[sources]]
id = "guide"
url = "https://guide.example.org/acme"
title = "How to call Acme"
publisher = "third_party"
read_on = 2026-11-01
quote = "{}"
"""


def quoting(record: str, quote: str, number: str = NUMBER) -> str:
    return record.replace(QUOTE, quote).replace(NUMBER, number)


def with_guide(record: str, quote: str) -> str:
    return record.replace('sources = ["site"]', 'sources = ["site", "guide"]') + GUIDE.format(quote)


def test_a_number_with_one_digit_changed_is_caught(find: Find, acme: Acme) -> None:
    (finding,) = find("number_quoted", acme=quoting(acme(), "Call 202-555-0161.", "+12025550199"))
    assert (finding.severity, finding.pointer, finding.line) == ("error", "routes[0].address", 20)
    assert finding.message == "its sources quote 202-555-0161, not +12025550199"
    assert "digit by digit" in finding.suggestion


@pytest.mark.parametrize(
    ("quote", "number"),
    [
        ("Call (800) 331-0500 now", NUMBER),
        ("Call 1.800.331.0500", NUMBER),
        ("Call +1 800 331 0500, or 202-555-0161 for bills", NUMBER),
        ("Call 1-800-XFINITY.", "+18009346489"),
        ("call 1 800 xfinity", "+18009346489"),
        ("1-800-JENN-AIR (536-6247)", "+18005366247"),
        ("1-800-333-DISH", "+18003333474"),
        ("1-800-UNITED-1", "+18008648331"),
        ("Call 800-MATTRESS", "+18006288737"),
    ],
)
def test_however_it_is_written_the_number_itself_passes(
    find: Find, acme: Acme, quote: str, number: str
) -> None:
    assert find("number_quoted", acme=quoting(acme(), quote, number)) == []


def test_letters_that_spell_another_number_are_caught(find: Find, acme: Acme) -> None:
    (finding,) = find("number_quoted", acme=quoting(acme(), "Call 1-800-XFINITY."))
    assert "1-800-XFINITY, not +18003310500" in finding.message


@pytest.mark.parametrize(
    "quote",
    [
        "Notice is 30 days; the fee is $240.00 from 2026-03-01.",
        "800 minutes and 500 channels, an 800-channel offer, 100 MBPS for $49.99",
    ],
)
def test_a_quotation_without_a_phone_number_says_nothing_of_it(
    find: Find, acme: Acme, quote: str
) -> None:
    assert find("number_quoted", acme=quoting(acme(), quote)) == []


def test_another_source_that_quotes_it_is_enough(find: Find, acme: Acme) -> None:
    text = with_guide(quoting(acme(), "Call 202-555-0161."), "Call 800-331-0500.")
    assert find("number_quoted", acme=text) == []


def test_what_only_strangers_quote_is_for_the_rule_of_trust(find: Find, acme: Acme) -> None:
    text = quoting(acme(), "Call 202-555-0161.").replace('"provider"', '"third_party"')
    assert find("number_quoted", acme=text) == []


def test_a_number_of_another_country_is_read_as_it_is_written_there(find: Find, acme: Acme) -> None:
    record = acme(country="GB", currency="GBP")
    right = quoting(record, "Call 0800 152 1000 to leave.", "+448001521000")
    assert find("number_quoted", acme=right) == []
    assert find("number_quoted", acme=right.replace("+448001521000", "+448001521001"))


def test_a_short_code_is_not_judged(find: Find, acme: Acme) -> None:
    text = quoting(acme(), "Call 202-555-0161.", "611").replace('"phone"', '"short_code"')
    assert find("number_quoted", acme=text) == []


@given(quote=st.text(), country=st.sampled_from(["US", "GB", "PL", "GR", "EE", "XX"]))
def test_no_text_is_a_traceback(quote: str, country: str) -> None:
    number_quoted._numbers(quote, country)
