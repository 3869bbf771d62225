"""Which records may send a customer somewhere: false support numbers are planted on purpose."""

from __future__ import annotations

from collections.abc import Iterable, Iterator
from urllib.parse import urlsplit

from negotiate.errors import Problem
from negotiate.model.event import Channel
from negotiate.model.fact import Publisher
from negotiate.model.host import is_anybodys
from negotiate.model.provider import Provider
from negotiate.model.route import Route

#: Whom one believes alone; of all others it takes two that are independent.
TRUSTED: frozenset[Publisher] = frozenset({"provider", "regulator", "statute"})
#: Where a customer sends money, secrets or letters without seeing who answers.
UNSEEN: frozenset[Channel] = frozenset({"phone", "short_code", "email", "post"})


def distrusted(provider: Provider) -> Iterator[Problem]:
    """Every source and route of a record that may not be trusted, in record order."""
    for index, domain in enumerate(provider.web_domains):
        if is_anybodys(domain) or "/" in domain:
            what = f"{domain!r} is no domain of one company"
            yield Problem(f"web_domains[{index}]", what, "Write one such as spectrum.com.")
    for index, source in enumerate(provider.sources):
        if source.publisher == "provider" and not owns(provider, source.url):
            what = f'publisher is "provider", but {source.host} is none of web_domains'
            fix = "Write who speaks there, or add the domain if it is the provider's own."
            yield Problem(f"sources[{index}].url", what, fix)
    for index, route in enumerate(provider.routes):
        if _leads_away(provider, route) and not _backed(provider, route):
            what = f"{route.id!r} rests on no provider, regulator or statute, nor on two others"
            fix = (
                "Name a source with one of these publishers, or two of different owners that do "
                "not copy each other; or delete the route and say so under [[unknown]]."
            )
            yield Problem(f"routes[{index}].sources", what, fix)


def owns(provider: Provider, url: str) -> bool:
    """Whether a web address stands on a domain of the provider, or below one."""
    return stands_on(url, provider.web_domains)


def stands_on(url: str, domains: Iterable[str]) -> bool:
    """Whether a web address stands on one of these domains, or below one."""
    host = (urlsplit(url).hostname or "").rstrip(".")
    domains = (domain.lower().strip(".") for domain in domains)
    return any(host == domain or host.endswith(f".{domain}") for domain in domains)


def _leads_away(provider: Provider, route: Route) -> bool:
    """Whether somebody else may answer there: any address but a page on the provider's domains."""
    if not route.address:
        return False
    is_page = urlsplit(route.address).scheme in {"http", "https"}
    return route.channel in UNSEEN or not (is_page and owns(provider, route.address))


def _backed(provider: Provider, route: Route) -> bool:
    publishers = {provider.source(name).publisher for name in route.sources}
    return bool(publishers & TRUSTED) or len(provider.independent(route.sources)) > 1
