"""What every noun shares: frozen models and the small value types they are made of."""

from __future__ import annotations

import re
import unicodedata
from datetime import date
from decimal import Decimal
from typing import Annotated

from pydantic import AfterValidator, BaseModel, BeforeValidator, ConfigDict, Field

from negotiate.model.money import Currency, parse_amount


class Model(BaseModel):
    """A frozen noun; unknown keys are errors, because a misspelt key is a lost fact."""

    model_config = ConfigDict(frozen=True, extra="forbid", defer_build=True)


# Invisible characters that reorder the text around them: a name that holds one can make a letter
# read as something else than what is stored.
_BIDI_CONTROLS = frozenset(
    "\u200e\u200f\u202a\u202b\u202c\u202d\u202e\u2066\u2067\u2068\u2069\u061c"
)


# Without a width, so nobody sees them. The joiners that some scripts need are not among them.
_UNSEEN = frozenset("\u00ad\u200b\u2060\ufeff")


def _refuse_hidden(text: str, allowed: str) -> str:
    for position, char in enumerate(text, start=1):
        if char in allowed:
            continue
        if char in _BIDI_CONTROLS:
            kind = "a mark that changes the direction of the text"
        elif unicodedata.category(char) in {"Cc", "Cs", "Co"} or char in "\u2028\u2029":
            kind = "a control character"
        elif char in _UNSEEN:
            kind = "an invisible character"
        else:
            continue
        raise ValueError(f"holds {kind} (U+{ord(char):04X}) at position {position}; delete it")
    kept = text.strip()
    if text and not kept:
        raise ValueError("is blank; write it, or delete the key")
    return kept


def _single_line(text: str) -> str:
    return _refuse_hidden(text, allowed="")


def _several_lines(text: str) -> str:
    return _refuse_hidden(text, allowed="\n\t")


Line = Annotated[str, Field(min_length=1, max_length=200), AfterValidator(_single_line)]
"""Text on one line, 1 to 200 characters, nothing invisible in it."""

Note = Annotated[str, Field(min_length=1, max_length=2000), AfterValidator(_several_lines)]
"""Free text, up to 2,000 characters; line breaks are allowed, other control characters are not."""

Slug = Annotated[str, Field(pattern=r"^[a-z0-9]+(-[a-z0-9]+)*$", max_length=64)]
"""A stable name: lower-case letters, digits and single hyphens."""

Jurisdiction = Annotated[str, Field(pattern=r"^[A-Z]{2}(-[A-Z0-9]{1,3})?$")]
"""ISO 3166 country (``EE``) or country and subdivision (``US-NY``)."""

Amount = Annotated[
    Decimal, BeforeValidator(parse_amount), Field(ge=0, le=10_000_000, allow_inf_nan=False)
]
"""Money, zero or more, in the one currency its file states. What a charge does is told by its kind,
never by a sign."""


def _no_number(value: object) -> object:
    """Refuse seconds since 1970, which pydantic would read as a date: ``0`` is not a day."""
    if isinstance(value, int | float | Decimal):
        raise ValueError("is a number, not a date; write it as 2026-11-21, without quotes")
    return value


def _no_slip(day: date) -> date:
    if not FIRST_YEAR <= day.year <= LAST_YEAR:
        raise ValueError(f"is not between {FIRST_YEAR} and {LAST_YEAR}; correct the year")
    return day


FIRST_YEAR, LAST_YEAR = 1900, 2999

Day = Annotated[date, BeforeValidator(_no_number), AfterValidator(_no_slip)]
"""A day that a contract can speak of: far enough from both ends of the calendar to count from."""

_TAG = re.compile(r"[a-z]{2,3}(-[A-Z]{2})?")


def _language_tag(tag: str) -> str:
    if not _TAG.fullmatch(tag):
        raise ValueError("is not a language tag; write one such as en-US or pl-PL")
    return tag


LanguageTag = Annotated[str, AfterValidator(_language_tag)]
"""A language, with or without a region: ``ru``, ``en-US``."""

__all__ = [
    "Amount",
    "Currency",
    "Day",
    "Jurisdiction",
    "LanguageTag",
    "Line",
    "Model",
    "Note",
    "Slug",
]
