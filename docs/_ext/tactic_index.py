"""A directive that writes the reference of tactics from the built-in list, templates and findings.

``tactic-index`` takes no argument. What a tactic needs is what it says is missing of a case that
holds the least there can be.
"""

from __future__ import annotations

from collections.abc import Iterator
from datetime import date
from decimal import Decimal
from functools import cache
from importlib.resources import files

from docutils import nodes
from sphinx.application import Sphinx
from sphinx.util.docutils import SphinxDirective
from sphinx.util.typing import ExtensionMetadata

from negotiate.documents.renderer import Renderer
from negotiate.model.case import Case
from negotiate.model.move import Move
from negotiate.providers.generic import generic_provider
from negotiate.rules.guides import guide as finding_of
from negotiate.tactics.builtin import BUILT_IN
from negotiate.tactics.tactic import AnyTactic, AskTactic
from negotiate.testing.situations import ask_situation, claim_situation

#: Any day: the least case has no other.
DAY = date(2026, 11, 21)

FLOWS = {True: "Of a request", False: "Of a claim"}


class TacticIndex(SphinxDirective):
    """One section for each tactic, those of a request first."""

    def run(self) -> list[nodes.Node]:
        """The text is made anew by every build: tactics change without their page."""
        self.env.note_reread()
        made: list[nodes.Node] = [self._paragraph(f"{len(BUILT_IN)} tactics.")]
        for of_asks, title in FLOWS.items():
            section = self._section(title, title)
            for tactic in BUILT_IN:
                if isinstance(tactic, AskTactic) == of_asks:
                    one = self._section(titled(tactic), f"tactic-{tactic.name}")
                    one += self.parse_text_to_nodes(entry(tactic))
                    section += one
            made.append(section)
        return made

    def _paragraph(self, text: str) -> nodes.paragraph:
        return nodes.paragraph("", text)

    def _section(self, title: str, name: str) -> nodes.section:
        """A section that other pages can link to."""
        made = nodes.section(ids=[nodes.make_id(name)])
        made["names"] = made["ids"]
        self.state.document.note_explicit_target(made)
        made += nodes.title("", "", *self.parse_inline(title)[0])
        return made


def titled(tactic: AnyTactic) -> str:
    """Its title and its name."""
    return f"{_words(tactic, 'title')} (`{tactic.name}`)"


def entry(tactic: AnyTactic) -> str:
    """One tactic as Markdown."""
    said = {
        "Applies": " ".join((tactic.judge.__doc__ or "").split()),
        "Place in the call": ", then ".join(f"`{stage}`" for stage in (tactic.stage, *tactic.also)),
        "Needs in the case": ", ".join(f"`{key}`" for key in least(tactic).missing),
        "Draws, and has a reply to": ", ".join(f"`{kind}`" for kind in tactic.draws),
        "Gives up": ", ".join(_renderer().words.labels(tactic.gives, "never")),
        "Speaks of leaving": "yes, so never for a customer who stays"
        if tactic.hints_at_leaving
        else "",
        "Not combined with": ", ".join(f"`{name}`" for name in tactic.not_with),
        "Risk": _words(tactic, "risk"),
        "What is known of it": " ".join(known(tactic)),
    }
    return "\n".join(f"- **{label}**: {text}" for label, text in said.items() if text)


def known(tactic: AnyTactic) -> Iterator[str]:
    """The finding behind it, and where that was read."""
    if tactic.guide is None:
        yield "nobody measured it, or what it leans on is cited with each use."
        return
    guide = finding_of(tactic.guide)
    yield " ".join(guide.finding.split())
    yield "Read at: " + "; ".join(
        f"<{source.url}> ({source.dated or 'undated'}, read {source.read_on})"
        for source in guide.sources
    )


def least(tactic: AnyTactic) -> Move:
    """The tactic held against a case that says no more than it must."""
    case = _least_case()
    provider = generic_provider(case)
    if isinstance(tactic, AskTactic):
        return tactic.consider(ask_situation(case, provider, DAY))
    return tactic.consider(claim_situation(case, provider, DAY))


@cache
def _least_case() -> Case:
    charge = {"name": "Internet", "kind": "service", "monthly_amount": Decimal(60)}
    return Case.model_validate(
        {
            "currency": "USD",
            "jurisdiction": "US-NY",
            "customer": {"name": "Sam Rivera"},
            "company": {"name": "Lakeside Broadband"},
            "contract": {
                "provider": "generic",
                "services": ["internet"],
                "cycle_starts_on_day": 1,
                "charges": [charge],
            },
            "mandate": {
                "target_monthly": Decimal(60),
                "walk_away_monthly": Decimal(60),
                "willing_to_leave": True,
                "hour_worth": Decimal(0),
            },
        }
    )


@cache
def _renderer() -> Renderer:
    folder = files("negotiate.documents") / "templates"
    return Renderer([folder], locale="en-US", number_format="en-US", currency="USD", country="US")


def _words(tactic: AnyTactic, part: str) -> str:
    return str(_renderer().move(least(tactic), part))


def setup(app: Sphinx) -> ExtensionMetadata:
    """Register the directive."""
    app.add_directive("tactic-index", TacticIndex)
    return {"version": "1", "parallel_read_safe": True}
