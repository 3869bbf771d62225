"""Language tags: which templates serve one, and the Babel locale that formats for it."""

from __future__ import annotations

from collections.abc import Iterator

from babel import Locale, UnknownLocaleError

from negotiate.errors import Problem, UnknownLocale
from negotiate.model.base import is_language_tag
from negotiate.model.case import Case

#: The language every template exists in, and the one others fall back to, announced.
FALLBACK = "en-US"


def chain(tag: str) -> Iterator[str]:
    """Tags to look for templates under: the tag, its language, then the fallback."""
    language = tag.partition("-")[0]
    yield from dict.fromkeys((tag, language, FALLBACK))


def babel_locale(tag: str) -> Locale:
    """The Babel locale for a tag; its language alone where the region has none (``ru-EE``).

    Raises:
        UnknownLocale: Neither exists, or it is no tag at all: tags name folders of templates.
    """
    if not is_language_tag(tag):
        raise UnknownLocale(tag)
    for name in (tag.replace("-", "_"), tag.partition("-")[0]):
        try:
            return Locale.parse(name)
        except (UnknownLocaleError, ValueError):
            continue
    raise UnknownLocale(tag)


def unknown_tags(case: Case) -> Iterator[Problem]:
    """The languages and forms of numbers of a case that nobody knows."""
    for key in ("letter_language", "user_language", "number_format"):
        tag = getattr(case, key)
        try:
            babel_locale(tag)
        except UnknownLocale:
            fix = "Write a language that is spoken, such as en-US or pl-PL."
            yield Problem(key, f"{tag!r} is no language known here", fix)


def place_name(jurisdiction: str) -> str:
    """A jurisdiction in English words: Panama; with its part where it has one: United States (NY).

    Babel has no words for the parts.
    """
    country, _, part = jurisdiction.partition("-")
    name = str(Locale("en").territories[country])
    return f"{name} ({part})" if part else name
