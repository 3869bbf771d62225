"""A plugin's tactic must say what backs its values, and that must be there."""

from __future__ import annotations

from importlib.resources.abc import Traversable
from pathlib import Path
from types import ModuleType

import pytest

from negotiate.hooks import hookimpl
from negotiate.hooks.backing import dangling
from negotiate.hooks.relay import Relay
from negotiate.model.origin import Origin, from_case
from negotiate.negotiator import Negotiator
from negotiate.tactics.tactic import AskTactic, applies
from negotiate.testing.samples import SAMPLE_DAY, sample_case, sample_provider

NOWHERE = Origin(kind="provider", pointer="generic: routes[7]")


@pytest.mark.parametrize(
    ("origins", "why"),
    [
        ((), "it failed: quotes years without an origin; nothing backs it"),
        (
            (from_case("contract.customer_since"),),
            "its origin contract.customer_since is not in the case",
        ),
        ((from_case("offers[0]"),), "its origin offers[0] is not in the case"),
        ((NOWHERE,), "its origin generic: routes[7] is not in the record"),
        ((from_case("contract.charges[0]"),), None),
    ],
)
def test_a_tactic_leans_on_what_is_there(
    origins: tuple[Origin, ...], why: str | None, tmp_path: Path
) -> None:
    folder = tmp_path / "en-US" / "tactics"
    folder.mkdir(parents=True)
    (folder / "mine.md.j2").write_text("")

    def negotiate_tactics() -> list[AskTactic]:
        return [AskTactic("mine", "counter", lambda _: applies("fits", {"years": 5}, origins))]

    def negotiate_templates() -> Traversable:
        return tmp_path

    module = ModuleType("bad")
    for hook in (negotiate_tactics, negotiate_templates):
        setattr(module, hook.__name__, hookimpl(hook))
    negotiator = Negotiator(Relay([("bad", module)]))
    moves = negotiator.plan(sample_case(), on=SAMPLE_DAY).moves
    assert [move.applies for move in moves if move.tactic == "mine"] == [why is None]
    assert [error.why for error in negotiator.set_aside] == ([why] if why else [])


def test_law_and_guides_may_be_the_plugins_own() -> None:
    law = Origin(kind="rule", pointer="some-law")
    assert dangling([law], sample_case(), sample_provider()) is None
