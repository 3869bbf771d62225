"""What must hold for every record of the package, whatever it says."""

from __future__ import annotations

import tomllib
from decimal import Decimal
from importlib.resources import files
from importlib.resources.abc import Traversable

import phonenumbers
import pytest

from negotiate.model.provider import Provider
from negotiate.model.route import Route
from negotiate.reading.trust import distrusted, owns

RECORDS = sorted(
    (entry for entry in (files("negotiate_us_telecom") / "records").iterdir()),
    key=lambda entry: entry.name,
)


def read(record: Traversable) -> Provider:
    return Provider.model_validate(tomllib.loads(record.read_text("utf-8"), parse_float=Decimal))


def phone_routes(provider: Provider) -> list[Route]:
    return [r for r in provider.routes if r.channel == "phone" and r.address is not None]


each_record = pytest.mark.parametrize("record", RECORDS, ids=lambda record: record.name)


def test_the_folder_holds_records_and_nothing_else() -> None:
    assert [entry.name for entry in RECORDS] == ["att.toml", "spectrum.toml"]


@each_record
def test_a_record_is_named_after_its_slug(record: Traversable) -> None:
    assert record.name == f"{read(record).slug}.toml"


@each_record
def test_every_source_backs_a_fact(record: Traversable) -> None:
    provider = read(record)
    used = {name for _, fact in provider.facts() for name in fact.sources}
    assert {source.id for source in provider.sources} == used


@each_record
def test_a_phone_number_is_valid_and_in_international_form(record: Traversable) -> None:
    for route in phone_routes(read(record)):
        assert route.address is not None
        number = phonenumbers.parse(route.address)
        assert phonenumbers.is_valid_number(number), route.id
        e164 = phonenumbers.format_number(number, phonenumbers.PhoneNumberFormat.E164)
        assert route.address == e164, route.id


@each_record
def test_a_phone_number_rests_on_the_provider_a_regulator_or_two_independent_sources(
    record: Traversable,
) -> None:
    assert list(distrusted(read(record))) == []
    provider = read(record)
    for route in phone_routes(provider):
        publishers = {provider.source(name).publisher for name in route.sources}
        independent = provider.independent(route.sources)
        assert publishers & {"provider", "regulator"} or len(independent) > 1, route.id


@each_record
def test_a_source_that_is_known_to_copy_another_says_so(record: Traversable) -> None:
    copies = {s.id: s.same_as for s in read(record).sources if s.same_as}
    known = {
        "att.toml": {"minhour": "wikihow"},
        "spectrum.toml": {"cancelmytv-mirror": "cancelmytv"},
    }
    assert copies == known[record.name]


@each_record
def test_what_nobody_confirmed_live_does_not_say_so(record: Traversable) -> None:
    for pointer, fact in read(record).facts():
        assert fact.confirmed is None, pointer
        assert fact.quality != "tested", pointer


@each_record
def test_a_verified_fact_names_a_source_that_may_verify_it(record: Traversable) -> None:
    provider = read(record)
    for pointer, fact in provider.facts():
        publishers = {provider.source(name).publisher for name in fact.sources}
        if fact.quality == "verified":
            assert publishers & {"provider", "regulator", "statute"}, pointer


@each_record
def test_a_source_of_the_provider_stands_on_a_domain_of_the_provider(record: Traversable) -> None:
    provider = read(record)
    for source in provider.sources:
        assert (source.publisher == "provider") == owns(provider, source.url), source.id


@each_record
def test_the_way_to_a_desk_reached_by_transfer_ends_by_checking_that_it_is_the_one(
    record: Traversable,
) -> None:
    for route in read(record).routes:
        if "retention" in route.purposes:
            assert route.reached_from
            assert route.address is None
            assert [step.do for step in route.steps] == ["dial", "menu", "ask", "confirm"]


@each_record
def test_words_that_say_one_leaves_are_kept_from_customers_who_stay(record: Traversable) -> None:
    for route in read(record).routes:
        for step in route.steps:
            leaves = any(word in (step.words or "") for word in ("cancel", "disconnect"))
            assert step.announces_leaving == leaves, route.id
