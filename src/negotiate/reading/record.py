"""Provider records."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import replace

from negotiate.errors import Problem, RecordError
from negotiate.model.provider import Provider
from negotiate.reading.problems import place_of
from negotiate.reading.toml import line_of, lines_of
from negotiate.reading.trust import distrusted
from negotiate.reading.validate import validated


def parse_record(text: str, slug: str, file: str) -> Provider:
    """Read the text of a provider record; ``slug`` is its file's name without ``.toml``.

    Raises:
        RecordError: The text is not TOML, holds wrong values, its slug is not its file's name, or
            a source or route may not be trusted; it carries every problem at once.
    """
    provider = validated(text, Provider, file=file, error=RecordError)
    problems = [*_misnamed(provider, slug), *distrusted(provider)]
    if problems:
        lines = lines_of(text)
        raise RecordError(
            file, [replace(p, line=line_of(lines, place_of(p.key))) for p in problems]
        )
    return provider


def _misnamed(provider: Provider, slug: str) -> Iterator[Problem]:
    if provider.slug != slug:
        what = f"is {provider.slug!r}, but the file is called {slug}.toml"
        yield Problem("slug", what, "Give both the same name.")
