"""The checklists: what each kind of letter must, should and must not contain, and what says so."""

from __future__ import annotations

import re
import tomllib
from collections.abc import Mapping
from datetime import date
from functools import cache
from importlib.resources import files
from typing import Annotated, Literal, Self

from pydantic import Field, StringConstraints, model_validator

from negotiate.errors import UnknownLocale
from negotiate.model.base import Line, Model

Level = Literal["must", "should", "not"]
#: What is looked for otherwise than by patterns.
Look = Literal["card"]
Part = Literal["sender", "reach", "dated", "recipient", "subject", "enclosures"]
Id = Annotated[str, StringConstraints(pattern=r"^[a-z][a-z_]*$")]
_SHARED = re.compile(r"\{([a-z_]+)\}")
_FOLDER = files("negotiate.elements") / "data"


class Source(Model):
    """What says that an element belongs, or does not belong, in a letter."""

    id: Id = Field(description="Its name within the checklist.")
    url: str = Field(description="Address of the page.")
    title: Line = Field(description="What it is.")
    grade: Literal["law", "official", "company", "press", "template", "own"] = Field(
        description="law: statute or regulation. official: guidance or form of an authority. "
        "company: a company's own page. press. template: of a third party. own: our proposal."
    )
    read_on: date = Field(description="Day it was read.")


class Element(Model):
    """One thing that a letter must, should or must not contain."""

    id: Id = Field(description="Its name within the checklist; templates mark it by that.")
    level: Level = Field(description="must, should, or not.")
    name: Line = Field(description="What it is, as a person is told that it is missing.")
    sources: tuple[str, ...] = Field(min_length=1, description="Ids of what says so.")
    part: Part | None = Field(
        default=None, description="Part of our letters, outside the body, that says it or does too."
    )
    looks: Look | None = Field(
        default=None, description="card: a card number, by its length and its check digit, too."
    )
    says: Mapping[str, tuple[str, ...]] = Field(
        description="By language, regular expressions. One that fits the text, its white space "
        "folded and its case ignored, shows that the element is there. {name} stands for a shared "
        "pattern of the language."
    )

    @model_validator(mode="after")
    def _compiles(self) -> Self:
        for language in self.says:
            self.patterns(language)
        return self

    def patterns(self, language: str) -> tuple[re.Pattern[str], ...]:
        """Its patterns in a language, ready to search with.

        Raises:
            UnknownLocale: Nobody has said what it looks like in that language.
        """
        if language not in self.says:
            raise UnknownLocale(language)
        return tuple(_compiled(pattern, language) for pattern in self.says[language])


class Checklist(Model):
    """What one kind of letter is held against."""

    kind: Id = Field(description="The kind of letter.")
    sources: tuple[Source, ...] = Field(min_length=1, description="What is leaned on.")
    elements: tuple[Element, ...] = Field(min_length=1, description="In the order of a letter.")

    @model_validator(mode="after")
    def _hangs_together(self) -> Self:
        known = {source.id for source in self.sources}
        for element in self.elements:
            if strange := set(element.sources) - known:
                raise ValueError(f"{element.id} names unknown sources: {sorted(strange)}")
        ids = [element.id for element in self.elements]
        if twice := {one for one in ids if ids.count(one) > 1}:
            raise ValueError(f"two elements have one id: {sorted(twice)}")
        return self

    def of(self, level: Level) -> tuple[Element, ...]:
        """Its elements of one level."""
        return tuple(element for element in self.elements if element.level == level)


def shared_pattern(name: str, language: str) -> re.Pattern[str]:
    """A pattern that many elements of a language need.

    Raises:
        KeyError: The language has none of that name.
        UnknownLocale: Nobody has said what letters look like in that language.
    """
    return _compiled(f"{{{name}}}", language)


def languages_of(kind: str) -> tuple[str, ...]:
    """Languages in which all elements of a kind are known, by code.

    Raises:
        KeyError: The kind has no checklist.
    """
    known = [set(element.says) for element in checklist(kind).elements]
    return tuple(sorted(set.intersection(*known)))


@cache
def kinds_checked() -> tuple[str, ...]:
    """Kinds of letters that have a checklist, by name."""
    names = sorted(file.name for file in _FOLDER.iterdir() if file.name.endswith(".toml"))
    return tuple(name.removesuffix(".toml") for name in names if not name.startswith("_"))


@cache
def checklist(kind: str) -> Checklist:
    """The checklist of a kind of letter.

    Raises:
        KeyError: It has none.
    """
    if kind not in kinds_checked():
        raise KeyError(kind)
    return Checklist.model_validate(_read(f"{kind}.toml"))


@cache
def _compiled(pattern: str, language: str) -> re.Pattern[str]:
    def put_in(match: re.Match[str]) -> str:
        # Shared patterns may be made of others.
        return f"(?:{_SHARED.sub(put_in, _shared(language)[match[1]])})"

    return re.compile(_SHARED.sub(put_in, pattern), re.IGNORECASE)


@cache
def _shared(language: str) -> Mapping[str, str]:
    """Patterns that many elements of a language need: a date, an amount."""
    try:
        return dict(_read("_shared.toml")[language])
    except KeyError:
        raise UnknownLocale(language) from None


@cache
def _read(name: str) -> Mapping[str, Mapping[str, str]]:
    return tomllib.loads((_FOLDER / name).read_text("utf-8"))
