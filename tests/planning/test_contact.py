"""Which desk a request goes to, and the way there."""

from __future__ import annotations

from datetime import date, timedelta
from decimal import Decimal
from typing import Any

import pytest

from negotiate.model.case import Case, Company
from negotiate.model.provider import Provider
from negotiate.planning.contact import (
    WRONG_FOR_ASK,
    contact_by_chat,
    contact_for_ask,
    contact_in_writing,
    contact_to_cancel_in_writing,
)
from negotiate.testing.samples import (
    SAMPLE_DAY,
    sample_case,
    sample_contract,
    sample_mandate,
    sample_provider,
)

SOURCE = {
    "id": "contact",
    "url": "https://acme.example/contact",
    "title": "Contact",
    "publisher": "provider",
    "dated": date(2026, 11, 1),
    "read_on": date(2026, 11, 21),
}


def hours(time_zone: str) -> dict[str, Any]:
    times = [{"days": ["mon"], "opens": "08:00", "closes": "20:00"}]
    return {"times": times, "time_zone": time_zone, "sources": ["contact"], "quality": "verified"}


def route(name: str, *purposes: str, **changed: Any) -> dict[str, Any]:
    plain: dict[str, Any] = {
        "id": name,
        "purposes": purposes or (name,),
        "channel": "phone",
        "address": "+12025550110",
        "steps": [{"do": "dial"}],
        "sources": ["contact"],
        "quality": "verified",
    }
    return plain | changed


def provider(*routes: dict[str, Any]) -> Provider:
    return sample_provider(slug="acme", name="Acme", sources=[SOURCE], routes=routes)


def customer(**changed: Any) -> Case:
    return sample_case(contract=sample_contract(provider="acme"), **changed)


SUPPORT = route("support")
RETENTION = route(
    "retention",
    address=None,
    reached_from="support",
    steps=[
        {"do": "dial"},
        {"do": "menu", "words": "cancel service", "announces_leaving": True},
        {"do": "ask", "words": "The retention team, please?"},
        {"do": "confirm", "words": "Is this the retention team?"},
    ],
)
BILLING = route("billing", address="+12025550111")
TECHNICAL = route("technical", address="+12025550112")


class TestTheDesk:
    def test_is_retention_where_there_is_one(self) -> None:
        found = contact_for_ask(customer(), provider(BILLING, SUPPORT, RETENTION), SAMPLE_DAY)
        assert (found.route, found.purpose) == ("retention", "retention")

    def test_is_the_one_that_cancels_where_there_is_no_retention(self) -> None:
        cancel = route("leaving", "cancel")
        found = contact_for_ask(customer(), provider(SUPPORT, cancel), SAMPLE_DAY)
        assert (found.route, found.purpose) == ("leaving", "cancel")

    def test_is_the_first_line_where_there_is_neither(self) -> None:
        found = contact_for_ask(customer(), provider(BILLING, SUPPORT), SAMPLE_DAY)
        assert (found.route, found.purpose) == ("support", "support")

    @pytest.mark.parametrize("only", [BILLING, TECHNICAL], ids=["billing", "technical"])
    def test_is_never_one_that_cannot_change_a_price(self, only: dict[str, Any]) -> None:
        found = contact_for_ask(customer(), provider(only), SAMPLE_DAY)
        assert found.purpose not in WRONG_FOR_ASK
        assert found.address is None

    def test_is_called_not_written_to(self) -> None:
        form = route("form", "retention", channel="form", address="https://acme.example/stay")
        found = contact_for_ask(customer(), provider(form, SUPPORT), SAMPLE_DAY)
        assert found.route == "support"


