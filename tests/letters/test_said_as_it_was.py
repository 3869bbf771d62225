"""Letters say of promises, prices and days what the case says, and no more."""

from __future__ import annotations

from datetime import date
from decimal import Decimal
from typing import Any

import pytest
from tests.installed import installed
from tests.letters.test_letters import DAY
from tests.letters.test_owed import example

from negotiate.model.case import Case
from negotiate.model.document import LetterKind
from negotiate.model.plan import Plan

Data = dict[str, Any]


def planned(data: Data) -> Plan:
    return installed().plan(Case.model_validate(data), on=DAY)


def said(data: Data, kind: LetterKind) -> str:
    return " ".join(installed().letter(planned(data), kind).text.split())


def lacking(data: Data, kind: LetterKind) -> list[str]:
    return [key for key, _ in installed().letters(planned(data))[kind]]


def discount_promised() -> Data:
    """A discount that was promised and that two bills do not show, and a complaint of it."""
    data = example("promised-price")
    promise = data["events"][0]
    del promise["monthly_price"]
    data["events"][0] = promise | {"discount_monthly": Decimal("20.00")}
    data["events"].append({"on": date(2026, 11, 5), "kind": "complaint", "channel": "phone"})
    data["customer"]["phone"] = "+1 202 555 0143"
    data["complaint"] = {
        "paid": "by a card that ends 3308",
        "office": "Juniper Cable\nOffice of the President\nPO Box 2201\nHarrisburg, PA 17101",
    }
    data["mandate"] = {"goal": "put_right", "willing_to_leave": False, "hour_worth": 20}
    return data


OFF = "I was promised $20 off a month. The bill is $20 too high."


@pytest.mark.parametrize("kind", ["complaint", "executive", "fcc_complaint"])
def test_a_discount_is_promised_off_a_bill_that_is_too_high(kind: LetterKind) -> None:
    data = discount_promised()
    data["complaint"]["issue"] = "billing"
    assert OFF in said(data, kind)


def test_a_call_and_a_look_at_the_bills_say_so_too() -> None:
    negotiator = installed()
    plan = planned(discount_promised())
    documents = negotiator.documents(plan)
    assert any(OFF in " ".join(one.text.split()) for one in documents)
    report = negotiator.report(plan.case, plan.assessment).text
    assert "$20.00 a month, is not kept; the bill is $20.00 too high" in " ".join(report.split())


def test_in_britain_as_well() -> None:
    data = discount_promised() | {"letter_language": "en-GB"}
    assert OFF in said(data, "complaint")
    assert "promised me $20.00 off a month" in said(discount_promised(), "charge_dispute")


def test_a_price_is_told_on_the_basis_of_the_contract() -> None:
    data = discount_promised()
    assert "The price is $72.00 a month before tax, and I pay by" in said(data, "complaint")
    data["contract"]["prices_include_tax"] = True
    for kind in ("complaint", "executive"):
        assert "The price is $76.30 a month with tax, and I pay by a card" in said(data, kind)
    price = example("promised-price")
    price["contract"]["prices_include_tax"] = True
    assert "a price of $60.00 a month for 12 months" in said(price, "promise_missing")


def test_what_is_bought_once_has_no_price_a_month() -> None:
    data = flight() | {"complaint": {"paid": "by a card that ends 3308", "evidence": ["a receipt"]}}
    data["contract"]["customer_since"] = date(2026, 9, 1)
    data["complaint"] |= {"about": "a refund", "wrong": "My card was charged.", "remedy": "Pay."}
    data["company"] = {"name": "United", "email": "help@example.com"}
    text = said(data, "complaint")
    assert "The price is $318.00, and I pay by a card that ends 3308." in text
    assert "I have been a customer since September 1, 2026." in text


def flight() -> Data:
    return example("airline-refund")


@pytest.mark.parametrize(
    ("locale", "since"),
    [
        ("en-GB", "I have been a customer since 1 June 2021."),
        ("de-DE", "Die Kundenbeziehung besteht seit dem 1. Juni 2021."),
        ("pl-PL", "Z Państwa usług korzystam od dnia 1 czerwca 2021 r."),
        ("et-EE", "Sain teie kliendiks 01.06.2021."),
        ("el-GR", "συνεργασία μας ξεκίνησε την 1η Ιουνίου 2021."),
    ],
)
def test_since_when_one_is_a_customer_is_told_of_the_customer(locale: str, since: str) -> None:
    data = discount_promised() | {"letter_language": locale, "number_format": locale}
    assert since in said(data, "complaint")


@pytest.mark.parametrize(
    "event",
    [
        {"summary": "Asked them to unlock my voicemail."},
        {"summary": "Asked for the phone to be unlocked.", "on": date(2023, 1, 5)},
        {"summary": "Asked for the phone to be unlocked.", "about": "Pixel 4"},
    ],
)
def test_a_phone_was_asked_to_be_unlocked_only_where_it_was(event: Data) -> None:
    data = example("unlock-phone")
    data["events"] = [{"on": date(2026, 11, 5), "kind": "call"} | event]
    assert "I asked for this" not in said(data, "unlock")
    data["events"] = [{"on": date(2026, 11, 5), "kind": "call", "summary": "Unlock my phone."}]
    text = said(data, "unlock")
    assert "I asked for this on November 5, 2026." in text
    assert "still locked" not in text


@pytest.mark.parametrize(
    "event",
    [
        {"summary": "They said that the fare is nonrefundable."},
        {"summary": "Asked for the refund of a bag.", "on": date(2026, 10, 1)},
        {"summary": "Asked for the refund.", "about": "QQ22WW"},
    ],
)
def test_a_refund_was_asked_for_only_where_it_was(event: Data) -> None:
    data = flight()
    data["events"][1] = {"on": date(2026, 11, 13), "kind": "call"} | event
    assert "I asked for it" not in said(data, "airline_refund")
    data["events"][1] = {"on": date(2026, 11, 13), "kind": "call", "summary": "Refund, please."}
    assert "I asked for it on November 13, 2026." in said(data, "airline_refund")


