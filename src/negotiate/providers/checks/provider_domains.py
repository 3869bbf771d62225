"""What counts as the provider's own word stands on the provider's own domain."""

from __future__ import annotations

from collections.abc import Iterator

from negotiate.errors import Problem
from negotiate.model.provider import Provider
from negotiate.providers.check import Check, of_provider
from negotiate.reading.trust import distrusted


def _find(provider: Provider) -> Iterator[Problem]:
    return (p for p in distrusted(provider) if p.key.startswith(("web_domains[", "sources[")))


CHECK = Check(
    id="provider_domains",
    severity="error",
    description='A source with publisher "provider" stands on one of `web_domains`, each of which '
    "is a domain of one company.",
    mend="Write who speaks there; add a domain only if it is the provider's own.",
    run=of_provider(_find),
)