class TestTheWay:
    def test_goes_by_the_number_of_the_route_that_transfers(self) -> None:
        found = contact_for_ask(customer(), provider(SUPPORT, RETENTION), SAMPLE_DAY)
        assert (found.address, found.transfer) == ("+12025550110", True)

    def test_dials_asks_and_confirms_in_this_order(self) -> None:
        found = contact_for_ask(customer(), provider(SUPPORT, RETENTION), SAMPLE_DAY)
        assert [step.do for step in found.steps] == ["dial", "ask", "confirm"]

    def test_dials_once(self) -> None:
        found = contact_for_ask(customer(), provider(SUPPORT, RETENTION), SAMPLE_DAY)
        assert [step.do for step in found.steps].count("dial") == 1

    def test_says_words_that_announce_leaving_only_for_who_would_leave(self) -> None:
        acme = provider(SUPPORT, RETENTION)
        leaver = customer(mandate=sample_mandate(willing_to_leave=True))
        said = [step.words for step in contact_for_ask(leaver, acme, SAMPLE_DAY).steps]
        assert "cancel service" in said
        stays = [step.words for step in contact_for_ask(customer(), acme, SAMPLE_DAY).steps]
        assert "cancel service" not in stays

    def test_asks_and_confirms_even_where_the_record_gives_no_words(self) -> None:
        found = contact_for_ask(customer(), provider(SUPPORT), SAMPLE_DAY)
        assert [(s.do, s.words) for s in found.steps] == [
            ("dial", None),
            ("ask", None),
            ("confirm", None),
        ]

    def test_cites_every_leg(self) -> None:
        found = contact_for_ask(customer(), provider(SUPPORT, RETENTION), SAMPLE_DAY)
        assert [origin.pointer for origin in found.origins] == [
            "acme: routes[0]",
            "acme: routes[1]",
        ]

    def test_gathers_what_they_ask_for_once(self) -> None:
        support = SUPPORT | {"identify_with": ["account number", "PIN"]}
        retention = RETENTION | {"identify_with": ["PIN", "postal code"]}
        found = contact_for_ask(customer(), provider(support, retention), SAMPLE_DAY)
        assert found.identify_with == ("account number", "PIN", "postal code")

    def test_has_the_hours_of_the_desk_rather_than_of_the_first_line(self) -> None:
        support = SUPPORT | {"hours": [hours("America/Chicago")]}
        retention = RETENTION | {"hours": [hours("America/New_York")]}
        found = contact_for_ask(customer(), provider(support, retention), SAMPLE_DAY)
        assert found.time_zone == "America/New_York"
        found = contact_for_ask(customer(), provider(support, RETENTION), SAMPLE_DAY)
        assert found.time_zone == "America/Chicago"

    def test_names_a_short_code_to_the_same_line_beside_the_number(self) -> None:
        code = route("code", "support", channel="short_code", address="611", services=["mobile"])
        mobile = sample_case(contract=sample_contract(provider="acme", services=("mobile",)))
        assert contact_for_ask(mobile, provider(SUPPORT, code), SAMPLE_DAY).also == ("611",)
        assert contact_for_ask(customer(), provider(SUPPORT, code), SAMPLE_DAY).also == ()

    def test_ends_where_routes_lead_to_one_another(self) -> None:
        one = route("support", address=None, reached_from="retention")
        two = RETENTION
        found = contact_for_ask(customer(), provider(one, two), SAMPLE_DAY)
        assert found.address is None


class TestThePlaceAndTheDay:
    local = route("local", "support", address="+12025550119", jurisdictions=["US-HI"])

    def test_a_route_of_the_very_place_comes_first(self) -> None:
        acme = provider(SUPPORT, self.local)
        assert contact_for_ask(customer(jurisdiction="US-HI"), acme, SAMPLE_DAY).route == "local"

    def test_a_route_of_another_place_is_not_taken(self) -> None:
        acme = provider(self.local)
        assert contact_for_ask(customer(jurisdiction="US-NY"), acme, SAMPLE_DAY).route == ""

    def test_a_route_of_another_service_is_not_taken(self) -> None:
        acme = provider(SUPPORT | {"services": ["mobile"]})
        assert contact_for_ask(customer(), acme, SAMPLE_DAY).route == ""

    def test_a_route_that_has_ended_is_not_taken(self) -> None:
        ended = SUPPORT | {"valid_to": SAMPLE_DAY - timedelta(days=1)}
        assert contact_for_ask(customer(), provider(ended), SAMPLE_DAY).route == ""


class TestWithoutARoute:
    def test_the_number_of_the_case_is_dialled(self) -> None:
        company = Company(name="Ironside", phone="+1 202 555 0118")
        found = contact_for_ask(sample_case(company=company), sample_provider(), SAMPLE_DAY)
        assert found.address == "+1 202 555 0118"
        assert [origin.pointer for origin in found.origins] == ["company.phone"]

    def test_an_unknown_number_is_no_number(self) -> None:
        found = contact_for_ask(sample_case(), sample_provider(), SAMPLE_DAY)
        assert found.address is None
        assert found.origins == ()
        assert [step.do for step in found.steps] == ["dial", "ask", "confirm"]


