"""Provider records."""

from __future__ import annotations

from negotiate.errors import Problem, RecordError
from negotiate.model.provider import Provider
from negotiate.reading.validate import validated


def parse_record(text: str, slug: str, file: str) -> Provider:
    """Read the text of a provider record; ``slug`` is its file's name without ``.toml``.

    Raises:
        RecordError: The text is not TOML, holds wrong values, or its slug is not its file's name;
            it carries every problem at once.
    """
    provider = validated(text, Provider, file=file, error=RecordError)
    if provider.slug != slug:
        what = f"is {provider.slug!r}, but the file is called {slug}.toml"
        raise RecordError(file, [Problem("slug", what, "Give both the same name.")])
    return provider
