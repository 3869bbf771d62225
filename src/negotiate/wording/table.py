"""The words of one language that are not said, or not without a fact, as data."""

from __future__ import annotations

import re
from functools import cache, cached_property
from importlib.resources import files
from typing import Annotated, Literal

from pydantic import AfterValidator, Field

from negotiate.errors import RulesError, UnknownLocale
from negotiate.model.base import Model
from negotiate.model.move import Flow
from negotiate.model.origin import Origin
from negotiate.reading.validate import validated

OriginKind = Literal["case", "provider", "rule", "guide"]


def _compiles(pattern: str) -> str:
    try:
        found = re.compile(pattern)
    except re.error as error:
        raise ValueError(f"is no regular expression: {error}") from None
    if found.match(""):
        raise ValueError("fits an empty text; say at least one letter of what it looks for")
    return pattern


Pattern = Annotated[str, AfterValidator(_compiles)]
"""A regular expression that fits whole words; capitals do not matter, straight apostrophes do."""


class Words(Model):
    """Words that are looked for, and what to do about them."""

    id: str = Field(pattern=r"^[a-z_]+$", description="Name of the group or topic.")
    why: str = Field(description="Why not, and what to write instead, in a sentence.")
    patterns: tuple[Pattern, ...] = Field(min_length=1, description="What is looked for.")
    allow: tuple[Pattern, ...] = Field(
        default=(), description="Phrases that hold such words and are fine."
    )
    case_sensitive: bool = Field(default=False, description="true where capitals are the point.")

    @cached_property
    def looked_for(self) -> re.Pattern[str]:
        """One expression for all patterns."""
        return self._whole_words(self.patterns)

    @cached_property
    def allowed(self) -> re.Pattern[str] | None:
        """One expression for what is fine; ``None`` when nothing is said of it."""
        return self._whole_words(self.allow) if self.allow else None

    def _whole_words(self, patterns: tuple[str, ...]) -> re.Pattern[str]:
        flags = re.NOFLAG if self.case_sensitive else re.IGNORECASE
        return re.compile(rf"(?<!\w)(?:{'|'.join(patterns)})(?!\w)", flags)


class Group(Words):
    """Words that are not said in one flow or in both."""

    flows: tuple[Flow, ...] = Field(min_length=1, description="Flows they are forbidden in.")
    heard_by: Literal["anybody", "company"] = Field(
        description="anybody: not even written for the customer alone. company: not said to it."
    )
    unless: Literal["may_leave"] | None = Field(
        default=None, description="may_leave: fine for a customer who would really go."
    )


class Need(Model):
    """One kind of backing that will do."""

    kind: OriginKind = Field(description="Kind of the origin.")
    pointer: str = Field(default="", description="Where it stands, or above; empty for anywhere.")

    def is_met_by(self, origin: Origin) -> bool:
        """Whether an origin is this, or a part of it."""
        if origin.kind != self.kind:
            return False
        rest = origin.pointer.removeprefix(self.pointer)
        inside = not rest or rest[0] in ".[" or not self.pointer
        return origin.pointer.startswith(self.pointer) and inside


class Topic(Words):
    """Something that is true or not, and is only said with a fact behind it."""

    needs: tuple[Need, ...] = Field(
        description="Backing, any of which will do. Empty: nothing in a case can back it."
    )

    def is_backed_by(self, origins: tuple[Origin, ...]) -> bool:
        """Whether one of the origins will do."""
        return any(need.is_met_by(origin) for need in self.needs for origin in origins)


class Wording(Model):
    """One file of words: a language."""

    longest_sentence: int = Field(ge=1, description="Words of a sentence that is said aloud.")
    longest_line: int = Field(ge=1, description="Words said aloud before the other side speaks.")
    spellings: dict[str, str] = Field(
        default={}, description="Short forms, each with the long form that patterns are written in."
    )
    groups: tuple[Group, ...] = Field(description="What is not said.")
    topics: tuple[Topic, ...] = Field(description="What is not said without a fact.")


def parse_wording(text: str, file: str) -> Wording:
    """Read the text of a file of words.

    Raises:
        RulesError: It is not TOML or holds wrong values; it carries every problem at once.
    """
    return validated(text, Wording, file=file, error=RulesError)


@cache
def wording(language: str) -> Wording:
    """The words of a language (``en``) or of the language of a locale (``en-US``).

    Raises:
        UnknownLocale: Nobody has written them down for this language.
    """
    code = language.partition("-")[0].lower()
    folder = files("negotiate.wording") / "data"
    known = {file.name: file for file in folder.iterdir() if file.name.endswith(".toml")}
    if f"{code}.toml" not in known:
        raise UnknownLocale(language)
    return parse_wording(known[f"{code}.toml"].read_text("utf-8"), f"{code}.toml")