class TestInWriting:
    email = route("office", "executive", channel="email", address="office@acme.example")
    post = route("letters", "complaint", channel="post", address="1 Example Street\nNowhere")

    def test_a_request_never_goes_to_the_complaints_desk(self) -> None:
        assert contact_in_writing(customer(), provider(self.post), SAMPLE_DAY) is None

    def test_goes_to_the_executive_office_where_no_other_desk_reads(self) -> None:
        found = contact_in_writing(customer(), provider(self.email, SUPPORT), SAMPLE_DAY)
        assert found
        assert found.address == "office@acme.example"

    @pytest.mark.parametrize(
        ("company", "channel", "address"),
        [
            ({"email": "a@b.example", "address": "Street"}, "email", "a@b.example"),
            ({"address": "Street"}, "post", "Street"),
        ],
    )
    def test_goes_where_the_case_says_otherwise(
        self, company: dict[str, str], channel: str, address: str
    ) -> None:
        case = sample_case(company=Company.model_validate({"name": "Ironside"} | company))
        found = contact_in_writing(case, sample_provider(), SAMPLE_DAY)
        assert found
        assert (found.channel, found.address) == (channel, address)

    def test_goes_nowhere_where_nobody_said(self) -> None:
        assert contact_in_writing(sample_case(), sample_provider(), SAMPLE_DAY) is None


class TestToCancelInWriting:
    post = route("letters", "cancel", channel="post", address="1 Example Street\nNowhere")

    def test_goes_to_the_desk_that_cancels_and_to_no_other(self) -> None:
        found = contact_to_cancel_in_writing(customer(), provider(self.post, SUPPORT), SAMPLE_DAY)
        assert found
        assert (found.channel, found.address) == ("post", "1 Example Street\nNowhere")
        assert found.origins
        other = route("office", "support", channel="post", address="2 Example Street")
        assert contact_to_cancel_in_writing(customer(), provider(other), SAMPLE_DAY) is None

    def test_never_to_a_form_nor_where_only_some_may_write(self) -> None:
        form = route("form", "cancel", channel="form", address="https://acme.example/bye")
        some = self.post | {"only_for": "the bereaved"}
        assert contact_to_cancel_in_writing(customer(), provider(form, some), SAMPLE_DAY) is None


def test_the_worth_of_an_hour_changes_no_desk() -> None:
    acme = provider(SUPPORT, RETENTION)
    dear = customer(mandate=sample_mandate(hour_worth=Decimal(500)))
    assert contact_for_ask(dear, acme, SAMPLE_DAY) == contact_for_ask(customer(), acme, SAMPLE_DAY)


def chat(name: str, *purposes: str, **changed: Any) -> dict[str, Any]:
    there: dict[str, Any] = {
        "channel": "chat",
        "address": "https://acme.example/chat",
        "steps": [
            {"do": "open"},
            {"do": "write", "words": "cancel", "announces_leaving": True},
            {"do": "ask", "words": "Could I chat with a person, please?"},
        ],
    }
    return route(name, *purposes, **there | changed)


class TestByChat:
    def test_there_is_none_where_a_desk_has_only_a_number(self) -> None:
        assert contact_by_chat(customer(), provider(SUPPORT, RETENTION), SAMPLE_DAY) is None

    @pytest.mark.parametrize("purpose", ["technical", "billing", "complaint"])
    def test_a_chat_for_other_things_is_none(self, purpose: str) -> None:
        assert contact_by_chat(customer(), provider(chat("chat", purpose)), SAMPLE_DAY) is None

    def test_the_desk_that_can_say_yes_comes_first(self) -> None:
        both = provider(chat("help", "support"), chat("keep", "retention"))
        found = contact_by_chat(customer(), both, SAMPLE_DAY)
        assert found
        assert found.route == "keep"

    @pytest.mark.parametrize("willing", [True, False])
    def test_nobody_there_is_told_that_the_customer_leaves(self, willing: bool) -> None:
        case = customer(mandate=sample_mandate(willing_to_leave=willing))
        found = contact_by_chat(case, provider(chat("chat", "cancel")), SAMPLE_DAY)
        assert found
        assert [step.do for step in found.steps] == ["open", "ask", "confirm"]

    def test_a_way_of_two_legs_is_opened_once(self) -> None:
        keep = chat("keep", "retention", address=None, reached_from="help")
        found = contact_by_chat(customer(), provider(chat("help", "support"), keep), SAMPLE_DAY)
        assert found
        assert [step.do for step in found.steps] == ["open", "ask", "confirm"]

    def test_one_that_begins_with_a_call_is_none(self) -> None:
        keep = chat("keep", "retention", address=None, reached_from="support")
        assert contact_by_chat(customer(), provider(SUPPORT, keep), SAMPLE_DAY) is None

    def test_one_that_has_expired_is_left_out(self) -> None:
        late = SAMPLE_DAY + timedelta(days=4000)
        assert contact_by_chat(customer(), provider(chat("help", "support")), late) is None
