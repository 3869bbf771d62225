"""The package answers every hook there is, and what it answers holds together."""

from __future__ import annotations

from collections.abc import Iterator
from datetime import date
from decimal import Decimal
from importlib.resources import files
from inspect import getmembers, isfunction

import pytest

import negotiate_reference
from negotiate.assessment.assess import assess
from negotiate.documents.renderer import Renderer
from negotiate.hooks import specs
from negotiate.hooks.relay import Relay
from negotiate.model.advisory import Advisory
from negotiate.model.case import Case
from negotiate.model.move import Move
from negotiate.model.provider import Provider
from negotiate.providers.catalogue import Catalogue
from negotiate.testing.situations import ask_situation
from negotiate_reference import anniversary

NAME = "reference"
ANNIVERSARY = date(2026, 11, 21)
CYCLE_START = date(2026, 11, 5)


def hook_names() -> Iterator[str]:
    for name, _ in getmembers(specs, isfunction):
        if name.startswith("negotiate_"):
            yield name


@pytest.fixture
def relay() -> Relay:
    return Relay([(NAME, negotiate_reference)])


@pytest.fixture
def acme(relay: Relay) -> Provider:
    return Catalogue(relay.records()).provider("acme-fiber")


@pytest.fixture
def renderer(relay: Relay) -> Renderer:
    built_in = files("negotiate") / "documents" / "templates"
    return Renderer(
        [built_in, *(folder for _, folder in relay.templates())],
        locale="en-US",
        number_format="en-US",
        currency="USD",
        country="US",
    )


def case(customer_since: date | None = date(2022, 11, 3)) -> Case:
    return Case.model_validate(
        {
            "currency": "USD",
            "jurisdiction": "US-KS",
            "customer": {"name": "Wile E. Customer"},
            "contract": {
                "provider": "acme-fiber",
                "services": ["internet"],
                "customer_since": customer_since,
                "cycle_starts_on_day": 5,
                "charges": [{"name": "Fiber 500", "kind": "service", "monthly_amount": 80}],
            },
            "mandate": {
                "target_monthly": 60,
                "walk_away_monthly": 70,
                "willing_to_leave": False,
                "hour_worth": Decimal(20),
            },
        }
    )


def move(provider: Provider, on: date, held: Case) -> Move:
    return anniversary.TACTIC.consider(ask_situation(held, provider, on))


def quirks(relay: Relay, acme: Provider, on: date, owner: str = NAME) -> tuple[Advisory, ...]:
    return relay.advisories(owner, case(), acme, assess(case(), acme, on), on)


@pytest.mark.parametrize("hook", sorted(hook_names()))
def test_every_hook_is_answered(hook: str) -> None:
    assert hasattr(negotiate_reference, hook)


def test_nothing_is_set_aside(relay: Relay) -> None:
    relay.records()
    relay.templates()
    assert anniversary.TACTIC.name in {tactic.name for tactic in relay.tactics()}
    assert relay.set_aside == []


def test_the_quirk_speaks_on_the_day_the_cycle_starts_only(relay: Relay, acme: Provider) -> None:
    assert [a.code for a in quirks(relay, acme, CYCLE_START)] == ["acme_books_closed"]
    assert quirks(relay, acme, ANNIVERSARY) == ()


def test_the_quirk_never_answers_for_another_plugins_provider(relay: Relay, acme: Provider) -> None:
    assert quirks(relay, acme, CYCLE_START, owner="another") == ()


def test_the_quirk_has_words_with_its_sources(
    relay: Relay, acme: Provider, renderer: Renderer
) -> None:
    (advisory,) = quirks(relay, acme, CYCLE_START)
    words = renderer._advice(advisory)
    assert "Call on November 6, 2026 or later." in words
    assert "forum.example.org" in words


def test_the_tactic_applies_in_the_month_of_joining(acme: Provider, renderer: Renderer) -> None:
    found = move(acme, ANNIVERSARY, case())
    assert found.applies
    assert [origin.pointer for origin in found.origins] == [
        "contract.customer_since",
        "acme-fiber: policies.promises[1]",
    ]
    assert "I joined 4 years ago this month." in renderer.move(found, "say")
    assert "on request" in renderer.move(found, "why")


@pytest.mark.parametrize(
    ("held", "on", "because"),
    [
        (case(None), ANNIVERSARY, "since_unknown"),
        (case(date(2022, 3, 3)), ANNIVERSARY, "another_month"),
        (case(date(2026, 11, 3)), ANNIVERSARY, "another_month"),
    ],
)
def test_the_tactic_is_silent_without_its_facts_and_says_why(
    acme: Provider, renderer: Renderer, held: Case, on: date, because: str
) -> None:
    found = move(acme, on, held)
    assert (found.applies, found.because) == (False, because)
    assert renderer.move(found, "why")


def test_the_tactic_is_for_acme_only(acme: Provider, renderer: Renderer) -> None:
    found = move(acme.model_copy(update={"slug": "another"}), ANNIVERSARY, case())
    assert (found.applies, found.because) == (False, "another_company")
    assert renderer.move(found, "why")
