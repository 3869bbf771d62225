"""The claim for the refund of a flight: its clocks, and what it cannot do without."""

from __future__ import annotations

import tomllib
from datetime import date
from decimal import Decimal
from pathlib import Path
from typing import Any

from tests.installed import installed

from negotiate.model.case import Case

LETTERS = Path(__file__).parents[2] / "docs" / "examples" / "letters"
DAY = date(2026, 11, 21)


def data() -> dict[str, Any]:
    return tomllib.loads((LETTERS / "airline-refund.toml").read_text("utf-8"), parse_float=Decimal)


def written(case: dict[str, Any], on: date = DAY) -> str:
    negotiator = installed()
    plan = negotiator.plan(Case.model_validate(case), on=on)
    return " ".join(negotiator.letter(plan, "airline_refund").text.split())


def lacking(case: dict[str, Any]) -> set[str]:
    negotiator = installed()
    plan = negotiator.plan(Case.model_validate(case), on=DAY)
    return {key for key, _ in negotiator.letters(plan)["airline_refund"]}


def test_a_card_has_business_days_and_a_holiday_is_none() -> None:
    # Seven from November 2, with Veterans Day on the 11th.
    assert "within 7 business days" in written(data())
    assert "by November 13, 2026." in written(data())


def test_any_other_way_of_paying_has_calendar_days() -> None:
    case = data()
    case["bookings"][0]["paid_by"] = "other"
    said = written(case)
    assert (
        "within 20 calendar days of the day it fell due, November 2, 2026: by November 22" in said
    )
    assert "the way it was paid by November 22, 2026" in said


def test_while_the_day_of_the_rule_is_ahead_it_is_the_day_to_pay_by() -> None:
    case = data()
    del case["events"][1]
    said = written(case, date(2026, 11, 4))
    assert "to the card that paid by November 13, 2026" in said


def test_a_flight_that_is_ahead_is_not_said_to_have_left() -> None:
    case = data()
    case["bookings"][0]["flies_on"] = date(2026, 12, 20)
    assert "I take no other flight, voucher or credit in its place." in written(case)


def test_each_of_several_is_named_and_spoken_for() -> None:
    case = data()
    case["bookings"][0]["passengers"] = [{"name": "Samir Haddad"}, {"name": "Mona Haddad"}]
    said = written(case)
    assert "for Samir Haddad and Mona Haddad" in said
    assert "None of us flew it, and we took no other flight" in said


def test_without_the_day_it_fell_due_or_what_was_declined_it_is_not_written() -> None:
    case = data()
    case["events"] = []
    case["clauses"] = [{"words": "Refunds are paid.", "where": "on page 1"}]
    assert lacking(case) == {"events"}
    case["bookings"][0]["change"] = {"kind": "arrives_later", "hours": 2}
    assert lacking(case) == {
        "events",
        "bookings[0].change.declined",
        "bookings[0].change.hours",
    }


def test_it_leans_on_a_rule_of_its_place() -> None:
    case = data() | {"jurisdiction": "GB", "clauses": [{"words": "Paid.", "where": "on page 1"}]}
    case["contract"]["provider"] = "generic"
    case["company"] = {"name": "Sound Air"}
    assert "jurisdiction" in lacking(case)


def test_whether_the_money_has_come_is_not_guessed() -> None:
    assert "has not come" not in written(data())


def two_flights() -> dict[str, Any]:
    """Two canceled flights, of which the refund of the second fell due first."""
    case = data()
    second = {"code": "ZZ11QQ", "flight": "UA 100", "flies_on": date(2026, 10, 20)}
    case["bookings"].append(case["bookings"][0] | second)
    return case


def test_an_event_that_may_be_about_two_bookings_is_asked_about() -> None:
    case = two_flights()
    assert lacking(case) == {"events[0].about"}
    case["bookings"][1]["code"] = case["events"][0]["about"] = "K4XW9P"
    assert lacking(case) == {"events[0].about"}


def test_each_booking_has_a_clock_of_its_own() -> None:
    case = two_flights()
    case["events"][0]["about"] = "K4XW9P"
    other = {"on": date(2026, 10, 20), "kind": "refund_due", "about": "UA 100"}
    case["events"].insert(0, other)
    assert "the day it fell due, November 2, 2026: by November 13, 2026" in written(case)
    case["bookings"].reverse()
    assert "the day it fell due, October 20, 2026: by October 29, 2026" in written(case)
    del case["events"][0]
    assert lacking(case) == {"events"}
