"""A directive that writes the index of rules from the table that ships.

``rule-index`` takes no argument. What is in force is told for ``DAY``, and the page says so.
"""

from __future__ import annotations

from datetime import date

from docutils import nodes
from sphinx.application import Sphinx
from sphinx.util.docutils import SphinxDirective
from sphinx.util.typing import ExtensionMetadata

from negotiate.cli.rules.said import clock, standing
from negotiate.model.rule import Rule
from negotiate.rules.table import all_rules

#: The day that rules are told for.
DAY = date(2026, 11, 26)


class RuleIndex(SphinxDirective):
    """One entry for each rule, in the order of the table."""

    def run(self) -> list[nodes.Node]:
        """The text is made anew by every build: rules change without their page."""
        self.env.note_reread()
        return self.parse_text_to_nodes(index())


def index() -> str:
    """The index as Markdown."""
    return "\n\n".join([f"{len(all_rules())} rules, on {DAY}.", *map(entry, all_rules())])


def entry(rule: Rule) -> str:
    """One rule: what it is, what it says, its clocks, and where that was read."""
    parts = [
        f"**{rule.title}** (`{rule.id}`): {', '.join(rule.jurisdictions)}; {rule.citation}; "
        f"*{standing(rule, DAY)}*",
        " ".join(rule.summary.split()),
        *(f"- {clock(one)}" for one in rule.clocks),
    ]
    if rule.unsettled:
        parts.append(f"Not settled: {rule.unsettled}")
    sources = "; ".join(
        f"<{source.url}> ({source.dated or 'undated'}, read {source.read_on})"
        for source in rule.sources
    )
    return "\n\n".join([*parts, f"Read at: {sources}"])


def setup(app: Sphinx) -> ExtensionMetadata:
    """Register the directive."""
    app.add_directive("rule-index", RuleIndex)
    return {"version": "1", "parallel_read_safe": True}
