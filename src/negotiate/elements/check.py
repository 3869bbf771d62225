"""Hold a letter, ours or a stranger's, against the checklist of its kind."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass

from negotiate.elements.table import Element, checklist

#: Characters of a letter that are looked at: many times what two pages hold.
LONGEST = 50_000


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
    folded = " ".join(text[:LONGEST].split())
    code = language.partition("-")[0]
    listed = checklist(kind)
    found = {element.id: _words(element, folded, code) for element in listed.elements}

    def absent(element: Element) -> bool:
        return found[element.id] is None

    return Checked(
        there=tuple(_found(found, (*listed.of("must"), *listed.of("should")))),
        missing=tuple(filter(absent, listed.of("must"))),
        advised=tuple(filter(absent, listed.of("should"))),
        forbidden=tuple(_found(found, listed.of("not"))),
    )


def _found(found: dict[str, str | None], elements: tuple[Element, ...]) -> Iterator[Found]:
    for element in elements:
        words = found[element.id]
        if words is not None:
            yield Found(element, words)


def _words(element: Element, folded: str, language: str) -> str | None:
    hits = (pattern.search(folded) for pattern in element.patterns(language))
    return next((hit[0] for hit in hits if hit), None)
