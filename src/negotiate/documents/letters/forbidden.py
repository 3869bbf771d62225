"""What a letter must not say, looked for in each that is written: a case's own words are in it."""

from __future__ import annotations

import re
from collections.abc import Iterator

from negotiate.elements.check import Found, check
from negotiate.elements.table import kinds_checked, languages_of
from negotiate.errors import ForbiddenWords
from negotiate.model.case import Case

_DIGIT = re.compile(r"\d")
#: Words too short to say which key they came from.
_TELLING = re.compile(r"\w{4,}")


def require_none(case: Case, kind: str, text: str, locale: str) -> None:
    """Refuse a letter that says what its kind must not; forms may become public.

    Where nobody has said what that looks like in the language, nothing is looked for.

    Raises:
        ForbiddenWords: It does.
    """
    if kind not in kinds_checked() or locale.partition("-")[0] not in languages_of(kind):
        return
    found = check(text, kind, locale).forbidden
    if found:
        said = dict(_leaves(case.model_dump(exclude_none=True), ""))
        raise ForbiddenWords(
            kind,
            [
                (one.element.name, _DIGIT.sub("•", one.words), _keys(said, one, kind, locale))
                for one in found
            ],
        )


def _keys(said: dict[str, str], found: Found, kind: str, locale: str) -> list[str]:
    """Keys of the case whose words show it by themselves; else those that share words with it."""
    by_itself = [
        key
        for key, text in said.items()
        if any(one.element == found.element for one in check(text, kind, locale).forbidden)
    ]
    telling = _TELLING.findall(found.words)
    return by_itself or [key for key, text in said.items() if any(one in text for one in telling)]


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
