"""Evidence about calling in general, as data."""

from __future__ import annotations

import tomllib
from functools import cache
from importlib.resources import files

from pydantic import Field

from negotiate.assessment.evidence import cite
from negotiate.model.base import Model, Note, Slug
from negotiate.model.fact import Source
from negotiate.model.origin import Origin


class Guide(Model):
    """One finding with its sources."""

    id: Slug
    finding: Note
    sources: tuple[Source, ...] = Field(min_length=1)


class _Guides(Model):
    guides: tuple[Guide, ...]


@cache
def _guides() -> dict[str, Guide]:
    text = (files("negotiate.planning") / "data" / "guides.toml").read_text("utf-8")
    return {guide.id: guide for guide in _Guides.model_validate(tomllib.loads(text)).guides}


def guide_origin(name: str) -> Origin:
    """The citation of a guide."""
    sources = _guides()[name].sources
    return Origin(kind="guide", pointer=name, cites=tuple(cite(source) for source in sources))
