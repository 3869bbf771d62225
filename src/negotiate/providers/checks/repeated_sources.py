"""No page is listed twice."""

from __future__ import annotations

from collections.abc import Iterator
from urllib.parse import urlsplit

from negotiate.errors import Problem
from negotiate.model.fact import Source
from negotiate.model.provider import Provider
from negotiate.providers.check import Check, of_provider


def _find(provider: Provider) -> Iterator[Problem]:
    first: dict[tuple[object, ...], str] = {}
    for index, source in enumerate(provider.sources):
        known = first.setdefault(_edition(source), source.id)
        if known != source.id:
            what = f"{source.id!r} is the page that {known!r} lists"
            fix = (
                f"Name {known!r} under its facts and delete this one; or, if the page changed, say "
                "so in its title, its dates or archived_url."
            )
            yield Problem(f"sources[{index}].url", what, fix)


def _edition(source: Source) -> tuple[object, ...]:
    """The page and its edition: a page that changes may be a source more than once."""
    parts = urlsplit(source.url)
    place = (source.host, parts.path.rstrip("/"), parts.query, parts.fragment)
    return (*place, source.title, source.dated, source.read_on, source.archived_url)


CHECK = Check(
    id="repeated_sources",
    severity="error",
    description="No two sources are the same page with the same title and dates.",
    mend="Keep one, and name it under the facts of both.",
    run=of_provider(_find),
)
