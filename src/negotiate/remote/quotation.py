"""Whether the words quoted from a page still stand on it."""

from __future__ import annotations

import html
import re
import unicodedata

#: What a writer may print in either way: quotation marks, dashes.
_SINGLE = "\u2018\u2019\u201a\u201b\u2032\u02bc\u0060\u00b4"
_DOUBLE = "\u201c\u201d\u201e\u201f\u2033\u00ab\u00bb\u2039\u203a"
_DASHES = "\u2010\u2011\u2012\u2013\u2014\u2015\u2212\ufe58\ufe63\uff0d"
#: Without a width or a meaning of their own: soft hyphens, joiners, marks of a trade name.
_DROPPED = "\u00ad\u200b\u200c\u200d\u200e\u200f\u2060\ufeff™®℠"
_ALIKE = str.maketrans(
    dict.fromkeys(_SINGLE, "'")
    | dict.fromkeys(_DOUBLE, '"')
    | dict.fromkeys(_DASHES, "-")
    | dict.fromkeys(_DROPPED, "")
)
#: Where a quotation leaves words out.
_LEFT_OUT = re.compile(r"\[?(?:…|\.{3,})\]?")

#: Tags inside a line of text; every other tag parts two words.
_INLINE = frozenset(
    """a abbr acronym b bdi bdo big cite code data del dfn em font i ins kbd label mark nobr q s
    samp small span strike strong sub sup time tt u var wbr""".split()
)
#: Elements whose text no reader sees.
_UNSEEN = frozenset({"script", "style", "template"})
_TAG = re.compile(r"</?([A-Za-z][^\s/>]*)")
_QUOTED_OR_END = re.compile(r""">|=\s*["']""")
#: Longer than any character's number; Python refuses to count the longest.
_ENDLESS_NUMBER = re.compile(r"&#[xX]?[0-9a-fA-F]{9,};?")


def normalised(text: str) -> str:
    """Text with all that may differ between a page and its quotation made the same.

    Letter case, white space, compatible forms of a letter (ligatures, full width), typographic
    quotation marks and dashes. Normalising twice changes nothing more.
    """
    alike = unicodedata.normalize("NFD", text.translate(_ALIKE)).casefold()
    alike = unicodedata.normalize("NFKC", alike).casefold()
    alike = unicodedata.normalize("NFKC", alike).translate(_ALIKE)
    return " ".join(alike.split())


def visible_texts(markup: str) -> tuple[str, str]:
    """What a reader sees of a page: once with tags within a line taken out, once with them as gaps.

    Two words in two boxes may stand apart on the screen with no space between them in the page.
    """
    pieces, gaps = _pieces(markup)
    joined, parted = [], []
    for piece, gap in zip(pieces, gaps, strict=True):
        text = html.unescape(_ENDLESS_NUMBER.sub(" ", piece))
        joined += [text, gap]
        parted += [text, " "]
    return "".join(joined), "".join(parted)


def parts_of(quote: str) -> tuple[str, ...]:
    """The pieces of a quotation between its ellipses, normalised; each has a letter or digit."""
    pieces = map(normalised, _LEFT_OUT.split(quote))
    return tuple(piece for piece in pieces if any(map(str.isalnum, piece)))


def stands(quote: str, text: str) -> bool:
    """Whether every piece of a quotation stands in a text, in order, as whole words and numbers.

    “$13” does not stand in “$13.50”, nor “no contract” in “no contracts”: either would be news.

    Args:
        quote: As a record has it, ``…`` where words are left out.
        text: Normalised.
    """
    at = 0
    for part in parts_of(quote):
        found = _whole(part).search(text, at)
        if not found:
            return False
        at = found.end()
    return at > 0


def _whole(part: str) -> re.Pattern[str]:
    before = after = ""
    if _is_word(part[0]):
        before = r"(?<!\w)" + (r"(?<!\d[.,])" if part[0].isdecimal() else "")
    if _is_word(part[-1]):
        after = r"(?!\w)" + (r"(?![.,]\d)" if part[-1].isdecimal() else "")
    return re.compile(before + re.escape(part) + after)


def _is_word(char: str) -> bool:
    return re.match(r"\w", char) is not None


def _pieces(markup: str) -> tuple[list[str], list[str]]:
    """Text between tags, and what stands for the tag after each.

    Every step moves forward, so a page made to be slow is not: parsers of HTML have known ones.
    """
    pieces: list[str] = []
    gaps: list[str] = []
    at = 0
    while (opened := markup.find("<", at)) >= 0:
        tag = _TAG.match(markup, opened)
        comment = markup.startswith("<!--", opened)
        if not (tag or comment or markup[opened + 1 : opened + 2] in {"!", "?", "/"}):
            # A “less than”: text, such as “< 5 days”.
            pieces.append(markup[at : opened + 1])
            gaps.append("")
            at = opened + 1
            continue
        pieces.append(markup[at:opened])
        name = tag[1].lower() if tag else ""
        gaps.append("" if comment or name in _INLINE else " ")
        if comment:
            at = _after(markup, "-->", opened + 4)
        else:
            at = _tag_end(markup, tag.end() if tag else opened + 1)
        if name in _UNSEEN and markup[opened + 1] != "/":
            at = _closing(markup, name, at)
    pieces.append(markup[at:])
    gaps.append("")
    return pieces, gaps


def _after(markup: str, mark: str, start: int) -> int:
    found = markup.find(mark, start)
    return len(markup) if found < 0 else found + len(mark)


def _closing(markup: str, name: str, start: int) -> int:
    """Where the closing tag of an unseen element starts; the end of the page when there is none."""
    found = re.compile(rf"</{name}(?=[\s/>])", re.IGNORECASE).search(markup, start)
    return found.start() if found else len(markup)


def _tag_end(markup: str, start: int) -> int:
    """Just behind the ``>`` that closes a tag: not one inside a quoted value."""
    at = start
    while found := _QUOTED_OR_END.search(markup, at):
        if found[0] == ">":
            return found.end()
        close = markup.find(found[0][-1], found.end())
        if close < 0:
            return _after(markup, ">", found.end())
        at = close + 1
    return len(markup)
