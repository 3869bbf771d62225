"""Evidence about calling and bargaining in general, as data: one file for each finding.

Much of it is weak, and what leans on it says so. No waiting time and no rate of success is stated
without its year and its source.
"""

from __future__ import annotations

from functools import cache
from importlib.resources import files

from pydantic import Field

from negotiate.errors import RulesError
from negotiate.model.base import Model, Note
from negotiate.model.fact import Source
from negotiate.model.origin import Citation, Origin
from negotiate.reading.validate import validated

#: Months that most promotions hold; the figure of the guide ``price-months``.
PRICE_MONTHS = 12

ENDING = ".toml"


class Guide(Model):
    """One finding with its sources. It is evidence, not law, and often weak."""

    finding: Note = Field(description="What was found, by whom, and how far it reaches.")
    sources: tuple[Source, ...] = Field(min_length=1, description="Where that was read.")


def parse_guide(text: str, file: str) -> Guide:
    """Read the text of a finding.

    Raises:
        RulesError: It is not TOML or holds wrong values; it carries every problem at once.
    """
    return validated(text, Guide, file=file, error=RulesError)


@cache
def guide_names() -> tuple[str, ...]:
    """Names of the findings that ship with the library, sorted."""
    folder = files("negotiate.rules") / "data" / "guides"
    return tuple(sorted(file.name.removesuffix(ENDING) for file in folder.iterdir()))


@cache
def guide(name: str) -> Guide:
    """A finding.

    Raises:
        KeyError: There is none of this name.
    """
    if name not in guide_names():
        raise KeyError(name)
    file = files("negotiate.rules") / "data" / "guides" / f"{name}{ENDING}"
    return parse_guide(file.read_text("utf-8"), file.name)


def guide_origin(name: str) -> Origin:
    """The citation of a finding.

    Raises:
        KeyError: There is none of this name.
    """
    cites = tuple(Citation.of(source) for source in guide(name).sources)
    return Origin(kind="guide", pointer=name, cites=cites)
