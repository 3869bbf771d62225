"""How long: months that a price holds, months that cost nothing, months of a new term."""

from __future__ import annotations

import re

#: Ten years. More is no term and no promotion, but another number.
_MOST = 120

_LENGTH = (
    r"(?:(?P<n>\d{1,3})|(?:a|an|one|the next|another)(?: full| whole)?) ?(?P<unit>months?|years?)"
)
_BOND = r"(?:agreement|contract|commitment|term)"
_TERM = tuple(
    re.compile(pattern)
    for pattern in (
        rf"\b{_LENGTH} (?:\w+ )?{_BOND}\b",
        rf"\b{_BOND} (?:of|for|is) (?:another )?{_LENGTH}",
        rf"\b(?:commit|sign|renew|extend|lock you|stay with us)\w*\b(?: \w+){{0,5}} "
        rf"(?:for|to|of) (?:another |the next )?{_LENGTH}",
        rf"\b(?:commit|sign|renew) (?:up )?(?:to |for )?(?:another )?{_LENGTH}",
    )
)
_TERM_UNSAID = re.compile(
    rf"\b(?:(?:new|another|term|sign an?|need an?|with an?) (?:\w+ )?{_BOND}|commit to)\b"
)
# Their contract of today is no offer of another.
_OLD_TERM = re.compile(
    r"\b(?:you (?:are|were)(?: \w+)? (?:in|under|on)|you (?:signed|agreed)|remaining|"
    r"left (?:on|in)|(?:still|not|already) under|out of contract|months? left|existing|current) "
)
_NO_TERM = re.compile(rf"\b(?:no|not|without|never)\b(?: \w+){{0,4}} {_BOND}\b")
_OF_THEM = re.compile(r"\b(?:price|rate|offer|deal|discount|promo\w*|special|it|that|down)\b")

_HOLDS = tuple(
    re.compile(pattern)
    for pattern in (
        rf"\b(?:for|over|first|next) "
        rf"(?:the |another |up to |next |first |your |full |a )*{_LENGTH}",
        rf"\b{_LENGTH} (?:promo\w*|deal|special|discount|price|rate|offer)\b",
    )
)
_FREE = re.compile(
    rf"\b(?:{_LENGTH} (?:of \w+ )?(?:free|on us|for free|at no (?:charge|cost))|"
    r"(?:(?P<m>\d{1,2})|an?|one) free months?)\b"
)


def term(sentence: str) -> tuple[bool, int | None]:
    """Whether a new contract term is part of it, and its months if they are said."""
    if _NO_TERM.search(sentence) or _OLD_TERM.search(sentence):
        return False, None
    for pattern in _TERM:
        if match := pattern.search(sentence):
            return True, _months(match)
    return bool(_TERM_UNSAID.search(sentence) and _OF_THEM.search(sentence)), None


def holds(sentence: str) -> int | None:
    """Months that a price or discount holds."""
    for pattern in _HOLDS:
        if match := pattern.search(sentence):
            return _months(match)
    return None


def free(sentence: str) -> int | None:
    """Months that cost nothing."""
    match = _FREE.search(sentence)
    if match is None:
        return None
    if match["unit"] is None:
        return int(match["m"] or 1)
    return _months(match)


def _months(match: re.Match[str]) -> int | None:
    months = int(match["n"] or 1) * (12 if match["unit"].startswith("year") else 1)
    return months if 0 < months <= _MOST else None
