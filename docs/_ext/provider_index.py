"""A directive that writes the index of providers from the installed records.

``provider-index`` takes no argument. Ages change every day, so they are counted on ``DAY``, and the
page says so. The fictional company of the reference plugin is left out.
"""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from datetime import date

from docutils import nodes
from sphinx.application import Sphinx
from sphinx.util.docutils import SphinxDirective
from sphinx.util.typing import ExtensionMetadata

from negotiate.model.policy import Policies
from negotiate.model.provider import Provider, Redirect
from negotiate.negotiator import Negotiator
from negotiate.providers.catalogue import Catalogue
from negotiate.providers.coverage import coverage

#: The day that ages are counted on.
DAY = date(2026, 11, 21)
#: The plugin whose company does not exist.
FICTION = "reference"

HEAD = ("Slug", "Name", "Country", "Services", "Routes", "Policies", "Facts")
AGES = ("fresh", "due", "undated", "expired")
TAIL = ("Newest", "Gaps", "Plugin")


class ProviderIndex(SphinxDirective):
    """One table of the providers, and one of what is known of whom."""

    def run(self) -> list[nodes.Node]:
        """The text is made anew by every build: records change without their page."""
        self.env.note_reread()
        return self.parse_text_to_nodes(index(Negotiator.discover().catalogue))


def index(catalogue: Catalogue) -> str:
    """The index as Markdown."""
    found = dict(described(catalogue))
    return "\n\n".join(
        [
            f"{len(found)} companies, counted on {DAY}.",
            table(
                (*HEAD, *map(str.capitalize, AGES), *TAIL),
                (row(provider, catalogue.owner(slug) or "") for slug, provider in found.items()),
            ),
            "What is known of whom, by kind of policy:",
            table(("Policy", "Known of"), policies(found)),
        ]
    )


def described(catalogue: Catalogue) -> Iterator[tuple[str, Provider]]:
    """Every company that exists, by slug. A record that cannot be used breaks the build."""
    for slug in catalogue.slugs():
        record = catalogue.record(slug)
        if catalogue.owner(slug) != FICTION and not isinstance(record, Redirect):
            yield slug, record


def row(provider: Provider, owner: str) -> tuple[str, ...]:
    """One company: what its record covers, and how old that is."""
    found = coverage(provider, DAY)
    return (
        f"`{provider.slug}`",
        provider.name,
        provider.country,
        ", ".join(provider.services),
        str(found.routes),
        f"{found.policies} of {found.kinds}",
        str(found.facts),
        *(str(found.ages[age]) for age in AGES),
        str(found.newest or "undated"),
        str(found.gaps),
        f"`{owner}`",
    )


def policies(providers: Mapping[str, Provider]) -> Iterator[tuple[str, str]]:
    """Each kind of policy with the companies that something is known of."""
    for kind in Policies.model_fields:
        known = [slug for slug, p in providers.items() if getattr(p.policies, kind)]
        yield f"`{kind}`", ", ".join(f"`{slug}`" for slug in known) or "nobody yet"


def table(head: tuple[str, ...], rows: Iterator[tuple[str, ...]]) -> str:
    """A table of Markdown."""
    lines = [head, tuple("---" for _ in head), *rows]
    return "\n".join(f"| {' | '.join(cells)} |" for cells in lines)


def setup(app: Sphinx) -> ExtensionMetadata:
    """Register the directive."""
    app.add_directive("provider-index", ProviderIndex)
    return {"version": "1", "parallel_read_safe": True}
