"""Hold a letter, ours or a stranger's, against the checklist of its kind."""

from __future__ import annotations

import re
from collections.abc import Callable, Iterator, Mapping
from dataclasses import dataclass
from itertools import pairwise

from negotiate.elements.table import Element, Look, checklist, shared_pattern

#: Characters of a letter that are looked at: many times what two pages hold.
LONGEST = 50_000
#: Digits of a card number: 15 on American Express, 16 on the others.
CARD_DIGITS = (15, 16)


@dataclass(frozen=True, slots=True)
class Found:
    """An element that stands in a letter.

    Attributes:
        element: The element.
        words: The words that show it.
    """

    element: Element
    words: str


@dataclass(frozen=True, slots=True)
class Checked:
    """A letter held against its checklist.

    Attributes:
        there: Elements that it must or should have, and has.
        missing: Elements that it must have, and has not.
        advised: Elements that it should have, and has not.
        forbidden: What must not be in it, and is.
    """

    there: tuple[Found, ...]
    missing: tuple[Element, ...]
    advised: tuple[Element, ...]
    forbidden: tuple[Found, ...]

    @property
    def holds(self) -> bool:
        """Whether it has all that it must have, and nothing that it must not."""
        return not (self.missing or self.forbidden)


def check(text: str, kind: str, language: str = "en") -> Checked:
    """What a letter has and lacks.

    The words are looked for, not what they mean: a letter that says a thing in words nobody
    foresaw is said to lack it.

    Args:
        text: The letter, as plain text; at most `LONGEST` characters of it are looked at.
        kind: Its kind.
        language: Its language, as a code (``en``) or a tag (``en-US``).

    Raises:
        KeyError: The kind has no checklist.
        UnknownLocale: Nobody has said what its elements look like in that language.
    """
    folded, listed = _folded(text), checklist(kind)
    code = language.partition("-")[0]
    found = {element.id: _words(element, folded, code) for element in listed.elements}

    def absent(element: Element) -> bool:
        return found[element.id] is None

    return Checked(
        there=tuple(_found(found, (*listed.of("must"), *listed.of("should")))),
        missing=tuple(filter(absent, listed.of("must"))),
        advised=tuple(filter(absent, listed.of("should"))),
        forbidden=tuple(_found(found, listed.of("not"))),
    )


def shows(text: str, element: Element, language: str = "en") -> bool:
    """Whether a text has one element: what `check` says of it, without looking for the others.

    Args:
        text: As for `check`.
        element: The element.
        language: As for `check`.

    Raises:
        UnknownLocale: Nobody has said what it looks like in that language.
    """
    return _words(element, _folded(text), language.partition("-")[0]) is not None


def _folded(text: str) -> str:
    return " ".join(text[:LONGEST].split())


def _found(found: dict[str, str | None], elements: tuple[Element, ...]) -> Iterator[Found]:
    for element in elements:
        words = found[element.id]
        if words is not None:
            yield Found(element, words)


def _words(element: Element, folded: str, language: str) -> str | None:
    if element.looks and (words := _LOOKS[element.looks](folded)):
        return words
    hits = (pattern.search(folded) for pattern in element.patterns(language))
    return next((hit[0] for hit in hits if hit), None)


def card_number(folded: str) -> str | None:
    """The first number in a text that may be a card's: its length, and its check digit by Luhn.

    The check digit (ISO/IEC 7812-1, annex B) tells it from an account number of that length.
    """
    groups = list(re.finditer(r"(?<!\w)\d+(?!\w)", folded))
    joins = [folded[one.end() : two.start()] in {" ", "-"} for one, two in pairwise(groups)]
    for first, group in enumerate(groups):
        digits = group[0]
        last = first
        while len(digits) < max(CARD_DIGITS) and last < len(joins) and joins[last]:
            last += 1
            digits += groups[last][0]
            if _is_card(digits):
                break
        if _is_card(digits):
            return folded[group.start() : groups[last].end()]
    return None


def private_number(text: str) -> str | None:
    """The first whole card or Social Security number in a text, its white space folded."""
    folded = _folded(text)
    ssn = shared_pattern("ssn", "en").search(folded)  # It looks the same in every language.
    return card_number(folded) or (ssn[0] if ssn else None)


def _is_card(digits: str) -> bool:
    return len(digits) in CARD_DIGITS and _luhn(digits)


def _luhn(digits: str) -> bool:
    """Whether the last digit is the check digit of the others."""
    doubled = (sum(divmod(2 * int(digit), 10)) for digit in digits[-2::-2])
    total = sum(map(int, digits[-1::-2])) + sum(doubled)
    return total % 10 == 0 and digits.strip("0") != ""


_LOOKS: Mapping[Look, Callable[[str], str | None]] = {"card": card_number}
