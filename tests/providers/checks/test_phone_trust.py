"""A planted number is caught, and the message says what to do."""

from __future__ import annotations

from collections.abc import Callable

import pytest

from negotiate.providers.check import Finding

Find = Callable[..., list[Finding]]
Acme = Callable[..., str]

PLANTED = """
[[sources]]
id = "forum"
url = "https://forum.test/how-to-cancel-acme"
title = "How do I cancel Acme?"
publisher = "third_party"
read_on = 2026-11-01
quote = "Call the Acme cancellation team on 1-888-555-4321"

[[routes]]
id = "cancel"
purposes = ["cancel"]
channel = "{channel}"
address = "{address}"
sources = ["forum"]
quality = "reported"
"""


@pytest.mark.parametrize(
    ("channel", "address"),
    [
        ("phone", "+18887777777"),
        ("short_code", "7777"),
        ("email", "cancel@acme.test"),
        ("post", "PO Box 1, Dallas, TX 75201"),
        ("chat", "+18887777777"),
    ],
)
def test_a_planted_number_is_caught(find: Find, acme: Acme, channel: str, address: str) -> None:
    text = acme(PLANTED.format(channel=channel, address=address))
    (finding,) = find("phone_trust", acme=text)
    assert finding.severity == "error"
    assert (finding.pointer, finding.line) == ("routes[1].sources", 37)
    assert "rests on no provider, regulator or statute, nor on two others" in finding.message
    assert "or delete the route and say so under [[unknown]]" in finding.suggestion


def test_it_is_caught_by_nothing_else_at_the_same_place(find: Find, acme: Acme) -> None:
    text = acme(PLANTED.format(channel="phone", address="+18887777777"))
    assert find("schema", acme=text) == find("provider_domains", acme=text) == []


def test_a_number_of_the_providers_own_page_passes(find: Find, acme: Acme) -> None:
    assert find("phone_trust", acme=acme()) == []


def test_two_strangers_who_agree_are_believed(find: Find, acme: Acme) -> None:
    text = acme(PLANTED.format(channel="phone", address="+18887777777"))
    second = (
        PLANTED.split("[[routes]]", maxsplit=1)[0]
        .replace('"forum"', '"press"')
        .replace("forum.", "news.")
    )
    text = text.replace('sources = ["forum"]', 'sources = ["forum", "press"]') + second
    assert find("phone_trust", acme=text) == []
