"""Nothing is read before it is dated, nor confirmed before it holds."""

from __future__ import annotations

from collections.abc import Iterator

from negotiate.errors import Problem
from negotiate.model.provider import Provider
from negotiate.providers.check import Check, of_provider


def _find(provider: Provider) -> Iterator[Problem]:
    for index, source in enumerate(provider.sources):
        if source.dated and source.read_on < source.dated:
            what = f"{source.read_on} is before the source is dated, {source.dated}"
            yield Problem(f"sources[{index}].read_on", what, "Correct one of the two.")
    for pointer, fact in provider.facts():
        if fact.confirmed and fact.valid_from and fact.confirmed < fact.valid_from:
            what = f"{fact.confirmed} is before the fact holds, from {fact.valid_from}"
            fix = "Correct one of the two; what will only hold later cannot be confirmed yet."
            yield Problem(f"{pointer}.confirmed", what, fix)


CHECK = Check(
    id="dates_in_order",
    severity="error",
    description="`read_on` is not before `dated`, and `confirmed` not before `valid_from`.",
    mend="Correct one of the two days.",
    run=of_provider(_find),
)
