"""The kind of a line by words in its name: a guess, which whoever makes it has to say."""

from __future__ import annotations

import re
from collections.abc import Mapping
from typing import Final

from negotiate.model.contract import REDUCTIONS, ChargeKind

#: Beginnings of words that tell a kind, as of 2026-11-26, in the languages of the countries that
#: providers are described in. The first kind that has one is taken: what is off the price first,
#: then what no agent can move, and a plain charge last.
KIND_WORDS: Final[Mapping[ChargeKind, tuple[str, ...]]] = {
    "discount": (
        "discount", "promo", "saving", "rabat", "zniżk", "soodustus", "allahindlus", "έκπτωσ",
        "remise", "descuento",
    ),
    "credit": ("credit", "refund", "rebate", "zwrot", "uznani", "tagasimakse", "πίστωσ", "avoir"),
    "tax": (
        "tax", "vat", "gst", "hst", "podatek", "käibemaks", "φπα", "tva", "mwst", "umsatzsteuer",
        "iva",
    ),
    "installment": ("installment", "instalment", "financing", "rata", "raty", "järelmaks", "δόση"),
    "equipment": (
        "equipment", "rental", "modem", "router", "gateway", "receiver", "dvr", "set-top",
        "dzierżaw", "seade", "εξοπλισμ",
    ),
    "fee": (
        "fee", "surcharge", "charge", "recovery", "penalt", "opłat", "tasu", "τέλ", "frais",
        "gebühr",
    ),
}  # fmt: skip

# Whole words, so that "private" is no VAT and "gustav" no tax.
_WHOLE = frozenset({"tax", "vat", "gst", "hst", "iva", "tva", "dvr", "fee", "rata", "raty"})
_WORD = re.compile(r"[\w-]+")


def kind_of(name: str, *, reduces: bool | None = None) -> ChargeKind:
    """The kind that a name suggests; ``service`` when no word tells another.

    Args:
        name: Name of the line.
        reduces: Whether its sign says that it lowers the bill; ``None`` where signs say nothing.
    """
    words = _WORD.findall(name.casefold())
    for kind, starts in KIND_WORDS.items():
        if reduces is not None and (kind in REDUCTIONS) != reduces:
            continue
        if any(_tells(word, starts) for word in words):
            return kind
    return "credit" if reduces else "service"


def _tells(word: str, starts: tuple[str, ...]) -> bool:
    return any(
        word in (start, f"{start}s", f"{start}es") if start in _WHOLE else word.startswith(start)
        for start in starts
    )
