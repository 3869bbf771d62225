"""Amounts in what was said, with the words around each."""

from __future__ import annotations

import re
from collections.abc import Iterator
from dataclasses import dataclass
from decimal import Decimal

_DOLLARS = frozenset({"USD", "CAD", "AUD", "NZD", "SGD", "HKD"})
_OF = {
    "$": _DOLLARS,
    "dollar": _DOLLARS,
    "buck": _DOLLARS,
    "£": {"GBP"},
    "pound": {"GBP"},
    "quid": {"GBP"},
    "€": {"EUR"},
    "euro": {"EUR"},
    "zloty": {"PLN"},
    "zł": {"PLN"},
}
_AMOUNT = re.compile(
    r"(?<![\w.,/])(?P<before>[$£€])? ?"
    r"(?P<number>\d{1,3}(?:,\d{3})+(?:\.\d{1,2})?|\d{1,6}[.,]\d{1,2}|\d{1,6})(?![\d%]|[.,/]\d|\w)"
    r"(?: ?(?P<after>[$£€]|(?:dollar|buck|pound|euro)s?|quid|zlotys?|zł)(?!\w))?",
    re.ASCII,
)
_EUROPEAN = re.compile(r"\d+,\d{1,2}", re.ASCII)  # 29,99
_NOT_MONEY = re.compile(
    r" ?(?:cents?|percent|%|months?|years?|days?|weeks?|hours?|minutes?|seconds?|times|channels?|"
    r"gigs?|gigabits?|megs?|mbps|gb|lines?|people|digits?|bills?|cycles?|percentage)\b"
)


@dataclass(frozen=True, slots=True)
class Amount:
    """A number that may be money.

    Attributes:
        value: The number.
        is_money: Whether a sign or word of the currency stands with it.
        clause: All that was said before it since the last "but".
        before: What was said between the number before it and this one.
        after: What was said between it and the next number.
    """

    value: Decimal
    is_money: bool
    clause: str
    before: str
    after: str


def amounts(sentence: str, currency: str) -> Iterator[Amount]:
    """What may be an amount in the currency; one in another currency is left out."""
    found = list(_AMOUNT.finditer(sentence))
    for place, match in enumerate(found):
        sign = match["before"] or (match["after"] or "").rstrip("s")
        if (sign and currency not in _OF.get(sign, ())) or _NOT_MONEY.match(sentence, match.end()):
            continue
        start = found[place - 1].end() if place else 0
        end = found[place + 1].start() if place + 1 < len(found) else len(sentence)
        yield Amount(
            value=_value(match["number"]),
            is_money=bool(sign),
            clause=re.split(r"\b(?:but|however|while|instead)\b", sentence[: match.start()])[-1],
            before=re.split(r"\bbut\b", sentence[start : match.start()])[-1].rstrip(),
            after=sentence[match.end() : end].lstrip(" ,"),
        )


def _value(number: str) -> Decimal:
    if _EUROPEAN.fullmatch(number):
        return Decimal(number.replace(",", "."))
    return Decimal(number.replace(",", ""))
