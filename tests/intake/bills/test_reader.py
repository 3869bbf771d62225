"""Bills of a file become bills of a case; what is guessed is said, and nothing crashes."""

from __future__ import annotations

import contextlib
import json
import tomllib
from datetime import date
from decimal import Decimal
from typing import get_args

import pytest
from hypothesis import given
from hypothesis import strategies as st

from negotiate.errors import IntakeError
from negotiate.intake.bills.convert import bill_toml, shortcomings
from negotiate.intake.bills.reader import parse_bills
from negotiate.intake.bills.understand import Given
from negotiate.model.contract import REDUCTIONS, ChargeKind
from negotiate.model.read_bill import ReadBill

WHOLE = "2026-11-12,2026-11-12,2026-12-11"
HEAD = "issued,period_starts,period_ends,total,name,kind,amount\n"


def read(text: str, **more: object) -> tuple[ReadBill, ...]:
    return parse_bills(text.encode(), "bill.csv", Given(**more))  # type: ignore[arg-type]


def refused(text: str, **more: object) -> list[str]:
    with pytest.raises(IntakeError) as refusal:
        read(text, **more)
    return [str(problem) for problem in refusal.value.problems]


@pytest.mark.parametrize(
    "text",
    [
        f"{HEAD}{WHOLE},84.99,Fiber,service,89.99\n{WHOLE},84.99,Promo,discount,5\n",
        f"{HEAD}{WHOLE},84.99,Fiber,service,89.99\n,,,,Promo,discount,-5\n",
        "Invoice-Date;Period Start;Period End;Amount Due;Description;Type;Amount;Due\n"
        "12.11.2026;12.11.2026;11.12.2026;84,99;Fiber;Service;89,99;30.11.2026\n"
        ";;;;Promo;DISCOUNT;-5,00;\n",
        json.dumps(
            [
                {
                    "issuer": "Acme",
                    "date": "2026-11-12",
                    "date_start": "2026-11-12",
                    "date_end": "2026-12-11",
                    "amount": 84.99,
                    "lines": [
                        {"name": "Fiber", "kind": "service", "price_subtotal": 89.99},
                        {"name": "Promo", "kind": "discount", "price_total": "5.00"},
                    ],
                }
            ]
        ),
    ],
    ids=["repeated", "said once", "semicolons and other headings", "invoice2data"],
)
def test_one_bill_is_written_in_many_ways(text: str) -> None:
    bill = read(text)[0].bill
    assert bill is not None
    assert (bill.issued, bill.period_ends) == (date(2026, 11, 12), date(2026, 12, 11))
    assert [(line.kind, line.amount) for line in bill.lines] == [
        ("service", Decimal("89.99")),
        ("discount", Decimal(5)),
    ]


def test_what_a_file_says_needs_no_note() -> None:
    assert read(f"{HEAD}{WHOLE},84.99,Fiber,service,84.99\n")[0].guessed == ()


def test_several_bills_of_a_file_stay_apart() -> None:
    text = f"{HEAD}{WHOLE},10,Fiber,service,10\n2026-12-12,,,12,Fiber,service,12\n"
    assert [(str(one.total), len(one.lines)) for one in read(text)] == [("10", 1), ("12", 1)]


def test_a_kind_that_is_guessed_is_said() -> None:
    one = read("name,amount\nModem rental,14\n")[0]
    assert one.lines[0].kind == "equipment"
    assert "'Modem rental' was taken for: equipment." in one.guessed


def test_where_signs_tell_what_lowers_the_bill_no_word_says_otherwise() -> None:
    one = read("name,amount\nCredit card fee,3\nFiber,50\nAdjustment,-5\n")[0]
    assert [line.kind for line in one.lines] == ["fee", "service", "credit"]
    assert one.total == 48


def test_a_total_that_is_not_given_is_the_sum_and_said() -> None:
    one = read("name,amount\nFiber,50\nTax,4\n")[0]
    assert one.total == 54
    assert any("sum of the lines" in note for note in one.guessed)


