"""What taking an offer means besides its price, in the words of a mandate's ``never``."""

from __future__ import annotations

import re
from collections.abc import Iterator

from negotiate.model.mandate import Never

_UPGRADE = re.compile(
    r"\b(?:upgrad\w+|gigabit|gig|faster|premium|ultimate|unlimited|bigger|more channels|"
    r"(?:next|higher) (?:tier|level|package|speed))\b"
)
_LOST = re.compile(
    r"\b(?:downgrad\w+|slower|fewer channels|smaller package|lower (?:tier|speed|package))\b|"
    r"\b(?:lower|reduc|slow)\w* (?:down )?(?:the|your) (?:\w+ )?(?:speed|tier|package)\b|"
    r"\b(?:lose|remove|give up|drop) (?:the|your|some|a few) "
    r"(?!bill|price|rate|cost|fee|\w+ fee)"  # To drop the bill loses nothing.
)
_EQUIPMENT = re.compile(r"\bnew (?:router|modem|box|equipment|phone|device|receiver)\b")
_AUTOPAY = re.compile(r"\b(?:auto ?pay|automatic payments?|direct debit)\b")

_ALL: tuple[tuple[Never, re.Pattern[str]], ...] = (
    ("upgrade", _UPGRADE),
    ("lost_feature", _LOST),
    ("equipment_change", _EQUIPMENT),
    ("autopay", _AUTOPAY),
)


def needs(sentence: str) -> Iterator[Never]:
    """What the words of an offer name; a term and a fee are found with their length and amount."""
    return (name for name, pattern in _ALL if pattern.search(sentence))
