"""Every way in, in the order to try it."""

from __future__ import annotations

from collections.abc import Iterable
from datetime import date, timedelta
from typing import Any

import pytest
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st
from tests.installed import installed

from negotiate.errors import CaseError
from negotiate.model.case import Case, Company
from negotiate.model.contact import Way
from negotiate.model.provider import Provider
from negotiate.planning.contact import contact_for_ask, contact_in_writing, contact_to_cancel
from negotiate.planning.ways import fallback, ways
from negotiate.testing.cases import cases_on_a_day
from negotiate.testing.samples import (
    SAMPLE_DAY,
    sample_case,
    sample_contract,
    sample_mandate,
    sample_provider,
)

PAGES = {
    "fresh": SAMPLE_DAY,
    "due": SAMPLE_DAY - timedelta(days=400),
    "expired": SAMPLE_DAY - timedelta(days=2000),
    "undated": None,
}
EMAIL, CHAT = "care@acme.example", "https://acme.example/chat"


def route(name: str, *purposes: str, age: str = "fresh", **changed: Any) -> dict[str, Any]:
    plain = {"channel": "phone", "address": "+12025550110", "quality": "verified"}
    return {"id": name, "purposes": purposes or ["support"], "sources": [age], **plain, **changed}


def acme(*routes: dict[str, Any]) -> Provider:
    sources = [
        {
            "id": age,
            "url": f"https://acme.example/{age}",
            "title": age,
            "publisher": "provider",
            "dated": dated,
            "read_on": SAMPLE_DAY,
        }
        for age, dated in PAGES.items()
    ]
    return sample_provider(
        slug="acme", name="Acme", web_domains=["acme.example"], sources=sources, routes=routes
    )


def customer(*, leaves: bool = False, **changed: Any) -> Case:
    contract = changed.pop("contract", {})
    return sample_case(
        mandate=sample_mandate(willing_to_leave=leaves),
        contract=sample_contract(provider="acme", **contract),
        **changed,
    )


def order(found: Iterable[Way]) -> list[str]:
    return [way.route or way.kind for way in found]


def of(*routes: dict[str, Any], case: Case | None = None) -> list[str]:
    return order(ways(case or customer(), acme(*routes), SAMPLE_DAY))


def test_the_desk_that_can_say_yes_comes_first_and_whoever_overrules_it_later() -> None:
    found = of(
        route("board", "executive", channel="email", address=EMAIL),
        route("line", "support"),
        route("keep", "retention"),
    )
    assert found == ["keep", "line", "board", "post", "body"]


def test_of_one_desk_the_call_comes_before_the_chat_and_the_mail() -> None:
    found = of(
        route("mail", channel="email", address=EMAIL),
        route("chat", channel="chat", address=CHAT),
        route("line"),
    )
    assert found == ["line", "chat", "mail", "post", "body"]


def test_an_expired_way_comes_after_every_other_and_says_its_age() -> None:
    found = ways(
        customer(),
        acme(
            route("keep", "retention", age="expired"),
            route("chat", channel="chat", address=CHAT, age="undated"),
            route("line", age="due"),
        ),
        SAMPLE_DAY,
    )
    assert order(found)[:3] == ["line", "chat", "keep"]
    assert [way.age for way in found[:3]] == ["due", "undated", "expired"]
    assert found[2].as_of == PAGES["expired"]


def test_post_goes_to_the_desk_for_complaints_and_then_to_whoever_hears_claims() -> None:
    letters = route("letters", "complaint", channel="post", address="Acme\nNowhere, KS 00000")
    found = ways(customer(), acme(letters, route("line")), SAMPLE_DAY)
    assert order(found) == ["line", "letters", "body"]
    assert (found[1].kind, found[1].flow) == ("post", "claim")
    assert (found[2].name, found[2].flow) == ("Federal Communications Commission", "claim")


