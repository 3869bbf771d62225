from __future__ import annotations

import pytest
from pydantic import ValidationError

from negotiate.testing.samples import sample_provider

PAGE = {
    "id": "page",
    "url": "https://example.com/terms",
    "title": "Terms",
    "publisher": "provider",
    "read_on": "2026-11-21",
}
FACT = {"value": True, "sources": ["page"], "quality": "verified"}
ROUTE = {
    "id": "main",
    "purposes": ["support"],
    "channel": "phone",
    "address": "+1 202 555 0100",
    "sources": ["page"],
    "quality": "verified",
}


def test_every_fact_has_a_pointer_in_record_order() -> None:
    provider = sample_provider(
        sources=[PAGE], routes=[ROUTE], policies={"has_term": [FACT], "billed_in_advance": [FACT]}
    )
    pointers = [pointer for pointer, _ in provider.facts()]
    assert pointers == ["routes[0]", "policies.has_term[0]", "policies.billed_in_advance[0]"]


def test_the_amounts_of_a_fee_are_facts_too() -> None:
    amount = {**FACT, "value": "9.99", "unit": "month"}
    fee = {"id": "tv", "name": "TV fee", "whose": "company", "amounts": [amount]}
    provider = sample_provider(sources=[PAGE], fees=[fee])
    assert [pointer for pointer, _ in provider.facts()] == ["fees[0].amounts[0]"]


def test_a_source_is_found_by_its_id() -> None:
    assert sample_provider(sources=[PAGE]).source("page").title == "Terms"


def test_a_fact_names_a_source_that_is_listed() -> None:
    with pytest.raises(ValidationError, match=r"policies.has_term\[0\] names source 'page'"):
        sample_provider(policies={"has_term": [FACT]})


def test_a_source_is_listed_once() -> None:
    with pytest.raises(ValidationError, match="source id 'page' stands 2 times"):
        sample_provider(sources=[PAGE, PAGE])


def test_a_desk_is_reached_from_a_route_that_is_there() -> None:
    desk = {**ROUTE, "id": "desk", "address": None, "reached_from": "elsewhere"}
    with pytest.raises(ValidationError, match="reached from 'elsewhere', not a route"):
        sample_provider(sources=[PAGE], routes=[ROUTE, desk])


def test_a_desk_without_address_or_transfer_cannot_be_reached() -> None:
    with pytest.raises(ValidationError, match="needs an address"):
        sample_provider(sources=[PAGE], routes=[{**ROUTE, "address": None}])


def hours(opens: str = "08:00", zone: str = "America/New_York") -> dict[str, object]:
    times = [{"days": ["mon"], "opens": opens, "closes": "17:00"}]
    return {"times": times, "time_zone": zone, "sources": ["page"], "quality": "reported"}


@pytest.mark.parametrize("zone", ["Eastern", "America", "../etc/passwd", "/etc/localtime"])
def test_hours_stand_in_a_time_zone_that_there_is(zone: str) -> None:
    with pytest.raises(ValidationError, match="no IANA time zone"):
        sample_provider(sources=[PAGE], routes=[{**ROUTE, "hours": [hours(zone=zone)]}])


def test_hours_are_facts_of_their_own() -> None:
    provider = sample_provider(sources=[PAGE], routes=[{**ROUTE, "hours": [hours()]}])
    assert [pointer for pointer, _ in provider.facts()] == ["routes[0]", "routes[0].hours[0]"]


def test_days_until_a_call_need_a_route_that_asks_for_one() -> None:
    with pytest.raises(ValidationError, match="calls_back_within needs calls_back"):
        sample_provider(sources=[PAGE], routes=[{**ROUTE, "calls_back_within": 2}])


def test_a_dispute_step_goes_by_a_route_of_the_record() -> None:
    step = {"step": 1, "kind": "complaint", "value": "Write.", "route": "nowhere"}
    step |= {"sources": ["page"], "quality": "reported"}
    with pytest.raises(ValidationError, match="goes by 'nowhere', not a route"):
        sample_provider(sources=[PAGE], policies={"dispute_steps": [step]})


def test_hours_close_after_they_open() -> None:
    with pytest.raises(ValidationError, match="closes is not after opens"):
        sample_provider(sources=[PAGE], routes=[{**ROUTE, "hours": [hours(opens="17:00")]}])


@pytest.mark.parametrize("words", [None, "the account number", "2 or 3"])
def test_a_key_to_press_is_a_key(words: str | None) -> None:
    steps = [{"do": "press", "words": words}]
    with pytest.raises(ValidationError, match="press needs the keys"):
        sample_provider(sources=[PAGE], routes=[{**ROUTE, "steps": steps}])


@pytest.mark.parametrize("words", ["2", "1, 3", "*100#", "0 0"])
def test_keys_are_digits_stars_and_hashes(words: str) -> None:
    steps = [{"do": "press", "words": words}]
    route = sample_provider(sources=[PAGE], routes=[{**ROUTE, "steps": steps}]).routes[0]
    assert route.steps[0].words == words
