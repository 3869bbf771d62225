"""Paper by country, and where an address stands on it to be seen through a window.

The sizes and their sources are data, in `paper.toml`.
"""

from __future__ import annotations

import tomllib
from collections.abc import Mapping
from functools import cache
from importlib.resources import files
from typing import Any, Literal, cast

from pydantic import Field

from negotiate.model.base import Model
from negotiate.model.document import PaperName


class Area(Model):
    """A rectangle of a page."""

    left: float = Field(description="Millimetres from the left edge of the page.")
    top: float = Field(description="Millimetres from its top.")
    width: float = Field(description="Millimetres.")
    height: float = Field(description="Millimetres.")
    anchor: Literal["top", "bottom"] = Field(description="The edge at which the text stands.")


class Margin(Model):
    """What stays free around the text, in millimetres."""

    left: float = Field(description="At the left.")
    right: float = Field(description="At the right.")
    top: float = Field(description="At the top.")
    bottom: float = Field(description="At the bottom.")


class Sources(Model):
    """Pages that say so."""

    countries: str = Field(description="Where this paper is usual.")
    address: str = Field(description="Where a window shows the address.")


class Paper(Model):
    """One size of paper."""

    css: str = Field(description="Its name in a style sheet.")
    width: float = Field(description="Millimetres.")
    height: float = Field(description="Millimetres.")
    countries: frozenset[str] = Field(description="ISO 3166 codes; none for everywhere else.")
    address: Area = Field(description="Where an address is seen through a window.")
    head: float = Field(description="Millimetres from the top by which a letter's sender ends.")
    body: float = Field(description="Millimetres from the top at which a letter's text begins.")
    margin: Margin = Field(description="What stays free.")
    sources: Sources = Field(description="What says so.")


@cache
def papers() -> Mapping[PaperName, Paper]:
    """Every size of paper by its name."""
    return {name: Paper.model_validate(paper) for name, paper in _table().items()}


@cache
def _table() -> dict[PaperName, dict[str, Any]]:
    text = (files("negotiate.documents") / "paper.toml").read_text("utf-8")
    return cast("dict[PaperName, dict[str, Any]]", tomllib.loads(text))


def paper_of(jurisdiction: str) -> PaperName:
    """The paper that is usual in a country.

    Args:
        jurisdiction: ISO 3166 country, with or without a part: ``US-NY``.
    """
    country = jurisdiction.partition("-")[0]
    # The table as it is: checking all of it takes longer than the rest of a short document.
    return next((name for name, one in _table().items() if country in one["countries"]), "a4")
