"""Complaints, and who hears them: what they need, whom they go to, and on which day."""

from __future__ import annotations

import tomllib
from copy import deepcopy
from datetime import date
from decimal import Decimal
from functools import cache
from typing import Any

import pytest
from pydantic import ValidationError
from tests.documents.conftest import EXAMPLES
from tests.documents.test_no_line_without_a_fact import holes, removals, without
from tests.installed import installed

from negotiate.documents.letters.kinds import LETTERS
from negotiate.documents.letters.write import recipient
from negotiate.elements.check import check
from negotiate.errors import CaseError, MissingFacts
from negotiate.model.case import Case
from negotiate.model.document import Document, LetterKind
from negotiate.model.plan import Plan

DAY = date(2026, 11, 21)
Data = dict[str, Any]


@cache
def _read(name: str) -> Data:
    return tomllib.loads((EXAMPLES / f"{name}.toml").read_text("utf-8"), parse_float=Decimal)


@pytest.fixture
def billed_twice() -> Data:
    return deepcopy(_read("letters/billed-twice"))


@pytest.fixture
def gas_bill() -> Data:
    return deepcopy(_read("letters/gas-bill"))


@pytest.fixture
def gym() -> Data:
    return deepcopy(_read("letters/gym-after-end"))


@pytest.fixture
def british() -> Data:
    return deepcopy(_read("letters/uk-broadband"))


@pytest.fixture
def card() -> Data:
    return deepcopy(_read("letters/card-issuer"))


def planned(data: Data, on: date = DAY) -> Plan:
    return installed().plan(Case.model_validate(data), on=on)


def written(data: Data, kind: LetterKind, on: date = DAY) -> Document:
    return installed().letter(planned(data, on), kind)


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


#: Every kind of this page, and the cases that are there for them.
KINDS: tuple[LetterKind, ...] = (
    "complaint",
    "executive",
    "fcc_complaint",
    "utility_complaint",
    "attorney_general",
    "cfpb_complaint",
    "adr_uk",
    "public_post",
)
CASES = ("billed-twice", "outage", "gas-bill", "gym-after-end", "card-issuer", "uk-broadband")


@pytest.mark.parametrize("name", CASES)
def test_any_fact_that_is_not_asked_for_can_be_left_out(name: str) -> None:
    data, tried = _read(f"letters/{name}"), 0
    for path in removals(data):
        try:
            plan = planned(without(data, path))
        except (ValidationError, CaseError):
            continue
        for kind in KINDS:
            if not list(LETTERS[kind].needs(plan)):
                document = installed().letter(plan, kind)
                assert holes({f"{kind}.md": document.markdown}) == [], path
                found = check(document.text, kind)
                assert (found.missing, found.forbidden) == ((), ()), path
                tried += 1
    assert tried > 9


OF_THE_SAME_MATTER: list[LetterKind] = ["complaint", "executive", "fcc_complaint"]


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
    assert planned(billed_twice).claim is None
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
    assert planned(billed_twice).claim
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


FORMS: dict[str, LetterKind] = {
    "letters/billed-twice": "fcc_complaint",
    "letters/gas-bill": "utility_complaint",
    "letters/gym-after-end": "attorney_general",
    "letters/card-issuer": "cfpb_complaint",
    "letters/uk-broadband": "adr_uk",
}


@pytest.mark.parametrize(("example", "kind"), FORMS.items(), ids=FORMS)
def test_a_form_is_a_list_of_fields_and_no_letter(example: str, kind: LetterKind) -> None:
    document = written(_read(example), kind)
    assert document.letter
    assert document.letter.shape == "form"
    assert document.markdown.startswith("# ")
    assert document.formats == ("md", "txt")
    for words in (document.letter.salutation, document.letter.closing):
        assert words not in document.text


@pytest.mark.parametrize(("example", "kind"), FORMS.items(), ids=FORMS)
def test_a_form_asks_for_the_body_that_hears_it_where_none_does(
    example: str, kind: LetterKind
) -> None:
    data = deepcopy(_read(example))
    data["jurisdiction"] = "PL"
    assert lacking(data, kind) in (["jurisdiction"], ["contract.services"])


def test_the_fcc_is_told_the_issue_where_no_bill_says_it(billed_twice: Data) -> None:
    billed_twice |= {"bills": [], "mandate": deepcopy(FOR_LESS)}
    billed_twice["events"].append({"on": date(2026, 10, 1), "kind": "fault"})
    billed_twice["complaint"] = {"about": "a", "wrong": "b", "remedy": "c", "evidence": ["d"]}
    assert lacking(billed_twice, "fcc_complaint") == ["complaint.issue"]
    billed_twice["complaint"]["issue"] = "availability"
    assert "Issue: Internet, Availability" in written(billed_twice, "fcc_complaint").text