def test_what_is_missing_is_named_and_makes_no_bill() -> None:
    one = read("name,amount\nFiber,50\n", days={"issued": date(2026, 11, 12)})[0]
    assert one.missing == ("period_starts", "period_ends")
    assert one.bill is None


def test_lines_that_do_not_add_up_are_a_finding_with_its_difference() -> None:
    one = read(f"{HEAD}{WHOLE},84.99,Fiber,service,80\n")[0]
    assert one.difference == Decimal("-4.99")
    assert one.bill is None
    assert any("4.99 less than the total 84.99" in said for said in shortcomings(one))
    assert "# The lines add up to" in bill_toml(one)


def test_all_problems_of_a_file_come_at_once_with_their_lines() -> None:
    said = refused(f"{HEAD}2026-13-12,,,x,,nope,1\n,,,,Fiber,tax,-4\n,,,,Fiber,tax,y\n")
    assert [part.split(": ")[0] for part in said] == [
        "issued (line 2)",
        "total (line 2)",
        "amount (line 4)",
        "name (line 2)",
        "amount (line 3)",
    ]


@pytest.mark.parametrize(
    ("text", "words"),
    [
        ("name,cost of it\nFiber,5\n", "has no column 'amount'"),
        ("issued,name,amount\n05/11/2026,Fiber,5\n", "--dates dmy"),
        (f"{HEAD}2026-11-12,2026-11-12,2026-10-12,5,Fiber,service,5\n", "before the period"),
        (f"{HEAD}{WHOLE},-5,Fiber,credit,5\n", "below zero"),
        ("currency,name,amount\nEURO,Fiber,5\n", "ISO 4217"),
        ("[1]", "not a result"),
        ("[{}]", "No template fitted"),
        ("{", "not JSON"),
        ("[]", "holds 0 bills"),
        ('[{"amount": [1, 2]}]', "more than one value"),
        ('[{"amount": 1e999}]', "not an amount"),
        ('[{"amount": NaN}]', "not JSON"),
        ('[{"amount": 5, "lines": 7}]', "not a list"),
        ("[" * 100_000, "not JSON"),
    ],
)
def test_what_cannot_be_read_is_told(text: str, words: str) -> None:
    assert words in "\n".join(refused(text))


def test_days_given_besides_go_before_the_file_and_are_said() -> None:
    one = read(f"{HEAD}{WHOLE},5,Fiber,service,5\n", days={"issued": date(2026, 11, 13)})[0]
    assert one.issued == date(2026, 11, 13)
    assert any("2026-11-12 for issued" in note for note in one.guessed)


def test_days_given_besides_are_those_of_one_bill() -> None:
    text = f"{HEAD}{WHOLE},10,Fiber,service,10\n2026-12-12,,,12,Fiber,service,12\n"
    assert "2 bills" in refused(text, days={"issued": date(2026, 11, 13)})[0]


@pytest.mark.parametrize(
    ("name", "shown"),
    [
        ("Account 8155 10 012 3456789", "Account …6789"),
        ("Line 5551234567", "Line …4567"),
        ("Fiber 2026-10-05 - 2026-11-04", "Fiber 2026-10-05 - 2026-11-04"),
        ("Fiber\u202e\x1b[31m 500", "Fiber[31m 500"),
    ],
)
def test_of_a_long_number_only_its_end_is_kept(name: str, shown: str) -> None:
    assert read(f"name,amount\n{name},5\n")[0].lines[0].name == shown


KINDS = st.sampled_from(get_args(ChargeKind))


@given(st.lists(st.tuples(KINDS, st.decimals(0, 900, places=2)), max_size=8), st.booleans())
def test_lines_are_read_as_they_were_written(
    lines: list[tuple[ChargeKind, Decimal]], signed: bool
) -> None:
    lines.append(("service", Decimal(9_000)))
    signs = [-1 if kind in REDUCTIONS else 1 for kind, _ in lines]
    total = sum(sign * amount for sign, (_, amount) in zip(signs, lines, strict=True))
    text = HEAD + "".join(
        f"{WHOLE},{total},Line {n},{kind},{sign * amount if signed else amount}\n"
        for n, (sign, (kind, amount)) in enumerate(zip(signs, lines, strict=True))
    )
    one = read(text)[0]
    assert one.bill is not None
    assert one.guessed == ()
    assert [(line.kind, line.amount) for line in one.bill.lines] == lines


