"""Complaints, and who hears them: what they need, whom they go to, and on which day."""

from __future__ import annotations

import tomllib
from copy import deepcopy
from datetime import date
from decimal import Decimal
from functools import cache
from typing import Any

import pytest
from tests.documents.conftest import EXAMPLES

from negotiate.documents.letters.kinds import LETTERS
from negotiate.documents.letters.write import recipient
from negotiate.errors import MissingFacts
from negotiate.model.case import Case
from negotiate.model.document import Document, LetterKind
from negotiate.model.plan import Plan
from negotiate.negotiator import Negotiator

DAY = date(2026, 11, 21)
Data = dict[str, Any]


@cache
def _read(name: str) -> Data:
    return tomllib.loads((EXAMPLES / f"{name}.toml").read_text("utf-8"), parse_float=Decimal)


@pytest.fixture
def billed_twice() -> Data:
    return deepcopy(_read("letters/billed-twice"))


def planned(data: Data, on: date = DAY) -> Plan:
    return Negotiator.discover().plan(Case.model_validate(data), on=on)


def written(data: Data, kind: LetterKind, on: date = DAY) -> Document:
    return Negotiator.discover().letter(planned(data, on), kind)


def lacking(data: Data, kind: LetterKind, on: date = DAY) -> list[str]:
    return [need.key for need in LETTERS[kind].needs(planned(data, on))]


FOR_LESS: Data = {
    "target_monthly": Decimal(60),
    "walk_away_monthly": Decimal(70),
    "willing_to_leave": False,
    "hour_worth": Decimal(20),
}


def at_the_price_alone(data: Data) -> Data:
    """A case that only says that the price is high, and that its customer complained of it."""
    data["bills"] = data["bills"][:1]
    data["mandate"] = deepcopy(FOR_LESS)
    return data


OF_THE_SAME_MATTER: list[LetterKind] = ["complaint", "executive"]


@pytest.mark.parametrize("kind", OF_THE_SAME_MATTER)
def test_a_high_price_is_no_complaint(billed_twice: Data, kind: LetterKind) -> None:
    assert "events" in lacking(at_the_price_alone(billed_twice), kind)
    with pytest.raises(MissingFacts, match="a high price alone is no complaint"):
        written(billed_twice, kind)


@pytest.mark.parametrize("kind", OF_THE_SAME_MATTER)
def test_the_company_was_asked_before(billed_twice: Data, kind: LetterKind) -> None:
    del billed_twice["events"]
    assert "events" in lacking(billed_twice, kind)


def test_an_executive_office_hears_nobody_who_only_called(billed_twice: Data) -> None:
    for event in billed_twice["events"]:
        event["kind"] = "call"
    assert lacking(billed_twice, "complaint") == []
    assert lacking(billed_twice, "executive") == ["events"]


def test_an_executive_office_without_an_address_is_asked_for(billed_twice: Data) -> None:
    del billed_twice["complaint"]["office"]
    assert lacking(billed_twice, "executive") == ["complaint.office"]


def test_the_office_of_the_record_is_written_to_where_the_case_names_none() -> None:
    data = deepcopy(_read("executive-office"))
    data["customer"] |= {"address": "1 Elm Street\nTopeka, KS 66603", "phone": "+1 202 555 0117"}
    data["complaint"] = {"paid": "by card"}
    document = written(data, "executive")
    assert document.recipient == "executive.office@acme.example.com"
    assert "I asked on November 9, 2026" in " ".join(document.text.split())


def test_a_complaint_goes_to_the_complaints_desk_of_the_record() -> None:
    to = recipient(planned(_read("executive-office")), LETTERS["complaint"])
    assert to.address
    assert to.address.startswith("Acme Fiber, Attention: Complaints")
    assert to.desk is None


def test_what_no_bill_shows_the_customer_says(billed_twice: Data) -> None:
    billed_twice |= {"bills": [], "mandate": deepcopy(FOR_LESS)}
    billed_twice["events"].append({"on": date(2026, 10, 1), "kind": "fault"})
    assert lacking(billed_twice, "complaint") == [
        "complaint.about",
        "complaint.wrong",
        "complaint.remedy",
    ]
    billed_twice["complaint"] |= {
        "about": "a line that fails",
        "wrong": "The line failed on October 1, 2026, for six hours.",
        "remedy": "Please send somebody to repair the line.",
    }
    text = " ".join(written(billed_twice, "complaint").text.split())
    assert "Complaint: a line that fails, account ending 7716" in text
    assert "The line failed on October 1, 2026, for six hours." in text
    assert "Please send somebody to repair the line. I ask for an answer" in text


def test_the_day_to_answer_by_is_a_working_day(billed_twice: Data) -> None:
    text = " ".join(written(billed_twice, "complaint", date(2026, 12, 11)).text.split())
    assert "an answer in writing by December 28, 2026" in text  # The 25th is a holiday, a Friday.


def test_what_was_wrong_each_month_is_asked_for_by_the_month(billed_twice: Data) -> None:
    billed_twice["contract"]["charges"].append(
        {
            "name": "Autopay",
            "kind": "discount",
            "monthly_amount": 5,
            "holds_until": date(2027, 2, 4),
        }
    )
    for bill in billed_twice["bills"]:
        bill["lines"].append({"name": "Autopay", "kind": "discount", "amount": 5})
        bill["total"] -= 5
    billed_twice["bills"][1]["lines"][-1]["amount"] = 3
    billed_twice["bills"][1]["total"] += 2
    text = " ".join(written(billed_twice, "complaint").text.split())
    assert (
        "Please credit $14.00 to my account, and correct “Autopay” and credit $2.00 for each "
        "month that it was wrong." in text
    )
    assert "Complaint: errors on my bills" in text
