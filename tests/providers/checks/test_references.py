"""An id that stands twice and a route that is not there are found where they stand."""

from __future__ import annotations

from collections.abc import Callable

from negotiate.providers.check import Finding

Find = Callable[..., list[Finding]]
Acme = Callable[..., str]

TRANSFER = """
[[routes]]
id = "desk"
purposes = ["retention"]
channel = "phone"
reached_from = "{first}"
sources = ["site"]
quality = "verified"
"""


def test_a_route_that_is_not_there_is_caught(find: Find, acme: Acme) -> None:
    (finding,) = find("references", acme=acme(TRANSFER.format(first="caer")))
    assert finding.pointer == "routes[1].reached_from"
    assert finding.line == 28
    assert finding.suggestion.startswith("Did you mean 'care'?")


def test_a_dispute_step_by_no_route_is_caught(find: Find, acme: Acme) -> None:
    step = """
[[policies.dispute_steps]]
step = 1
kind = "complaint"
value = "Write first."
route = "nowhere"
sources = ["site"]
quality = "verified"
"""
    (finding,) = find("references", acme=acme(step))
    assert finding.pointer == "policies.dispute_steps[0].route"


def test_an_id_that_stands_twice_is_caught(find: Find, acme: Acme) -> None:
    second = TRANSFER.format(first="care").replace('id = "desk"', 'id = "care"')
    (finding,) = find("references", acme=acme(second))
    assert (finding.pointer, finding.message) == ("routes[1].id", "is 'care', as another route is")


def test_names_that_lead_somewhere_pass(find: Find, acme: Acme) -> None:
    assert find("references", acme=acme(TRANSFER.format(first="care"))) == []
