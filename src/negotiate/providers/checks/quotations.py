"""What sends a customer somewhere rests on words that were read."""

from __future__ import annotations

from collections.abc import Iterator

from negotiate.errors import Problem
from negotiate.model.provider import Provider
from negotiate.providers.check import Check, of_provider
from negotiate.reading.trust import UNSEEN


def _find(provider: Provider) -> Iterator[Problem]:
    quoted = {source.id for source in provider.sources if source.quote}
    for index, route in enumerate(provider.routes):
        if route.address and route.channel in UNSEEN and quoted.isdisjoint(route.sources):
            what = f"no source of {route.id!r} has a quotation"
            fix = "Add quote to one: the short words that give the number or address."
            yield Problem(f"routes[{index}].sources", what, fix)


CHECK = Check(
    id="quotations",
    severity="warning",
    description="A phone number, short code, e-mail or postal address has a source with a "
    "quotation: without it, re-confirming cannot tell whether the page still says so.",
    mend="Add `quote` to a source: the short words that give the number or address.",
    run=of_provider(_find),
)
