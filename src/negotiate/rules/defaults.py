"""What is assumed of a company of which nothing better is known, as data with its sources."""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterator
from decimal import Decimal
from functools import cache
from importlib.resources import files
from typing import Literal, Self

from pydantic import Field, model_validator

from negotiate.errors import RulesError
from negotiate.model.base import Line, Model, Note, Slug
from negotiate.model.fact import Source
from negotiate.reading.validate import validated
from negotiate.rules.guides import guide_names

Unit = Literal["chance", "share", "minutes", "days", "months", "calls", "levels"]


class Number(Model):
    """One number that a plan leans on."""

    name: Line = Field(description="What it is: the key of a profile, or the desk and its key.")
    unit: Unit = Field(description="Its unit.")
    value: Decimal | None = Field(
        default=None, description="The number, if it is one for all kinds."
    )
    by_kind: dict[str, Decimal] = Field(default={}, description="Else the numbers, by kind.")
    assumed: Note | None = Field(
        default=None, description="Why this number, where no source carries it: it is assumed."
    )
    sources: tuple[Slug, ...] = Field(default=(), description="Sources of this file it leans on.")
    guides: tuple[Slug, ...] = Field(default=(), description="Findings it leans on.")

    @model_validator(mode="after")
    def _has_one_value_and_a_basis(self) -> Self:
        if (self.value is None) == (not self.by_kind):
            raise ValueError("needs either value or by_kind")
        if not (self.assumed or self.sources or self.guides):
            raise ValueError("has no basis; name sources or guides, or say under assumed why")
        return self


class DeskPlace(Model):
    """Where a desk stands."""

    name: Line = Field(description="Its name.")
    entry: bool = Field(description="Whether a call can begin there.")
    escalates_to: Line | None = Field(default=None, description="The desk above, if any.")
    assumed: Note = Field(description="Why.")


class Defaults(Model):
    """The file of defaults."""

    sources: tuple[Source, ...] = Field(default=(), description="Every source, once.")
    desks: tuple[DeskPlace, ...] = Field(description="The desks, each before the one above it.")
    numbers: tuple[Number, ...] = Field(description="The numbers.")

    @model_validator(mode="after")
    def _holds_together(self) -> Self:
        problems = [*self._repeated(), *self._dangling(), *self._mixed()]
        if problems:
            raise ValueError("; ".join(problems))
        return self

    def _repeated(self) -> Iterator[str]:
        for name, times in Counter(number.name for number in self.numbers).items():
            if times > 1:
                yield f"number {name!r} stands {times} times; keep one"

    def _dangling(self) -> Iterator[str]:
        known, found = {source.id for source in self.sources}, set(guide_names())
        for number in self.numbers:
            for name in (*number.sources, *number.guides):
                if name not in (known if name in number.sources else found):
                    yield f"number {number.name!r} leans on {name!r}, which is not there"

    def _mixed(self) -> Iterator[str]:
        for number in self.numbers:
            if number.by_kind and tuple(number.by_kind) != self.kinds:
                yield f"number {number.name!r} is for other kinds; write {', '.join(self.kinds)}"

    @property
    def kinds(self) -> tuple[str, ...]:
        """Names of the kinds of company, from the first number that differs by kind."""
        return next((tuple(number.by_kind) for number in self.numbers if number.by_kind), ())

    def number(self, name: str) -> Number:
        """A number.

        Raises:
            KeyError: There is none of this name.
        """
        for number in self.numbers:
            if number.name == name:
                return number
        raise KeyError(name)


def parse_defaults(text: str, file: str) -> Defaults:
    """Read the text of a file of defaults.

    Raises:
        RulesError: It is not TOML or holds wrong values; it carries every problem at once.
    """
    return validated(text, Defaults, file=file, error=RulesError)


@cache
def defaults() -> Defaults:
    """The defaults that ship with the library."""
    table = files("negotiate.rules") / "data" / "negotiation.toml"
    return parse_defaults(table.read_text("utf-8"), table.name)
