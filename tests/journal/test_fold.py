from __future__ import annotations

from datetime import UTC, date, datetime
from decimal import Decimal
from uuid import UUID

import pytest

from negotiate.errors import JournalError
from negotiate.journal.fold import folded, standing
from negotiate.model.bill import Bill
from negotiate.model.case import Case
from negotiate.model.event import Event
from negotiate.model.journal_entry import JournalEntry, Payment
from negotiate.model.turn import Turn
from negotiate.reading.case import read_case

CASE = read_case("docs/examples/generic-gym.toml")
CALL = Event(on=date(2026, 11, 24), kind="call", outcome="refused")
OFFER = Event(on=date(2026, 11, 24), kind="offer", monthly_price=Decimal(40))
BILL = Bill(
    issued=date(2026, 12, 1),
    period_starts=date(2026, 12, 1),
    period_ends=date(2026, 12, 31),
    total=Decimal(50),
)


def entry(number: int, corrects: int | None = None, **holds: object) -> JournalEntry:
    return JournalEntry.model_validate(
        {
            "id": UUID(int=number),
            "written": datetime(2026, 11, 24, tzinfo=UTC),
            "corrects": None if corrects is None else UUID(int=corrects),
            **holds,
        }
    )


def events(case: Case) -> tuple[Event, ...]:
    return case.events[len(CASE.events) :]


def test_a_case_with_an_empty_journal_is_the_case() -> None:
    assert folded(CASE, []) == CASE


def test_what_happened_stands_after_what_the_file_has_in_the_order_it_was_written() -> None:
    assert events(folded(CASE, [entry(1, event=CALL), entry(2, event=OFFER)])) == (CALL, OFFER)


def test_a_correction_takes_the_place_of_what_it_corrects() -> None:
    better = CALL.model_copy(update={"agent": "Morgan"})
    entries = [entry(1, event=CALL), entry(2, event=OFFER), entry(3, corrects=1, event=better)]
    assert events(folded(CASE, entries)) == (better, OFFER)


def test_a_correction_may_be_corrected() -> None:
    best = CALL.model_copy(update={"agent": "Morgan"})
    entries = [
        entry(1, event=CALL),
        entry(2, corrects=1, event=OFFER),
        entry(3, corrects=2, event=best),
        entry(4, corrects=1),
    ]
    assert events(folded(CASE, entries[:3])) == (best,)
    assert events(folded(CASE, entries)) == ()


def test_a_correction_holds_wherever_it_stands() -> None:
    better = CALL.model_copy(update={"agent": "Morgan"})
    replaced = [entry(2, corrects=1, event=better), entry(1, event=CALL)]
    entries = [*replaced, entry(4, corrects=3), entry(3, event=OFFER)]
    assert events(folded(CASE, entries)) == (better,)


def test_of_two_corrections_of_one_entry_the_later_holds() -> None:
    entries = [entry(1, event=CALL), entry(2, corrects=1), entry(3, corrects=1, event=OFFER)]
    assert events(folded(CASE, entries)) == (OFFER,)


def test_corrections_in_a_ring_end() -> None:
    ring = [entry(1, corrects=2, event=CALL), entry(2, corrects=1, event=OFFER)]
    assert standing(ring) == ()
    assert events(folded(CASE, [*ring, entry(3, corrects=2, event=CALL)])) == (CALL,)


def test_a_correction_of_what_is_not_there_stands_where_it_was_written() -> None:
    assert events(folded(CASE, [entry(2, corrects=1, event=CALL)])) == (CALL,)
    assert standing([entry(2, corrects=1)]) == ()


def test_the_same_entry_twice_counts_once() -> None:
    assert events(folded(CASE, [entry(1, event=CALL), entry(1, event=CALL)])) == (CALL,)


def test_turns_of_a_call_are_no_events() -> None:
    turn = entry(1, turn=Turn(call=UUID(int=9), kind="dialled"))
    assert folded(CASE, [turn]) == CASE
    assert standing([turn]) == (turn,)


def test_a_payment_sets_the_day_on_which_a_bill_was_paid() -> None:
    paid = Payment(bill=BILL.issued, on=date(2026, 12, 10))
    found = folded(CASE, [entry(1, bill=BILL), entry(2, payment=paid)])
    assert found.bills[-1].paid_on == date(2026, 12, 10)


def test_a_bill_that_is_read_again_is_one_bill_and_stays_paid() -> None:
    paid = Payment(bill=BILL.issued, on=date(2026, 12, 10))
    again = BILL.model_copy(update={"total": Decimal(55)})
    found = folded(CASE, [entry(1, bill=BILL), entry(2, payment=paid), entry(3, bill=again)])
    assert len(found.bills) == len(CASE.bills) + 1
    assert (found.bills[-1].total, found.bills[-1].paid_on) == (Decimal(55), date(2026, 12, 10))


def test_a_payment_of_a_bill_that_is_not_there_is_told() -> None:
    paid = Payment(bill=date(2020, 1, 1), on=date(2020, 1, 10))
    with pytest.raises(JournalError, match="there is no bill of 2020-01-01"):
        folded(CASE, [entry(1, payment=paid)])


def test_more_than_a_case_holds_is_told() -> None:
    many = [entry(number, event=CALL) for number in range(1, 502)]
    with pytest.raises(JournalError, match="at most 500 fit"):
        folded(CASE, many)


@pytest.mark.parametrize(
    ("holds", "why"),
    [
        ({}, "corrects nothing"),
        ({"event": CALL, "bill": BILL}, "more than one"),
        ({"corrects": 1}, "corrects itself"),
    ],
)
def test_an_entry_holds_one_thing(holds: dict[str, object], why: str) -> None:
    with pytest.raises(ValueError, match=why):
        entry(1, **holds)  # type: ignore[arg-type]
