"""Every listed source backs a fact."""

from __future__ import annotations

from collections.abc import Iterator

from negotiate.errors import Problem
from negotiate.model.provider import Provider
from negotiate.providers.check import Check, of_provider


def _find(provider: Provider) -> Iterator[Problem]:
    used = {name for _, fact in provider.facts() for name in fact.sources}
    # What another source copies is kept to show that the two are one.
    used |= {source.same_as for source in provider.sources if source.same_as}
    for index, source in enumerate(provider.sources):
        if source.id not in used:
            fix = "Name it under the facts it carries, or delete it."
            yield Problem(f"sources[{index}]", f"{source.id!r} backs no fact", fix)


CHECK = Check(
    id="unused_sources",
    severity="warning",
    description="Every listed source backs a fact, or is what another source copies.",
    mend="Name it under the facts it carries, or delete it.",
    run=of_provider(_find),
)
