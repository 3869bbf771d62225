"""The trust rule: nobody is sent to a number or address on the word of one stranger."""

from __future__ import annotations

from collections.abc import Iterator

from negotiate.errors import Problem
from negotiate.model.provider import Provider
from negotiate.providers.check import Check, of_provider
from negotiate.reading.trust import distrusted


def _find(provider: Provider) -> Iterator[Problem]:
    return (p for p in distrusted(provider) if p.key.startswith("routes["))


CHECK = Check(
    id="phone_trust",
    severity="error",
    description="A phone number, short code, e-mail or postal address, or a page off the "
    "provider's own domains, rests on the provider, a regulator or the law, or on two independent "
    "sources. False support numbers are planted.",
    mend="Name such a source; or delete the route and say so under `[[unknown]]`.",
    run=of_provider(_find),
)
