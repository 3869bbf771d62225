"""The complaint about a flight: who hears it, that the airline was asked, and what it is about."""

from __future__ import annotations

import tomllib
from datetime import date
from decimal import Decimal
from typing import Any

import pytest
from tests.documents.conftest import EXAMPLES
from tests.documents.test_no_line_without_a_fact import holes
from tests.installed import installed

from negotiate.documents.letters.kinds import LETTERS
from negotiate.elements.check import check
from negotiate.model.case import Case
from negotiate.model.plan import Plan

DAY = date(2026, 11, 21)
#: Characters that the form of 2020 took for the problem.
MOST_OF_A_PROBLEM = 3000
Data = dict[str, Any]


@pytest.fixture
def refund() -> Data:
    text = (EXAMPLES / "letters" / "airline-refund.toml").read_text("utf-8")
    return tomllib.loads(text, parse_float=Decimal)


def planned(data: Data) -> Plan:
    return installed().plan(Case.model_validate(data), on=DAY)


def lacking(data: Data) -> list[str]:
    return [need.key for need in LETTERS["dot_complaint"].needs(planned(data))]


def written(data: Data) -> str:
    return " ".join(installed().letter(planned(data), "dot_complaint").text.split())


def test_it_tells_the_flight_and_asks_for_the_refund_that_is_due(refund: Data) -> None:
    said = written(refund)
    for field in (
        "- Name: Samir Haddad",
        "- Address: 12 Elm Street, Chicago, IL 60601",
        "- Flight date: November 2, 2026",
        "- Flight number: UA 9482",
        "- Cities: Chicago to Denver",
    ):
        assert field in said
    assert "Under 14 CFR 260 the money was due back by November 13, 2026." in said
    assert "refund the full $318.00 to the card that paid." in said
    problem = said.split("Description of problem")[1].split("Copies to attach")[0]
    assert len(problem) < MOST_OF_A_PROBLEM


def test_the_airline_is_asked_first(refund: Data) -> None:
    del refund["events"][1]
    assert lacking(refund) == ["events"]


@pytest.mark.parametrize("jurisdiction", ["GB", "DE"])
def test_it_is_for_contracts_in_the_united_states(refund: Data, jurisdiction: str) -> None:
    refund |= {"jurisdiction": jurisdiction, "company": {"name": "Sound Air"}}
    refund["contract"]["provider"] = "generic"
    refund["clauses"] = [{"words": "Refunds are paid.", "where": "on page 1"}]
    assert lacking(refund) == ["contract.services"]


def test_it_is_for_a_booking_of_an_airline() -> None:
    text = (EXAMPLES / "letters" / "billed-twice.toml").read_text("utf-8")
    assert lacking(tomllib.loads(text, parse_float=Decimal)) == ["contract.services"]


def test_without_a_booking_there_is_nothing_to_complain_of(refund: Data) -> None:
    refund["bookings"] = []
    refund["clauses"] = [{"words": "Refunds are paid.", "where": "on page 1"}]
    assert lacking(refund) == ["bookings"]


def test_one_way_to_be_reached_is_enough_and_one_is_needed(refund: Data) -> None:
    del refund["customer"]["phone"]
    assert lacking(refund) == []
    assert "phone" not in written(refund)
    del refund["customer"]["email"]
    assert lacking(refund) == ["customer.email"]


def test_the_number_of_the_flight_is_given_if_known(refund: Data) -> None:
    del refund["bookings"][0]["flight"]
    assert lacking(refund) == []
    assert "Flight number" not in written(refund)


def test_an_attempt_about_another_booking_is_none(refund: Data) -> None:
    other = {"code": "ZZ11QQ", "flight": "UA 100", "flies_on": date(2026, 10, 20)}
    second = {key: value for key, value in refund["bookings"][0].items() if key != "change"}
    refund["bookings"].append(second | other)
    refund["events"][1]["about"] = "ZZ11QQ"
    assert lacking(refund) == ["events"]
    refund["events"][1]["about"] = "K4XW9P"
    assert lacking(refund) == []


@pytest.fixture
def lost_bag(refund: Data) -> Data:
    """Something else that went wrong, which no rule on refunds is about."""
    del refund["bookings"][0]["change"]
    refund["events"][0] = {"on": date(2026, 11, 2), "kind": "service_failure"}
    refund["complaint"] = {
        "about": "a bag that was lost",
        "wrong": "My bag was not at the belt in Denver, and nobody has found it since.",
        "remedy": "Please refund the $40 that I paid for the bag",
        "evidence": ["the bag tag"],
    }
    return refund


def test_what_else_went_wrong_is_told_in_ones_own_words(lost_bag: Data) -> None:
    said = written(lost_bag)
    assert "nobody has found it since." in said
    assert "Please refund the $40 that I paid for the bag." in said
    assert "The bag tag" in said
    assert "14 CFR 260" not in said
    assert holes({"dot_complaint.md": said}) == []
    assert check(said, "dot_complaint").missing == ()


@pytest.mark.parametrize("key", ["wrong", "remedy"])
def test_what_nobody_said_is_asked_for(lost_bag: Data, key: str) -> None:
    refusing = {"words": "Bags are found.", "where": "on page 1"}
    lost_bag["clauses"] = [refusing]
    del lost_bag["complaint"][key]
    assert lacking(lost_bag) == [f"complaint.{key}"]
