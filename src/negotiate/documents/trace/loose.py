"""Numbers, amounts, days and quotations in a template's own words, which no value backs."""

from __future__ import annotations

import re
from functools import cache

from babel.dates import get_day_names, get_month_names

from negotiate.documents.locales import babel_locale

# A sign of a currency before a value belongs to nothing: the value brings its own.
_NUMBER = (
    r"[$€£¥₹]?\d[\d.,:]*\d|[$€£¥₹]?\d|[$€£¥₹]|[“«„](?=[^“«„”»]{0,300}?[^\W\d_])[^“«„”»]{1,300}[”»]"
)
#: Names of days this short are words as well: May I ask?
SHORTEST_NAME = 4


def loose(own_words: str, locale: str) -> list[str]:
    """Numbers, amounts, days and quotations in words that hold no value, in order."""
    return [hit[0] for hit in _pattern(locale).finditer(own_words)]


@cache
def _pattern(locale: str) -> re.Pattern[str]:
    language = babel_locale(locale)
    names = {
        str(name)
        for width in ("wide", "abbreviated")
        for named in (get_day_names, get_month_names)
        for name in named(width, locale=language).values()
        if len(str(name)) >= SHORTEST_NAME
    }
    days = "|".join(map(re.escape, sorted(names, key=len, reverse=True)))
    return re.compile(rf"{_NUMBER}|\b(?:{days})\b")