def test_without_an_address_in_the_record_post_goes_to_that_of_the_case() -> None:
    known = customer(company=Company(name="Acme", address="Acme\nNowhere"))
    assert ways(known, acme(), SAMPLE_DAY)[0].address == "Acme\nNowhere"
    assert ways(customer(), acme(), SAMPLE_DAY)[0].address is None


def test_where_nobody_is_known_to_hear_complaints_that_is_said() -> None:
    last = ways(customer(jurisdiction="FR"), acme(), SAMPLE_DAY)[-1]
    assert (last.kind, last.name, last.address) == ("body", "", None)


@pytest.mark.parametrize("purpose", ["technical", "billing", "returns"])
def test_a_desk_for_other_things_is_no_way(purpose: str) -> None:
    assert of(route("other", purpose)) == ["post", "body"]


@pytest.mark.parametrize("channel", ["form", "email", "post"])
@pytest.mark.parametrize("leaves", [False, True])
def test_what_may_end_the_contract_carries_no_request(channel: str, leaves: bool) -> None:
    record = acme(route("bye", "cancel", channel=channel, address="https://acme.example/bye"))
    asks = customer(leaves=leaves)
    known = ways(asks, record, SAMPLE_DAY)
    assert "bye" not in order(known)
    assert fallback(contact_for_ask(asks, record, SAMPLE_DAY), known) is None
    assert contact_in_writing(asks, record, SAMPLE_DAY) is None


def test_a_desk_that_does_more_is_not_named_after_cancelling_for_who_stays() -> None:
    chat = route("chat", "cancel", "support", channel="chat", address=CHAT)
    stays, leaves = customer(), customer(leaves=True)
    assert ways(stays, acme(chat), SAMPLE_DAY)[0].purpose == "support"
    assert ways(leaves, acme(chat), SAMPLE_DAY)[0].purpose == "cancel"


def test_what_works_from_its_own_line_alone_says_so() -> None:
    code = route("code", channel="short_code", address="611", own_network_only=True)
    assert ways(customer(), acme(code), SAMPLE_DAY)[0].own_network_only


def test_no_agent_is_told_that_one_leaves_while_one_asks() -> None:
    steps = [
        {"do": "dial"},
        {"do": "menu", "words": "cancel", "announces_leaving": True},
        {"do": "ask", "words": "I want to cancel my contract.", "announces_leaving": True},
    ]
    line = route("line", "cancel", steps=steps)
    said = contact_for_ask(customer(leaves=True), acme(line), SAMPLE_DAY).steps
    assert [(s.do, s.words) for s in said] == [
        ("dial", None),
        ("menu", "cancel"),
        ("ask", None),
        ("confirm", None),
    ]
    said = contact_to_cancel(customer(leaves=True), acme(line), SAMPLE_DAY).steps
    assert "I want to cancel my contract." in [s.words for s in said]


def test_a_desk_for_a_tier_is_for_contracts_of_that_tier() -> None:
    gold = route("gold", tier="Gold")
    assert "gold" not in of(gold)
    assert "gold" not in of(gold, case=customer(contract={"tier": "Silver"}))
    assert "gold" in of(gold, case=customer(contract={"tier": "gold"}))


def test_a_desk_for_some_customers_alone_is_for_nobody_here() -> None:
    line = route("line", only_for="the bereaved")
    assert of(line) == ["post", "body"]
    assert contact_for_ask(customer(), acme(line), SAMPLE_DAY).route == ""


def test_a_desk_for_businesses_is_for_nobody_here() -> None:
    assert of(route("office", business_only=True)) == ["post", "body"]


def test_a_desk_reached_by_transfer_is_shown_with_the_number_to_dial() -> None:
    keep = route("keep", "retention", address=None, reached_from="line")
    first = ways(customer(), acme(keep, route("line")), SAMPLE_DAY)[0]
    assert (first.route, first.transfer, first.address) == ("keep", True, "+12025550110")