@given(st.one_of(st.binary(max_size=300), st.text(max_size=300).map(str.encode)))
def test_any_bytes_are_read_or_refused(data: bytes) -> None:
    with contextlib.suppress(IntakeError):
        parse_bills(data, "bill")


CELL = st.one_of(
    st.text(max_size=12), st.sampled_from(["-5", "1e9", "2026-11-12", "tax", "=1+1", "12345678"])
)


@given(st.lists(st.tuples(*[CELL] * 7), min_size=1, max_size=5))
def test_any_cells_are_read_or_refused_and_what_is_read_is_toml(
    rows: list[tuple[str, ...]],
) -> None:
    text = HEAD + "".join(
        ",".join(f'"{cell.replace(chr(34), chr(39))}"' for cell in row) + "\n" for row in rows
    )
    with contextlib.suppress(IntakeError, UnicodeEncodeError):
        for one in read(text):
            assert len(tomllib.loads(bill_toml(one))["bills"]) == 1
            assert all(str(one.lines[n].amount) for n in range(len(one.lines)))


VALUE = st.recursive(
    st.none() | st.booleans() | st.floats() | st.text(max_size=9) | st.integers(),
    lambda inner: (
        st.lists(inner, max_size=3)
        | st.dictionaries(st.sampled_from(["name", "amount", "date", "lines", "kind"]), inner)
    ),
    max_leaves=12,
)


@given(st.lists(VALUE, max_size=3))
def test_any_json_is_read_or_refused(value: object) -> None:
    with contextlib.suppress(IntakeError):
        read(json.dumps(value))


DAYS = {
    "days": {
        "issued": date(2026, 11, 12),
        "period_starts": date(2026, 11, 12),
        "period_ends": date(2026, 12, 11),
    }
}


def test_a_total_is_not_made_up_where_a_guess_alone_says_what_lowers_the_bill() -> None:
    (bill,) = read("name,amount\nFiber,50\nCredit card processing fee,3\n", **DAYS)
    assert bill.missing == ("total",)
    assert not any("sum" in note for note in bill.guessed)


@pytest.mark.parametrize(
    "text",
    [
        "name,amount\nFiber,50\nCredit,-3\n",
        "name,kind,amount\nFiber,service,50\nCredit,credit,3\n",
    ],
    ids=["by its sign", "by its kind"],
)
def test_it_is_the_sum_where_the_file_says_what_lowers_the_bill(text: str) -> None:
    (bill,) = read(text, **DAYS)
    assert bill.total == Decimal(47)
    assert "No total is given: it is the sum of the lines." in bill.guessed


@pytest.mark.parametrize(
    "number", ["8260130040123456", "8260.1300.4012.3456", "8260/1300/4012/3456"]
)
def test_an_account_number_is_shown_by_its_end_alone(number: str) -> None:
    (told,) = [one for one in refused(f"{number},when\n1,2\n") if "'name'" in one]
    assert number not in told
    (bill,) = read(f"name,amount\nFiber {number},50\n", **DAYS)
    assert bill.lines[0].name == "Fiber …3456"


def test_whose_bill_it_is_is_written_above_it_and_after_an_empty_line() -> None:
    (bill,) = read("issuer,currency,name,amount\nAcme,PLN,Fiber,50\n", **DAYS)
    assert bill_toml(bill).startswith("\n# Issuer: Acme.\n# Currency: PLN.\n")


def test_a_bank_export_is_pointed_to_what_reads_it() -> None:
    (bill,) = read("Date,Description,Amount\n2026-06-05,LAKESIDE,-65\n")
    assert "Nothing here says that it is a bill. Of a bank: negotiate read bank." in bill.guessed
