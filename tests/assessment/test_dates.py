from __future__ import annotations

from datetime import date, timedelta

import pytest

from negotiate.assessment.dates import not_past, require_past
from negotiate.errors import CaseError
from negotiate.model.booking import Booking, FlightChange
from negotiate.model.case import Case
from negotiate.model.event import Event
from negotiate.model.phone import Phone
from negotiate.model.purchase import Purchase
from negotiate.testing.samples import (
    SAMPLE_DAY,
    sample_bill,
    sample_case,
    sample_contract,
    sample_offer,
)

TOMORROW = SAMPLE_DAY + timedelta(days=1)


def dated(day: date) -> dict[str, Case]:
    """A case for each key that must lie in the past, with that key on the day."""
    return {
        "contract.customer_since": sample_case(contract=sample_contract(customer_since=day)),
        "bills[0].issued": sample_case(bills=[sample_bill(issued=day)]),
        "bills[0].paid_on": sample_case(bills=[sample_bill(paid_on=day)]),
        "offers[0].seen_on": sample_case(offers=[sample_offer(seen_on=day)]),
        "events[0].on": sample_case(events=[Event(on=day, kind="call")]),
        **of_things(day),
    }


def of_things(day: date) -> dict[str, Case]:
    """The same for what was bought."""
    early = SAMPLE_DAY - timedelta(days=400)
    case = sample_case()
    reported = Purchase(item="washer", bought_on=early, first_reported=day)
    changed = FlightChange(kind="cancelled", told_on=day)
    return {
        "phones[0].bought_on": case.model_copy(
            update={"phones": (Phone(name="S23", plan="postpaid", bought_on=day),)}
        ),
        "phones[0].paid_off_on": case.model_copy(
            update={"phones": (Phone(name="S23", plan="postpaid", paid_off_on=day),)}
        ),
        "purchases[0].bought_on": case.model_copy(
            update={"purchases": (Purchase(item="washer", bought_on=day),)}
        ),
        "purchases[0].first_reported": case.model_copy(update={"purchases": (reported,)}),
        "bookings[0].change.told_on": case.model_copy(
            update={"bookings": (Booking(code="K4X", flies_on=early, change=changed),)}
        ),
    }


@pytest.mark.parametrize("key", dated(TOMORROW))
def test_what_happened_cannot_be_dated_tomorrow(key: str) -> None:
    with pytest.raises(CaseError) as caught:
        require_past(dated(TOMORROW)[key], SAMPLE_DAY)
    assert [problem.key for problem in caught.value.problems] == [key]


@pytest.mark.parametrize("key", dated(SAMPLE_DAY))
def test_what_happened_may_be_dated_today(key: str) -> None:
    case = dated(SAMPLE_DAY)[key]
    assert list(not_past(case, SAMPLE_DAY)) == []


def test_every_date_that_is_wrong_is_named() -> None:
    case = sample_case(
        bills=[sample_bill(issued=TOMORROW)], offers=[sample_offer(seen_on=TOMORROW)]
    )
    with pytest.raises(CaseError) as caught:
        require_past(case, SAMPLE_DAY)
    keys = [problem.key for problem in caught.value.problems]
    assert keys == ["bills[0].issued", "offers[0].seen_on"]


@pytest.mark.parametrize("day", [date.min, date(1899, 12, 31), date(3000, 1, 1), date.max])
def test_no_plan_is_made_for_an_end_of_the_calendar(day: date) -> None:
    with pytest.raises(CaseError, match=f"the day of the plan, {day}, is not between") as caught:
        require_past(sample_case(), day)
    assert [problem.key for problem in caught.value.problems] == ["on"]
