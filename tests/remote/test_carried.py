"""A quotation dates what it says, and nothing else that rests on the same page."""

from __future__ import annotations

import pytest

from negotiate.reading.record import parse_record
from negotiate.remote.carried import carries

RECORD = """
slug = "acme"
name = "Acme"
country = "US"
currency = "USD"
web_domains = ["acme.test"]
services = ["internet"]

[[sources]]
id = "terms"
url = "http://www.acme.test/terms"
title = "Terms"
publisher = "provider"
read_on = 2026-01-01
quote = '{quote}'

[[routes]]
id = "form"
purposes = ["cancel"]
channel = "form"
address = "https://www.acme.test/form"
sources = ["terms"]
quality = "verified"

[[{pointer}]]
{fact}
sources = ["terms"]
quality = "verified"
"""
DAYS = 'value = {}\nunit = "days"'
FEE = 'value = {{ kind = "declining", amount = {}, step = {} }}'
STEP = 'step = 7\nkind = "complaint"\nvalue = "Complain."'


def is_carried(quote: str, policy: str, fact: str) -> bool:
    text = RECORD.format(quote=quote, pointer=f"policies.{policy}", fact=fact)
    provider = parse_record(text, "acme", "acme.toml")
    (carried,) = (found for pointer, found in provider.facts() if policy in pointer)
    return carries(provider, carried, "terms")


@pytest.mark.parametrize(
    ("days", "quote", "carried"),
    [
        ("30", "within 30 days", True),
        ("30", "a 30-day period", True),
        ("30", "14 days, 30 days.", True),
        ("30", "on … 30 … days", True),
        ("30", "300 days", False),
        ("30", "30.5 days", False),
        ("30", "7-30 days", False),
        ("30", "call 202-30-1234", False),
        ("30", "until 30.03.2017", False),
        ("30", "on the 30th", False),
        ("30", "thirty days", False),
        ("0", "no days", False),
        ("1000", "1 000 days", True),
        ("1", "1 000 days", False),
    ],
)
def test_a_number_is_carried_as_a_whole_number(days: str, quote: str, *, carried: bool) -> None:
    assert is_carried(quote, "withdrawal", DAYS.format(days)) == carried


@pytest.mark.parametrize(
    ("amounts", "quote", "carried"),
    [
        (("240.00", "10.00"), "$240 less $10 a month", True),
        (("240.00", "10.00"), "$240.00, less $10.00", True),
        (("240.00", "10.00"), "$240 less a share", False),
        (("240.00", "10.00"), "$10 and $2,400", False),
        (("1240.00", "0.50"), "$1,240, less $0.50", True),
        (("1240.00", "0.50"), "1.240,00 and 0,5", True),
        (("1240.00", "1.99"), "1,240 and 1,990", False),
    ],
)
def test_every_number_of_a_fact_must_be_said(
    amounts: tuple[str, str], quote: str, *, carried: bool
) -> None:
    assert is_carried(quote, "termination_fee", FEE.format(*amounts)) == carried


@pytest.mark.parametrize(
    ("policy", "fact", "quote", "carried"),
    [
        ("notice", 'value = { length = 30, unit = "days" }', "30 days", True),
        ("notice", 'value = { length = 30, unit = "days" }', "a month", False),
        ("billing_history_limit", 'value = 6\nunit = "months"', "6 months", True),
        ("reported_offers", 'value = "Half."\noff_percent_to = 50', "up to 50% off", True),
        ("reported_offers", 'value = "Half."\noff_percent_to = 50', "up to 5% off", False),
        ("dispute_steps", f'{STEP}\nwithin_days = 60\ncounts_from = "bill"', "60 days", True),
        # The place of a step is no number of the company's, so this is a fact in words.
        ("dispute_steps", STEP, "Step 7: complain.", False),
        ("fee_waivers", 'value = "move"\nwithin_days = 14', "14 days", True),
        ("has_term", "value = true", "There is a term.", False),
    ],
)
def test_each_kind_of_number_is_looked_for(
    policy: str, fact: str, quote: str, *, carried: bool
) -> None:
    assert is_carried(quote, policy, fact) == carried


def test_what_has_no_number_is_carried_when_no_other_fact_cites_the_source() -> None:
    text = RECORD.format(quote="Use the form.", pointer="unknown", fact="")
    text, _, _ = text.partition("[[unknown]]")
    provider = parse_record(text, "acme", "acme.toml")
    assert carries(provider, provider.routes[0], "terms")
