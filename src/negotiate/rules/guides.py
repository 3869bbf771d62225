"""Evidence about calling and bargaining in general, as data."""

from __future__ import annotations

from functools import cache
from importlib.resources import files

from pydantic import Field

from negotiate.errors import RulesError
from negotiate.model.base import Model, Note, Slug
from negotiate.model.fact import Source
from negotiate.model.origin import Citation, Origin
from negotiate.reading.validate import validated

#: Months that most promotions hold; the figure of the guide ``price-months``.
PRICE_MONTHS = 12


class Guide(Model):
    """One finding with its sources. It is evidence, not law, and often weak."""

    id: Slug = Field(description="Name of the finding.")
    finding: Note = Field(description="What was found, by whom, and how far it reaches.")
    sources: tuple[Source, ...] = Field(min_length=1, description="Where that was read.")


class GuideTable(Model):
    """One file of findings."""

    guides: tuple[Guide, ...] = Field(description="The findings.")


def parse_guides(text: str, file: str) -> tuple[Guide, ...]:
    """Read the text of a table of findings.

    Raises:
        RulesError: It is not TOML or holds wrong values; it carries every problem at once.
    """
    return validated(text, GuideTable, file=file, error=RulesError).guides


@cache
def all_guides() -> dict[str, Guide]:
    """Every finding that ships with the library, by name."""
    table = files("negotiate.rules") / "data" / "guides.toml"
    return {guide.id: guide for guide in parse_guides(table.read_text("utf-8"), table.name)}


def guide_origin(name: str) -> Origin:
    """The citation of a finding."""
    cites = tuple(Citation.of(source) for source in all_guides()[name].sources)
    return Origin(kind="guide", pointer=name, cites=cites)
