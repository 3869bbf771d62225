"""Text as it is heard: no markup, plain signs, names of the case set aside, short forms spelt out.

Patterns are held against this form, so that a curly apostrophe, a bold letter or an invisible
character does not hide a word from them.
"""

from __future__ import annotations

import re
import unicodedata
from collections.abc import Iterable, Mapping

#: What stands for a name that is set aside. It is no letter, so no pattern goes on into it.
NAME = "…"

#: Shorter names are too likely to be a part of something else.
SHORTEST_NAME = 2

# Curly quotation marks, modifier apostrophe; hyphens and dashes.
_STRAIGHT = str.maketrans(
    dict.fromkeys("\u2018\u2019\u02bc", "'")
    | dict.fromkeys("\u201c\u201d", '"')
    | dict.fromkeys("\u2010\u2011\u2013\u2014", "-")
)
_MARKUP = re.compile(r"[\\*_`~]|^[ \t]*(?:[>#]+[ \t]*)+", re.MULTILINE)
_PARAGRAPH = re.compile(r"[^\S\n]*\n\s*\n\s*")
_SPACE = re.compile(r"[^\S\n]+|(?<!\n)\n(?!\n)")
_SENTENCE = re.compile(r"(?<=[.!?])\s+|\n")


def plain(text: str) -> str:
    """Text without markup and unseen characters; paragraphs stand on lines of their own."""
    compatible = unicodedata.normalize("NFKC", text)
    seen = "".join(c for c in compatible if unicodedata.category(c) != "Cf")
    bare = _MARKUP.sub("", seen.translate(_STRAIGHT))
    paragraphs = _PARAGRAPH.sub("\n\n", bare.strip())
    return _SPACE.sub(" ", paragraphs).replace("\n\n", "\n")


def without_names(text: str, names: Iterable[str]) -> str:
    """Plain text with :data:`NAME` for each name, spelt as given; longer names come first.

    A company may be called “Act Fibernet” and a plan “Unlimited Switch”.
    """
    given = {plain(name) for name in names}
    begun = {name[:1].upper() + name[1:] for name in given}  # As a sentence begins with it.
    known = sorted(given | begun, key=lambda name: (-len(name), name))
    spelt = [re.escape(name) for name in known if len(name) >= SHORTEST_NAME]
    return re.sub(rf"(?<!\w)(?:{'|'.join(spelt)})(?!\w)", NAME, text) if spelt else text


def spelt_out(text: str, spellings: Mapping[str, str]) -> str:
    """Text with the long form of each short form (“I will” for “I'll”)."""
    for short, full in spellings.items():
        text = re.sub(rf"{re.escape(short)}\b", full, text, flags=re.IGNORECASE)
    return text


def sentences(text: str) -> tuple[str, ...]:
    """The sentences of plain text."""
    return tuple(filter(None, _SENTENCE.split(text)))