@pytest.mark.parametrize(
    "shut",
    [
        {"business_only": True},
        {"only_for": "the bereaved"},
        {"services": ["gym"]},
        {"valid_to": SAMPLE_DAY - timedelta(days=1)},
    ],
)
def test_a_desk_is_out_of_reach_when_the_line_that_leads_there_is(shut: dict[str, Any]) -> None:
    keep = route("keep", "retention", address=None, reached_from="line")
    record = acme(keep, route("line", **shut))
    assert order(ways(customer(), record, SAMPLE_DAY)) == ["post", "body"]
    assert contact_for_ask(customer(), record, SAMPLE_DAY).route == ""


def test_a_way_is_as_old_as_its_oldest_leg() -> None:
    keep = route("keep", "retention", address=None, reached_from="line")
    record = acme(keep, route("line", age="expired"), route("new", address="+12025550111"))
    assert [w.age for w in ways(customer(), record, SAMPLE_DAY)[:2]] == ["fresh", "expired"]
    assert contact_for_ask(customer(), record, SAMPLE_DAY).route == "new"


class TestFallback:
    def of(self, *routes: dict[str, Any]) -> str | None:
        record = acme(*routes)
        contact = contact_for_ask(customer(), record, SAMPLE_DAY)
        found = fallback(contact, ways(customer(), record, SAMPLE_DAY))
        return found.route if found else None

    def test_is_the_next_way_from_afar(self) -> None:
        store = route("store", channel="store", address="https://acme.example/stores")
        chat = route("chat", channel="chat", address=CHAT)
        assert self.of(route("keep", "retention"), store, chat) == "chat"

    def test_is_never_the_number_that_failed(self) -> None:
        assert self.of(route("keep", "retention"), route("line")) is None

    def test_is_never_one_that_has_expired(self) -> None:
        old = route("old", address="+12025550111", age="expired")
        assert self.of(route("keep", "retention"), old) is None


class TestTheDeskToCall:
    def called(self, *routes: dict[str, Any]) -> tuple[str, str | None]:
        found = contact_for_ask(customer(), acme(*routes), SAMPLE_DAY)
        return found.route, found.age

    def test_is_one_that_has_not_expired_while_there_is_any(self) -> None:
        keep = route("keep", "retention", age="expired")
        assert self.called(keep, route("line", age="due")) == ("line", "due")

    def test_is_the_expired_one_as_a_last_resort_and_marked(self) -> None:
        assert self.called(route("keep", "retention", age="expired")) == ("keep", "expired")


EVERYBODY = installed()
SLUGS = EVERYBODY.catalogue.slugs()


@given(drawn=cases_on_a_day(), slug=st.sampled_from(SLUGS))
@settings(max_examples=60, suppress_health_check=[HealthCheck.too_slow])
def test_a_plan_never_holds_a_route_of_another_provider(
    drawn: tuple[Case, date], slug: str
) -> None:
    case, on = drawn
    provider = EVERYBODY.catalogue.provider(slug)
    contract = case.contract.model_copy(
        update={"provider": slug, "services": (provider.services[0],)}
    )
    held = case.model_copy(
        update={
            "currency": provider.currency,
            "jurisdiction": provider.country,
            "contract": contract,
            "company": None,
        }
    )
    try:
        plan = EVERYBODY.plan(held, on=on)
    except CaseError:
        return
    own = {route.address for route in provider.routes}
    steps = [step.contact for step in plan.escalation if step.contact]
    said = [
        *((contact.address, contact.origins) for contact in (plan.contact, *steps)),
        *([(plan.chat.address, plan.chat.origins)] if plan.chat else ()),
        *((way.address, way.origins) for way in plan.ways if way.kind != "body"),
    ]
    for address, origins in said:
        assert address is None or address in own
        for origin in origins:
            assert origin.kind != "provider" or origin.pointer.startswith(f"{slug}: ")
    assert next(way.kind for way in plan.ways if way.kind != "route") == "post"
    assert plan.ways[-1].kind == "body"
