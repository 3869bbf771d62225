"""What must not be sent, looked for in all that is written to others: a case's words are in it."""

from __future__ import annotations

import re
from collections.abc import Iterator

from negotiate.elements.check import Found, check, private_number
from negotiate.elements.table import kinds_checked, languages_of
from negotiate.errors import ForbiddenWords
from negotiate.model.case import Case

_DIGIT = re.compile(r"\d")
_PRIVATE = "a whole card number or Social Security number"
_IN_WORDS = ".summary"
#: Words too short to say which key they came from.
_TELLING = re.compile(r"\w{4,}")


def require_none(case: Case, kind: str, text: str, locale: str) -> None:
    """Refuse what goes to others and says what its kind must not; forms may become public.

    A whole card or Social Security number in the customer's own words is looked for in every kind;
    the rest where somebody has said what it looks like in the language.

    Raises:
        ForbiddenWords: It does.
    """
    found = [*_of_kind(case, kind, text, locale)]
    found += [one for one in _private(case, text) if one[1] not in {words for _, words, _ in found}]
    if found:
        raise ForbiddenWords(kind, found)


Told = tuple[str, str, list[str]]
"""What it is, the words with their digits masked, and the keys where they may stand."""


def _of_kind(case: Case, kind: str, text: str, locale: str) -> Iterator[Told]:
    """What the checklist of a kind forbids."""
    if kind not in kinds_checked() or locale.partition("-")[0] not in languages_of(kind):
        return
    found = check(text, kind, locale).forbidden
    said = _said(case) if found else {}
    for one in found:
        yield one.element.name, _DIGIT.sub("•", one.words), _keys(said, one, kind, locale)


def _private(case: Case, text: str) -> Iterator[Told]:
    """Private numbers within words. A key that is for a number has one by its nature."""
    if private_number(text) is None:
        return
    folded = " ".join(text.split())
    for key, words in _said(case).items():
        number = private_number(words)
        if number and number in folded and (key.endswith(_IN_WORDS) or number != words.strip()):
            yield _PRIVATE, _DIGIT.sub("•", number), [key]


def _keys(said: dict[str, str], found: Found, kind: str, locale: str) -> list[str]:
    """Keys of the case whose words show it by themselves; else those that share words with it."""
    by_itself = [
        key
        for key, text in said.items()
        if any(one.element == found.element for one in check(text, kind, locale).forbidden)
    ]
    telling = _TELLING.findall(found.words)
    return by_itself or [key for key, text in said.items() if any(one in text for one in telling)]


def _said(case: Case) -> dict[str, str]:
    return dict(_leaves(case.model_dump(exclude_none=True), ""))


def _leaves(value: object, key: str) -> Iterator[tuple[str, str]]:
    """Each text of a case, by its dotted key."""
    if isinstance(value, str):
        yield key, value
    elif isinstance(value, dict):
        for name, inner in value.items():
            yield from _leaves(inner, f"{key}.{name}" if key else str(name))
    elif isinstance(value, list | tuple):
        for at, inner in enumerate(value):
            yield from _leaves(inner, f"{key}[{at}]")
