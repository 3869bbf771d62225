"""What is assumed of a company of which nothing better is known, as data with its sources."""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterator, Mapping
from functools import cache
from importlib.resources import files
from typing import Literal, Self

from pydantic import Field, ValidationError, model_validator

from negotiate.errors import RulesError
from negotiate.model.base import Line, Model, Note, Slug
from negotiate.model.fact import Source
from negotiate.reading.validate import validated
from negotiate.rules.guides import guide_names
from negotiate.strategy.profile import Profile

Value = float | tuple[float, ...]
Unit = Literal["chance", "share", "minutes", "days", "months", "calls", "levels"]

#: The desk that talks to those who left.
WIN_BACK_DESK = "win_back"


class Number(Model):
    """One number that a plan leans on."""

    name: Line = Field(description="What it is: the key of a profile, or the desk and its key.")
    unit: Unit = Field(description="Its unit.")
    value: float | None = Field(default=None, description="The number, if it is one for all kinds.")
    by_kind: dict[str, float] = Field(default={}, description="Else the numbers, by kind.")
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

    @property
    def values(self) -> Value:
        """The number, or those by kind."""
        return tuple(self.by_kind.values()) if self.value is None else self.value


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
        profile_of(self)
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
    table = files("negotiate.strategy") / "data" / "defaults.toml"
    return parse_defaults(table.read_text("utf-8"), table.name)


@cache
def default_profile() -> Profile:
    """The company of which nothing is known."""
    return profile_of(defaults())


def profile_of(known: Defaults, changes: Mapping[str, Value | bool] | None = None) -> Profile:
    """A company, as a profile.

    Args:
        known: The defaults.
        changes: What is better known, by the name of the number, or the desk and ``entry``. Names
            that are not there, and numbers out of their range, are refused together.

    Raises:
        ValueError: One of the changes cannot be; the message names every problem.
    """
    values: dict[str, Value | bool] = {
        **{f"{desk.name}.entry": desk.entry for desk in known.desks},
        **{number.name: number.values for number in known.numbers},
        **(changes or {}),
    }
    try:
        return Profile.model_validate(_nested(known, values))
    except ValidationError as wrong:
        raise ValueError("; ".join(_told(known, wrong))) from None


def _nested(known: Defaults, values: Mapping[str, Value | bool]) -> dict[str, object]:
    desks: dict[str, dict[str, object]] = {
        desk.name: {"name": desk.name, "escalates_to": desk.escalates_to} for desk in known.desks
    }
    made: dict[str, object] = {"win_back_desk": WIN_BACK_DESK}
    groups: dict[str, dict[str, object]] = {}
    for name, value in values.items():
        group, dot, key = name.rpartition(".")
        if not dot:
            made[name] = value
        elif name != "kinds.weight":
            desks.get(group, groups.setdefault(group, {}))[key] = value
    weights = values.get("kinds.weight", ())
    kinds = zip(known.kinds, weights if isinstance(weights, tuple) else (), strict=False)
    made["kinds"] = tuple({"name": name, "weight": weight} for name, weight in kinds)
    made["desks"] = tuple(desks.values())
    return made | {name: group for name, group in groups.items() if group}


def _told(known: Defaults, wrong: ValidationError) -> Iterator[str]:
    """Each problem with the name of its number."""
    for problem in wrong.errors():
        place = list(problem["loc"])
        if place[:1] == ["desks"] and len(place) > 1:
            place[:2] = [known.desks[int(place[1])].name]
        named = ".".join(str(part) for part in place if not isinstance(part, int))
        yield f"{named}: {problem['msg']}" if named else problem["msg"]
