"""Language tags: which templates serve one, and the Babel locale that formats for it."""

from __future__ import annotations

from collections.abc import Iterator

from babel import Locale, UnknownLocaleError

from negotiate.errors import UnknownLocale

#: The language every template exists in, and the one others fall back to, announced.
FALLBACK = "en-US"


def chain(tag: str) -> Iterator[str]:
    """Tags to look for templates under: the tag, its language, then the fallback."""
    language = tag.partition("-")[0]
    yield from dict.fromkeys((tag, language, FALLBACK))


def babel_locale(tag: str) -> Locale:
    """The Babel locale for a tag; its language alone where the region has none (``ru-EE``).

    Raises:
        UnknownLocale: Neither exists.
    """
    for name in (tag.replace("-", "_"), tag.partition("-")[0]):
        try:
            return Locale.parse(name)
        except (UnknownLocaleError, ValueError):
            continue
    raise UnknownLocale(tag)
