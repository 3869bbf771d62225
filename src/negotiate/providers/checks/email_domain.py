"""An e-mail address of the provider is on the provider's own domain."""

from __future__ import annotations

from collections.abc import Iterator

from pydantic import TypeAdapter, ValidationError

from negotiate.errors import Problem
from negotiate.model.base import Email
from negotiate.model.provider import Provider
from negotiate.model.route import Route
from negotiate.providers.check import Check, of_provider
from negotiate.reading.trust import owns


def _find(provider: Provider) -> Iterator[Problem]:
    for index, route in enumerate(provider.routes):
        if route.channel != "email" or not route.address:
            continue
        pointer = f"routes[{index}].address"
        if not _is_address(route.address):
            fix = "Write it as care@example.com, without a name or mailto:."
            yield Problem(pointer, f"{route.address!r} is not one e-mail address", fix)
        elif not owns(provider, f"https://{_domain(route)}/") and not _official(provider, route):
            what = f"{_domain(route)} is none of web_domains, nor below one"
            fix = (
                "Add the domain if the provider's own pages stand on it, name a regulator that "
                "gives the address, or delete the route."
            )
            yield Problem(pointer, what, fix)


def _is_address(text: str) -> bool:
    try:
        TypeAdapter(Email).validate_python(text)
    except ValidationError:
        return False
    return "/" not in text and "?" not in text


def _domain(route: Route) -> str:
    return (route.address or "").rpartition("@")[2].lower()


def _official(provider: Provider, route: Route) -> bool:
    publishers = {provider.source(name).publisher for name in route.sources}
    return not publishers.isdisjoint({"regulator", "statute"})


CHECK = Check(
    id="email_domain",
    severity="error",
    description="An e-mail address is well formed and on one of `web_domains`, or a regulator or "
    "the law gives it.",
    mend="Add the domain if it is the provider's own, name a regulator, or delete the route.",
    run=of_provider(_find),
)
