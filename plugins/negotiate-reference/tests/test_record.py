"""The fictional record is valid, obviously fictional, and follows the rules for real ones."""

from __future__ import annotations

import re
import tomllib
from decimal import Decimal
from importlib.resources import files
from urllib.parse import urlsplit

import pytest

from negotiate.model.provider import Provider
from negotiate.reading.trust import distrusted
from negotiate.strategy.override import known_profile

RECORD = files("negotiate_reference") / "records" / "acme-fiber.toml"

#: Domains kept for documentation by RFC 2606.
FICTIONAL_DOMAIN = re.compile(r"(^|\.)example\.(com|net|org)$")
#: US numbers kept for fiction: 555-0100 to 555-0199 in any area.
FICTIONAL_NUMBER = re.compile(r"^\+1[2-9]\d{2}55501\d{2}$")


@pytest.fixture(scope="module")
def acme() -> Provider:
    return Provider.model_validate(tomllib.loads(RECORD.read_text("utf-8"), parse_float=Decimal))


def test_the_record_is_named_after_its_slug(acme: Provider) -> None:
    assert RECORD.name == f"{acme.slug}.toml"


def test_its_name_says_that_it_is_fictional(acme: Provider) -> None:
    assert acme.name == "Acme Fiber (fictional)"


def test_every_source_backs_a_fact(acme: Provider) -> None:
    used = {name for _, fact in acme.facts() for name in fact.sources}
    assert {source.id for source in acme.sources} == used


def test_every_phone_number_is_kept_for_fiction(acme: Provider) -> None:
    numbers = [r.address for r in acme.routes if r.channel == "phone" and r.address]
    assert numbers
    assert all(FICTIONAL_NUMBER.match(number) for number in numbers)


def test_every_web_and_email_address_is_kept_for_documentation(acme: Provider) -> None:
    urls = [source.url for source in acme.sources]
    urls += [source.archived_url for source in acme.sources if source.archived_url]
    urls += [r.address for r in acme.routes if r.address and r.address.startswith("http")]
    names = [urlsplit(url).hostname or "" for url in urls]
    names += [
        r.address.rpartition("@")[2] for r in acme.routes if r.address and r.channel == "email"
    ]
    names += acme.web_domains
    assert [name for name in names if not FICTIONAL_DOMAIN.search(name)] == []


def test_a_phone_number_rests_on_the_provider_a_regulator_or_two_independent_sources(
    acme: Provider,
) -> None:
    assert list(distrusted(acme)) == []


def test_a_copy_and_what_it_copies_count_as_one(acme: Provider) -> None:
    (fact,) = acme.policies.new_customer_after
    assert acme.independent(fact.sources) == {"example.net"}


def test_two_sources_that_disagree_both_stand(acme: Provider) -> None:
    facts = acme.policies.refunds_unused_days
    assert {fact.value for fact in facts} == {True, False}
    assert len({fact.quality for fact in facts}) == 2


def test_what_is_known_of_how_it_negotiates_makes_a_company(acme: Provider) -> None:
    facts = {fact.key: fact.value for fact in acme.policies.negotiation}
    profile = known_profile(facts)
    assert len(facts) == len(acme.policies.negotiation)
    assert profile.deal_months == facts["deal_months"]
    assert not profile.desks[profile.desk("retention")].entry
