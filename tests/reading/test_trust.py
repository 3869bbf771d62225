"""A record sends nobody anywhere on the word of one stranger."""

from __future__ import annotations

import pytest

from negotiate.model.provider import Provider
from negotiate.reading.trust import distrusted, owns
from negotiate.testing.samples import sample_provider

URLS = {
    "own": ("provider", "https://help.acme.example.com/contact"),
    "office": ("regulator", "https://commission.example.org/acme"),
    "law": ("statute", "https://law.example.org/9"),
    "guide": ("third_party", "https://guide.example.net/acme"),
    "guide-again": ("third_party", "https://www.guide.example.net/acme-2"),
    "gazette": ("press", "https://gazette.example.org/acme"),
}


def source(name: str, **changes: object) -> dict[str, object]:
    publisher, url = URLS.get(name, ("third_party", f"https://{name}.example.org"))
    plain = {"id": name, "url": url, "title": "T", "publisher": publisher, "read_on": "2026-11-21"}
    return {**plain, **changes}


def acme(*sources: dict[str, object], **route: object) -> Provider:
    """A record with these sources, all of them behind its one route."""
    plain = {
        "id": "support",
        "purposes": ["support"],
        "channel": "phone",
        "address": "+12025550100",
        "sources": [source["id"] for source in sources],
        "quality": "reported",
    }
    return sample_provider(
        web_domains=["acme.example.com"], sources=sources, routes=[{**plain, **route}]
    )


def keys(provider: Provider) -> list[str]:
    return [problem.key for problem in distrusted(provider)]


@pytest.mark.parametrize("names", [("own",), ("office",), ("law",), ("guide", "gazette")])
def test_a_number_rests_on_a_publisher_to_believe_or_on_two(names: tuple[str, ...]) -> None:
    assert keys(acme(*map(source, names))) == []


@pytest.mark.parametrize("names", [("guide",), ("gazette",), ("guide", "guide-again")])
def test_a_number_does_not_rest_on_one_other(names: tuple[str, ...]) -> None:
    assert keys(acme(*map(source, names))) == ["routes[0].sources"]


@pytest.mark.parametrize(
    "copies",
    [
        [source("a"), source("b", same_as="a")],
        [source("a"), source("b", same_as="a"), source("c", same_as="b")],
        [source("a", same_as="b"), source("b", same_as="a")],
        [source("a", same_as="b"), source("b", same_as="c"), source("c", same_as="b")],
    ],
)
def test_copies_of_one_source_are_one_source(copies: list[dict[str, object]]) -> None:
    assert keys(acme(*copies)) == ["routes[0].sources"]


@pytest.mark.parametrize(
    ("channel", "address"),
    [
        ("phone", "+12025550100"),
        ("short_code", "5550"),
        ("email", "help@example.net"),
        ("post", "1 Example Street"),
        ("store", "1 Example Street"),
        ("chat", "tel:+12025550100"),
    ],
)
def test_it_holds_for_all_that_answers_unseen(channel: str, address: str) -> None:
    assert keys(acme(source("guide"), channel=channel, address=address)) == ["routes[0].sources"]


@pytest.mark.parametrize("channel", ["form", "chat", "social", "store"])
def test_it_holds_for_pages_of_others_too(channel: str) -> None:
    away = "https://acme-refunds.example.net/login"
    assert keys(acme(source("guide"), channel=channel, address=away)) == ["routes[0].sources"]
    assert keys(acme(source("guide"), source("gazette"), channel=channel, address=away)) == []


def test_two_names_of_one_owner_are_one_source() -> None:
    pages = [source(n, url=f"https://{n}.evil.example.net/") for n in ("a", "b")]
    assert keys(acme(*pages)) == ["routes[0].sources"]


def test_pages_that_anybody_may_put_on_one_host_are_one_source() -> None:
    pages = [source(n, url=f"https://{n}.pages.dev/") for n in ("a", "b")]
    assert keys(acme(*pages)) == ["routes[0].sources"]


def test_a_web_address_shows_whose_it_is() -> None:
    found = acme(source("guide"), channel="form", address="https://acme.example.com/cancel")
    assert keys(found) == []


@pytest.mark.parametrize(
    "url",
    [
        "https://acme.example.com.evil.test/contact",
        "https://notacme.example.com/contact",
        "https://example.com/contact",
        "https://acme.example.com@evil.test/contact",
    ],
)
def test_a_page_of_the_provider_stands_on_a_domain_of_the_provider(url: str) -> None:
    (problem,) = distrusted(acme(source("own", url=url)))
    assert problem.key == "sources[0].url"
    assert "web_domains" in problem.what
    assert problem.fix


@pytest.mark.parametrize("url", ["https://acme.example.com", "http://WWW.ACME.example.com./x"])
def test_a_domain_holds_itself_and_what_is_below_it(url: str) -> None:
    assert owns(sample_provider(web_domains=["Acme.Example.com"]), url)


@pytest.mark.parametrize(
    "domain", ["com", ".com", "com.", "co.uk", "a.pages.dev", "https://acme.example.com"]
)
def test_a_domain_is_the_domain_of_one_company(domain: str) -> None:
    assert keys(sample_provider(web_domains=[domain])) == ["web_domains[0]"]


@pytest.mark.parametrize("other", ["nowhere", "guide"])
def test_a_source_copies_another_that_is_listed(other: str) -> None:
    with pytest.raises(ValueError, match=f"source 'guide' is the same as '{other}'"):
        sample_provider(sources=[source("guide", same_as=other)])
