"""What recurs is found exactly, with its rises; nothing is made up."""

from __future__ import annotations

from datetime import date, timedelta
from decimal import Decimal

import pytest
from hypothesis import given
from hypothesis import strategies as st

from negotiate.costs.cycle import add_months
from negotiate.intake.bank.detect import merchant, recurring
from negotiate.model.recurring import RecurringCharge, Transaction

FIRST = date(2025, 10, 3)
ON = date(2026, 11, 26)


def pay(on: date, amount: str, payee: str = "ACME FIBER 0042") -> Transaction:
    return Transaction(id=f"{payee} {on}", on=on, description=payee, amount=Decimal(amount))


def monthly(
    *amounts: str, payee: str = "ACME FIBER", until: date = date(2026, 11, 3)
) -> list[Transaction]:
    first = add_months(until, 1 - len(amounts))
    return [pay(add_months(first, n), amount, payee) for n, amount in enumerate(amounts)]


def one(payments: list[Transaction], on: date = ON) -> RecurringCharge:
    (found,) = recurring(payments, on)
    return found


def test_three_months_of_one_price_are_a_mature_stream() -> None:
    found = one(monthly("60", "60", "60"))
    assert (found.frequency, found.status, found.is_active) == ("MONTHLY", "MATURE", True)
    assert found.predicted_next_date == date(2026, 12, 3)
    assert found.last_amount.amount == found.average_amount.amount == Decimal(60)


def test_two_are_early_and_one_is_nothing() -> None:
    assert one(monthly("60", "60")).status == "EARLY_DETECTION"
    assert recurring(monthly("60"), ON) == ()


def test_two_visits_of_different_amounts_are_no_stream() -> None:
    assert recurring(monthly("31.20", "84.75"), ON) == ()


def test_a_stream_whose_next_payment_did_not_come_is_over() -> None:
    found = one(monthly("60", "60", "60", until=date(2026, 8, 3)))
    assert (found.status, found.is_active, found.predicted_next_date) == ("TOMBSTONED", False, None)


def test_a_rise_that_held_is_told_with_its_day_and_both_amounts() -> None:
    found = one(monthly("60", "60", "70", "70", "70"))
    (rise,) = found.rises
    assert (rise.on, rise.before, rise.now, rise.held) == (
        date(2026, 9, 3), Decimal(60), Decimal(70), True,
    )  # fmt: skip


def test_a_rise_that_only_the_latest_payment_shows_is_told_as_such() -> None:
    (rise,) = one(monthly("60", "60", "60", "70")).rises
    assert not rise.held


def test_one_dear_month_is_no_rise() -> None:
    assert one(monthly("60", "60", "75", "60", "60")).rises == ()


def test_each_of_two_rises_is_told() -> None:
    rises = one(monthly("20", "20", "21", "22")).rises
    assert [(r.before, r.now, r.held) for r in rises] == [
        (Decimal(20), Decimal(21), True),
        (Decimal(21), Decimal(22), False),
    ]


def test_two_subscriptions_stay_apart_when_one_of_them_rises() -> None:
    both = [
        *monthly("9.99", "9.99", "11.99", "11.99", payee="STREAMCO"),
        *monthly("4.99", "4.99", "4.99", "4.99", payee="STREAMCO", until=date(2026, 11, 17)),
    ]
    dearer, cheaper = recurring(both, ON)
    assert [(r.before, r.now) for r in dearer.rises] == [(Decimal("9.99"), Decimal("11.99"))]
    assert cheaper.rises == ()


def test_an_odd_purchase_at_the_payee_does_not_break_the_stream() -> None:
    odd = pay(date(2026, 10, 20), "63.20", "STREAMCO")
    found = one([*monthly("14.99", "14.99", "17.99", "17.99", payee="STREAMCO"), odd])
    assert (found.status, len(found.rises)) == ("MATURE", 1)


def test_two_years_with_a_rise_are_an_annual_stream() -> None:
    found = one([pay(date(2024, 11, 20), "99"), pay(date(2025, 11, 20), "119")], date(2025, 12, 1))
    assert (found.frequency, len(found.rises)) == ("ANNUALLY", 1)


def test_two_payments_of_one_day_are_two_streams() -> None:
    assert len(recurring([*monthly("40", "40", "40"), *monthly("40", "40", "40")], ON)) == 2


def test_what_goes_to_a_person_is_no_bill() -> None:
    assert recurring(monthly("50", "50", "50", payee="ZELLE TO JANE DOE"), ON) == ()


def test_the_next_of_two_days_a_month_is_the_other_day() -> None:
    days = [date(2026, 9, 15), date(2026, 9, 30), date(2026, 10, 15), date(2026, 10, 31)]
    found = one([pay(day, "20") for day in [*days, date(2026, 11, 15)]], date(2026, 11, 26))
    assert found.predicted_next_date == date(2026, 11, 30)