def test_seats_are_asked_for_on_the_flight_that_will_be_flown() -> None:
    data = example("seats-delta")
    flown = data["bookings"][0]
    past = flown | {"code": "PAST11", "flies_on": date(2026, 10, 1)}
    off = flown | {"code": "OFF222", "change": {"kind": "cancelled"}}
    data["bookings"] = [past, off, flown]
    assert flown["code"] in said(data, "airline_seats")
    data["bookings"] = [off]
    assert lacking(data, "airline_seats") == ["bookings[0].flies_on"]


def test_a_customer_of_some_months_paid_no_bills_of_two_years() -> None:
    data = example("late-fee")
    data["contract"] |= {"missed_payments": 0, "customer_since": date(2026, 1, 5)}
    for line in data["bills"][-1]["lines"]:
        line["name"] = line["name"].replace("Late payment", "Visit").replace("Late", "Visit")
    assert "and I paid every bill on time." in said(data, "fee_waiver")
    data["contract"]["customer_since"] = date(2024, 11, 21)
    assert "and I paid every bill of the last two years on time." in said(data, "fee_waiver")


@pytest.mark.parametrize(
    ("channel", "words"),
    [
        ("phone", "by phone, I spoke with Renee"),
        ("chat", "by chat, I chatted with Renee"),
        ("email", "by email, I corresponded with Renee"),
    ],
)
def test_whoever_wrote_did_not_speak(channel: str, words: str) -> None:
    data = example("promised-price")
    data["events"][0]["channel"] = channel
    assert words in said(data, "agreed_terms")


def test_a_price_of_one_line_is_compared_with_that_line() -> None:
    data = example("promised-price")
    other = {"name": "Modem", "kind": "equipment", "monthly_amount": Decimal(14)}
    data["contract"]["charges"].append(other)
    data["events"][0]["about"] = "Internet 400"
    text = said(data, "agreed_terms")
    assert "Price until now: $72.00 a month before tax for “Internet 400”" in text
    assert "$60.00 a month before tax for “Internet 400”, which is $12.00 less" in text


@pytest.mark.parametrize("locale", ["en-US", "en-GB"])
@pytest.mark.parametrize(
    ("event", "words"),
    [
        (
            {"monthly_price": 60, "summary": "For a year"},
            "this: $60.00 a month. For a year.",
        ),
        ({"discount_monthly": 20}, "I was promised this: $20.00 off a month."),
        ({"credit_once": 20}, "I was promised this: a credit of $20.00."),
        ({"summary": "No fee for the visit"}, "I was promised this: No fee for the visit."),
        ({"kind": "terms_notice", "monthly_price": 80}, "told of a new price, $80.00 a month."),
        ({"kind": "terms_notice", "summary": "New caps"}, "told of this change: New caps."),
        ({"kind": "terms_notice"}, "I was told of a change."),
    ],
)
def test_a_promise_and_a_notice_are_told_themselves(event: Data, words: str, locale: str) -> None:
    data = discount_promised() | {"letter_language": locale}
    data["events"].append({"on": date(2026, 8, 1), "kind": "promise"} | event)
    assert words in said(data, "complaint")


@pytest.mark.parametrize(
    ("locale", "words"),
    [
        ("de-DE", "(Nachlass: 20,00 $ im Monat)"),
        ("pl-PL", "(rabat: 20,00 USD miesięcznie)"),
        ("et-EE", "(soodustus: 20,00 $ kuus)"),
        ("el-GR", "(έκπτωση: 20,00 $ τον μήνα)"),
    ],
)
def test_a_promise_is_told_in_every_language(locale: str, words: str) -> None:
    data = discount_promised() | {"letter_language": locale, "number_format": locale}
    assert words in said(data, "complaint")


@pytest.mark.parametrize("locale", ["en-US", "en-GB", "de-DE", "pl-PL", "et-EE", "el-GR"])
def test_what_the_customer_wrote_ends_before_the_next_sentence(locale: str) -> None:
    data = discount_promised() | {"letter_language": locale}
    data["complaint"] |= {"remedy": "Please replace the modem", "wrong": "The modem failed"}
    data["events"][1]["summary"] = "Nobody came"
    text = said(data, "complaint")
    for words in ("Please replace the modem.", "The modem failed.", "Nobody came."):
        assert words in text


def test_what_the_airline_did_and_what_is_broken_end_too() -> None:
    data = flight()
    data["bookings"][0]["change"]["in_words"] = "It was to leave at 9"
    assert "It was to leave at 9. I did not fly it" in said(data, "airline_refund")
    data = example("warranty-repair")
    data["purchases"][0]["defect"] = "It leaks"
    assert "It leaks. I first reported" in said(data, "warranty")
    data = discount_promised()
    data["complaint"]["about"] = "a discount."
    assert "this is about a discount. I " in said(data, "executive")


def test_a_promise_that_is_over_is_not_asked_to_be_applied() -> None:
    data = example("promised-price")
    assert lacking(data, "promise_missing") == []
    plan = planned(data)
    over = installed().plan(plan.case, on=date(2027, 11, 1))
    found = [key for key, _ in installed().letters(over)["promise_missing"]]
    assert "events[0].ends" in found


def test_what_a_customer_wrote_of_a_charge_ends_as_a_sentence() -> None:
    data = example("card-charge")
    data["card_statements"][0]["because"] = "I agreed to no further charge"
    assert "because of this: I agreed to no further charge. Please" in said(data, "billing_error")
