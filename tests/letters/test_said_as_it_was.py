"""Letters say of promises, prices and days what the case says, and no more."""

from __future__ import annotations

from datetime import date
from decimal import Decimal
from typing import Any

import pytest
from tests.letters.test_letters import DAY
from tests.letters.test_owed import example

from negotiate.model.case import Case
from negotiate.model.document import LetterKind
from negotiate.model.plan import Plan
from negotiate.negotiator import Negotiator

Data = dict[str, Any]


def planned(data: Data) -> Plan:
    return Negotiator.discover().plan(Case.model_validate(data), on=DAY)


def said(data: Data, kind: LetterKind) -> str:
    return " ".join(Negotiator.discover().letter(planned(data), kind).text.split())


def lacking(data: Data, kind: LetterKind) -> list[str]:
    return [key for key, _ in Negotiator.discover().letters(planned(data))[kind]]


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
    negotiator = Negotiator.discover()
    plan = planned(discount_promised())
    documents = negotiator.documents(plan)
    assert any(OFF in " ".join(one.text.split()) for one in documents)
    report = negotiator.report(plan.case, plan.assessment).text
    assert "$20.00 a month, is not kept; the bill is $20.00 too high" in " ".join(report.split())


def test_in_britain_as_well() -> None:
    data = discount_promised() | {"letter_language": "en-GB"}
    assert OFF in said(data, "complaint")
    assert "promised me $20.00 off a month" in said(discount_promised(), "charge_dispute")
