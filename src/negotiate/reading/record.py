"""Provider records."""

from __future__ import annotations

from pydantic import ValidationError

from negotiate.errors import Problem, RecordError
from negotiate.model.provider import Provider
from negotiate.reading.problems import problems_of
from negotiate.reading.toml import parse


def parse_record(text: str, slug: str, file: str) -> Provider:
    """Read the text of a provider record; ``slug`` is its file's name without ``.toml``.

    Raises:
        RecordError: The text is not TOML, holds wrong values, or its slug is not its file's name;
            it carries every problem at once.
    """
    data = parse(text, file, RecordError)
    try:
        provider = Provider.model_validate(data)
    except ValidationError as error:
        raise RecordError(file, problems_of(error, Provider, text)) from None
    if provider.slug != slug:
        what = f"is {provider.slug!r}, but the file is called {slug}.toml"
        raise RecordError(file, [Problem("slug", what, "Give both the same name.")])
    return provider
