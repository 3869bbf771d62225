"""Provider records, and the obsolete ones that lead to them."""

from __future__ import annotations

from collections.abc import Iterable, Iterator
from dataclasses import replace

from negotiate.errors import Problem, RecordError
from negotiate.model.provider import Provider, Redirect
from negotiate.reading.problems import place_of
from negotiate.reading.toml import line_of, lines_of
from negotiate.reading.trust import distrusted
from negotiate.reading.validate import validated

LEADS_ON = "replaced_by"
ENDING = ".toml"
#: Files of tools, which may lie beside records.
_OF_TOOLS = frozenset({"pyproject.toml", "pylock.toml", "ruff.toml", "tox.toml", "uv.toml"})


def is_record_name(name: str) -> bool:
    """Whether a file is a record by its name: neither hidden nor the settings of a tool."""
    return name.endswith(ENDING) and not name.startswith(".") and name not in _OF_TOOLS


def parse_record(text: str, slug: str, file: str) -> Provider:
    """Read the text of a provider record; ``slug`` is its file's name without ``.toml``.

    Raises:
        RecordError: The text is not TOML, holds wrong values, its slug is not its file's name, or
            a source or route may not be trusted; it carries every problem at once.
    """
    provider = validated(text, Provider, file=file, error=RecordError)
    _refuse(file, text, [*_misnamed(provider.slug, slug), *distrusted(provider)])
    return provider


def parse_redirect(text: str, slug: str, file: str) -> Redirect:
    """Read the text of an obsolete record.

    Raises:
        RecordError: As for :func:`parse_record`.
    """
    redirect = validated(text, Redirect, file=file, error=RecordError)
    _refuse(file, text, _misnamed(redirect.slug, slug))
    return redirect


def is_redirect(text: str) -> bool:
    """Whether a record's text is that of an obsolete one: it says ``replaced_by``."""
    return LEADS_ON in text and (LEADS_ON,) in lines_of(text)


def _refuse(file: str, text: str, problems: Iterable[Problem]) -> None:
    if found := list(problems):
        lines = lines_of(text)
        raise RecordError(file, [replace(p, line=line_of(lines, place_of(p.key))) for p in found])


def _misnamed(slug: str, stem: str) -> Iterator[Problem]:
    if slug != stem:
        what = f"is {slug!r}, but the file is called {stem}.toml"
        yield Problem("slug", what, "Give both the same name.")
