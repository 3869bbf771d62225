"""What every noun shares: frozen models and the small value types they are made of."""

from __future__ import annotations

import re
import unicodedata
from collections.abc import Mapping
from datetime import date
from decimal import Decimal
from typing import Annotated, Any, Self

from pydantic import AfterValidator, BaseModel, BeforeValidator, ConfigDict, Field

from negotiate.model.money import Currency, parse_amount, refuse_crumbs


class Model(BaseModel):
    """A frozen noun; unknown keys are errors, because a misspelt key is a lost fact."""

    model_config = ConfigDict(frozen=True, extra="forbid", defer_build=True)

    def model_copy(self, *, update: Mapping[str, Any] | None = None, deep: bool = False) -> Self:
        """A copy; what was worked out from the old values is not carried over."""
        copied = super().model_copy(update=update, deep=deep)
        for name in copied.__dict__.keys() - type(self).model_fields.keys():
            del copied.__dict__[name]
        return copied


# Invisible characters that reorder the text around them: a name that holds one can make a letter
# read as something else than what is stored.
_BIDI_CONTROLS = frozenset(
    "\u200e\u200f\u202a\u202b\u202c\u202d\u202e\u2066\u2067\u2068\u2069\u061c"
)


# Without a width, so nobody sees them. The joiners that some scripts need are not among them.
_UNSEEN = frozenset("\u00ad\u200b\u2060\ufeff")


def hidden(char: str) -> str | None:
    """What kind of character it is, in words, if nobody can see it or it moves others."""
    if char in _BIDI_CONTROLS:
        return "a mark that changes the direction of the text"
    if unicodedata.category(char) in {"Cc", "Cs", "Co"} or char in "\u2028\u2029":
        return "a control character"
    return "an invisible character" if char in _UNSEEN else None


def _refuse_hidden(text: str, allowed: str) -> str:
    # Nearly every text is printable, and then nothing is hidden in it: records load twice as fast.
    chars = () if text.isprintable() else enumerate(text, start=1)
    for position, char in chars:
        kind = None if char in allowed else hidden(char)
        if kind is None:
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

# ISO 3166-1 alpha-2, all 249. Any two letters would do for a pattern, and a country that is none
# has no law, no holidays and no phone numbers: the plan would be silent where it should speak.
_COUNTRIES = frozenset(
    """
    AD AE AF AG AI AL AM AO AQ AR AS AT AU AW AX AZ BA BB BD BE BF BG BH BI BJ BL BM BN BO BQ BR BS
    BT BV BW BY BZ CA CC CD CF CG CH CI CK CL CM CN CO CR CU CV CW CX CY CZ DE DJ DK DM DO DZ EC EE
    EG EH ER ES ET FI FJ FK FM FO FR GA GB GD GE GF GG GH GI GL GM GN GP GQ GR GS GT GU GW GY HK HM
    HN HR HT HU ID IE IL IM IN IO IQ IR IS IT JE JM JO JP KE KG KH KI KM KN KP KR KW KY KZ LA LB LC
    LI LK LR LS LT LU LV LY MA MC MD ME MF MG MH MK ML MM MN MO MP MQ MR MS MT MU MV MW MX MY MZ NA
    NC NE NF NG NI NL NO NP NR NU NZ OM PA PE PF PG PH PK PL PM PN PR PS PT PW PY QA RE RO RS RU RW
    SA SB SC SD SE SG SH SI SJ SK SL SM SN SO SR SS ST SV SX SY SZ TC TD TF TG TH TJ TK TL TM TN TO
    TR TT TV TW TZ UA UG UM US UY UZ VA VC VE VG VI VN VU WF WS YE YT ZA ZM ZW
    """.split()
)


def _known_country(code: str) -> str:
    country = code.partition("-")[0]
    if country == "UK":
        raise ValueError("names no country of ISO 3166; write GB for the United Kingdom")
    if country not in _COUNTRIES:
        raise ValueError(
            "names no country of ISO 3166; write one such as PL, or with its state, such as US-NY"
        )
    return code


Jurisdiction = Annotated[
    str, Field(pattern=r"^[A-Z]{2}(-[A-Z0-9]{1,3})?$"), AfterValidator(_known_country)
]
"""ISO 3166 country (``EE``) or country and subdivision (``US-NY``)."""

Amount = Annotated[
    Decimal,
    BeforeValidator(parse_amount),
    Field(ge=0, le=10_000_000, allow_inf_nan=False),
    AfterValidator(refuse_crumbs),
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

_TAG = re.compile(r"[a-z]{2,3}(-[A-Z][a-z]{3})?(-([A-Z]{2}|[0-9]{3}))?")


def is_language_tag(tag: str) -> bool:
    """Whether a text has the form of a tag: BCP 47's language, script and region."""
    return bool(_TAG.fullmatch(tag))


def _language_tag(tag: str) -> str:
    if not is_language_tag(tag):
        raise ValueError("is not a language tag; write one such as en-US or pl-PL")
    return tag


LanguageTag = Annotated[str, AfterValidator(_language_tag)]
"""A language, with or without a script and a region: ``ru``, ``en-US``, ``zh-Hant``, ``es-419``."""

# One address and nothing around it: a list or a name in angle brackets would end up in a header.
_ADDRESS = re.compile(r"[^\s@<>()\[\],;:\"\\]+@[^\s@<>()\[\],;:\"\\.]+(\.[^\s@<>()\[\],;:\"\\.]+)+")


def _one_address(text: str) -> str:
    if not _ADDRESS.fullmatch(text):
        raise ValueError("is not one e-mail address; write it as dana@example.org")
    return text


Email = Annotated[Line, AfterValidator(_one_address)]
"""One e-mail address, without a name."""

__all__ = [
    "Amount",
    "Currency",
    "Day",
    "Email",
    "Jurisdiction",
    "LanguageTag",
    "Line",
    "Model",
    "Note",
    "Slug",
    "is_language_tag",
]