def test_a_fall_is_no_rise() -> None:
    assert one(monthly("70", "70", "60", "60")).rises == ()


def test_a_bill_that_differs_each_month_is_one_stream_without_rises() -> None:
    found = one(monthly("61.20", "74.02", "80.41", "66.19", "91.00"))
    assert found.varies
    assert found.rises == ()


def test_a_shop_visited_every_week_for_something_else_is_no_stream() -> None:
    visits = [
        pay(FIRST + timedelta(days=7 * n), f"{20 + 7 * n % 13}.{n:02}", "GREEN GROCER")
        for n in range(12)
    ]
    assert recurring(visits, ON) == ()


def test_two_subscriptions_of_one_payee_are_told_apart() -> None:
    both = [
        *monthly("9.99", "9.99", "9.99", payee="STREAMCO"),
        *monthly("4.99", "4.99", "4.99", payee="STREAMCO", until=date(2026, 11, 17)),
    ]
    assert sorted(s.last_amount.amount for s in recurring(both, ON)) == [
        Decimal("4.99"),
        Decimal("9.99"),
    ]


@pytest.mark.parametrize(
    ("days", "frequency"),
    [(7, "WEEKLY"), (14, "BIWEEKLY"), (91, "QUARTERLY"), (365, "ANNUALLY")],
)
def test_other_rhythms_are_known_by_the_days_between(days: int, frequency: str) -> None:
    payments = [pay(ON - timedelta(days=days * n), "20") for n in range(3)]
    assert one(payments).frequency == frequency


def test_twice_a_month_is_not_every_two_weeks() -> None:
    payments = [pay(date(2026, month, day), "20") for month in range(6, 12) for day in (1, 16)]
    assert one(payments).frequency == "SEMI_MONTHLY"


def test_what_comes_in_and_what_comes_later_is_left_out() -> None:
    assert recurring(monthly("-2000", "-2000", "-2000"), ON) == ()
    assert recurring(monthly("60", "60", "60"), date(2026, 8, 1)) == ()


@pytest.mark.parametrize(
    ("written", "payee"),
    [
        ("ACME FIBER 0042", "ACME FIBER"),
        ("POS DEBIT ACME FIBER #8841 11/03", "ACME FIBER"),
        ("Acme Fiber *AB12X9", "ACME FIBER"),
        ("ACME FIBER INC RECURRING PAYMENT 5551234", "ACME FIBER"),
        ("PAYPAL *SPOTIFY", "SPOTIFY"),
        ("SQ *BLUE BOTTLE", "BLUE BOTTLE"),
        ("3 UK", "3 UK"),
        ("O2 UK", "O2 UK"),
    ],
)
def test_a_payee_is_known_without_numbers_and_the_banks_own_words(written: str, payee: str) -> None:
    assert merchant(written) == payee


@st.composite
def planted(draw: st.DrawFn) -> tuple[list[Transaction], dict[str, tuple[int, bool]]]:
    """Monthly bills of several payees, some of which rose once, among single purchases.

    A single purchase is one payment at a payee of its own: nothing of it can recur.
    """
    payments: list[Transaction] = []
    known: dict[str, tuple[int, bool]] = {}
    for letter in "ABCDE"[: draw(st.integers(0, 5))]:
        payee = f"PROVIDER {letter * 3}"
        months = draw(st.integers(4, 12))
        price = draw(st.integers(500, 9000))
        rises_at = draw(st.none() | st.integers(1, months - 2))
        until = date(2026, 11, draw(st.integers(1, 25)))
        known[payee] = (months, rises_at is not None)
        for month in range(months):
            cents = price + (price // 10 if rises_at is not None and month >= rises_at else 0)
            moved = draw(st.integers(0, 2))  # A weekend.
            on = add_months(until, month + 1 - months)
            if month + 1 < months:
                on += timedelta(days=moved)
            payments.append(pay(on, str(Decimal(cents) / 100), payee))
    for number in range(draw(st.integers(0, 15))):
        letters = "".join(chr(ord("A") + int(digit)) for digit in str(number))
        on = FIRST + timedelta(days=draw(st.integers(0, 400)))
        cents = draw(st.integers(100, 20000))
        payments.append(pay(on, str(Decimal(cents) / 100), f"SHOP {letters * 2}X"))
    return draw(st.permutations(payments)), known


@given(planted())
def test_every_planted_stream_is_found_and_no_other(
    drawn: tuple[list[Transaction], dict[str, tuple[int, bool]]],
) -> None:
    payments, known = drawn
    found = {
        (stream.merchant_name or "").upper(): (len(stream.transaction_ids), bool(stream.rises))
        for stream in recurring(payments, ON)
    }
    assert found == known


@given(planted())
def test_the_order_of_the_payments_does_not_matter(
    drawn: tuple[list[Transaction], dict[str, tuple[int, bool]]],
) -> None:
    payments, _ = drawn
    assert recurring(payments, ON) == recurring(sorted(payments, key=lambda p: p.id), ON)
