"""Only the provider, a regulator or the law verifies a fact."""

from __future__ import annotations

from collections.abc import Iterator

from negotiate.errors import Problem
from negotiate.model.provider import Provider
from negotiate.providers.check import Check, of_provider
from negotiate.reading.trust import TRUSTED


def _find(provider: Provider) -> Iterator[Problem]:
    publishers = {source.id: source.publisher for source in provider.sources}
    for pointer, fact in provider.facts():
        if fact.quality == "verified" and TRUSTED.isdisjoint(publishers[n] for n in fact.sources):
            what = 'is "verified", but no source of it is the provider, a regulator or the law'
            fix = 'Write "reported", or name such a source.'
            yield Problem(f"{pointer}.quality", what, fix)


CHECK = Check(
    id="verified_by",
    severity="error",
    description='Quality "verified" rests on a source with publisher provider, regulator or '
    "statute.",
    mend='Write "reported", or name such a source.',
    run=of_provider(_find),
)