def test_a_service_that_the_form_does_not_know_is_left_out(billed_twice: Data) -> None:
    billed_twice["contract"]["services"] = ["mobile", "phone", "tv", "other"]
    assert "Issue: Phone and TV, Billing" in written(billed_twice, "fcc_complaint").text


def test_a_field_without_a_value_is_left_out(billed_twice: Data) -> None:
    del billed_twice["complaint"]["best_time"]
    del billed_twice["contract"]["account_number"]
    text = written(billed_twice, "fcc_complaint").text
    assert "Best time" not in text
    assert "Account" not in text


def test_a_utility_commission_takes_no_post_office_box(gas_bill: Data) -> None:
    assert lacking(gas_bill, "utility_complaint") == []
    del gas_bill["complaint"]["service_address"]
    assert lacking(gas_bill, "utility_complaint") == ["complaint.service_address"]


def test_the_attorney_general_reads_no_account_number(gym: Data) -> None:
    gym["jurisdiction"] = "US-OH"  # Where only the pointer to whichever office it is stands.
    text = written(gym, "attorney_general").text
    assert "40881" not in text
    assert "For: Attorney general of your state." in text


def test_a_bank_has_its_chance_before_the_cfpb(card: Data) -> None:
    card["events"] = [event for event in card["events"] if event["kind"] == "call"]
    assert lacking(card, "cfpb_complaint") == ["events"]
    card["card_statements"][0]["credit"] = False
    assert lacking(card, "cfpb_complaint") == ["card_statements"]


@pytest.mark.parametrize(
    ("complained", "opens"),
    [
        # Communications Ombudsman and Ofcom: six weeks since April 8, 2026, eight before.
        (date(2026, 11, 21), "2 January 2027"),
        (date(2026, 4, 8), "20 May 2026"),
        (date(2026, 4, 7), "2 June 2026"),
    ],
)
def test_a_british_scheme_opens_on_the_day_of_the_rule(
    british: Data, complained: date, opens: str
) -> None:
    british["events"][0]["on"] = complained
    del british["events"][0]["about"]
    for bill in british["bills"]:
        for key in ("issued", "period_starts", "period_ends"):
            bill[key] = bill[key].replace(year=2025)
    british["contract"]["term"] = {"starts": date(2025, 6, 9), "ends": date(2027, 6, 8)}
    text = " ".join(written(british, "adr_uk").text.split())
    assert f"It can go to the scheme from {opens}" in text


def test_a_last_word_opens_it_at_once_and_for_a_year(british: Data) -> None:
    british["events"].append({"on": date(2026, 10, 2), "kind": "deadlock", "about": "Fibre 150"})
    text = " ".join(written(british, "adr_uk").text.split())
    assert "from 2 October 2026, and has to be there by 2 October 2027" in text
    assert "Its last word: 2 October 2026" in text


@pytest.mark.parametrize(("on", "late"), [(date(2027, 10, 2), False), (date(2027, 10, 3), True)])
def test_a_scheme_whose_time_is_over_is_not_applied_to(british: Data, on: date, late: bool) -> None:
    british["events"].append({"on": date(2026, 10, 2), "kind": "deadlock", "about": "Fibre 150"})
    assert lacking(british, "adr_uk", on) == (["events[2].on"] if late else [])


@pytest.mark.parametrize(("foreseen", "is_ground"), [(False, True), (True, False), (None, False)])
def test_a_notice_of_a_rise_is_ground_where_it_was_not_foreseen(
    billed_twice: Data, foreseen: bool | None, is_ground: bool
) -> None:
    data = at_the_price_alone(billed_twice)
    data["events"].append({"on": date(2026, 10, 1), "kind": "terms_notice", "foreseen": foreseen})
    data["complaint"] |= {"about": "a", "wrong": "b", "remedy": "c", "evidence": ["d"]}
    assert lacking(data, "complaint") == ([] if is_ground else ["events"])


def test_the_scheme_of_the_company_is_asked_for(british: Data) -> None:
    del british["complaint"]["scheme"]
    assert lacking(british, "adr_uk") == ["complaint.scheme"]


def test_energy_has_another_scheme(british: Data) -> None:
    british["contract"]["services"] = ["energy"]
    assert lacking(british, "adr_uk") == ["contract.services"]


def test_a_post_is_short_and_names_nobody(billed_twice: Data) -> None:
    billed_twice["company"]["name"] = "L" * 80
    document = written(billed_twice, "public_post")
    assert len(document.text.rstrip()) <= 280
    assert document.text.count("\n") == 1
    for private in ("7716", "Theo", "Joan", "Marisol", "CRI"):
        assert private not in document.text
    billed_twice["company"]["name"] = "L" * 81
    assert lacking(billed_twice, "public_post") == ["company.name"]


def test_nothing_is_posted_that_was_not_asked_in_private(billed_twice: Data) -> None:
    del billed_twice["events"]
    assert lacking(billed_twice, "public_post") == ["events"]
    assert lacking(at_the_price_alone(billed_twice), "public_post") == ["bills"]
