"""Recurring streams in Plaid's shape: what is read, what is left out, what is refused."""

from __future__ import annotations

import json
from datetime import date
from decimal import Decimal
from pathlib import Path
from typing import Any

import pytest
from hypothesis import given
from hypothesis import strategies as st

from negotiate.errors import IntakeError
from negotiate.intake.bank.detect import recurring
from negotiate.intake.bank.statement import read_statements
from negotiate.intake.bank.streams import STREAMS_READ, Streams, parse_streams, read_streams

EXAMPLES = Path(__file__).parents[3] / "docs" / "examples"
STREAM: dict[str, Any] = {
    "account_id": "acc",
    "stream_id": "one",
    "description": "CONED  BILL PAYMENT",
    "merchant_name": "ConEd",
    "personal_finance_category": {"primary": "RENT_AND_UTILITIES"},
    "category": None,
    "category_id": None,
    "first_date": "2026-02-04",
    "last_date": "2026-05-02",
    "predicted_next_date": "2026-06-01",
    "frequency": "MONTHLY",
    "transaction_ids": ["a", "b", "c"],
    "average_amount": {"amount": 85, "iso_currency_code": "USD", "unofficial_currency_code": None},
    "last_amount": {"amount": 100.1, "iso_currency_code": "USD", "unofficial_currency_code": None},
    "is_active": True,
    "status": "MATURE",
    "is_user_modified": False,
    "something_new": [1],
}


def parsed(*streams: object) -> Streams:
    return parse_streams(json.dumps(streams).encode(), "reply.json")


def told(content: object) -> str:
    with pytest.raises(IntakeError) as caught:
        parse_streams(json.dumps(content).encode(), "reply.json")
    return str(caught.value)


def test_a_stream_is_a_charge_whose_rises_nobody_knows() -> None:
    (one,) = parsed(STREAM).charges
    assert one.description == "CONED BILL PAYMENT"
    assert one.last_amount.amount == Decimal("100.1")
    assert (one.varies, one.rises, one.may_have_risen) == (None, (), True)


def test_account_and_categories_are_not_kept() -> None:
    text = parsed(STREAM).charges[0].model_dump_json()
    assert "acc" not in text
    assert "UTILITIES" not in text


def test_of_a_whole_reply_what_leaves_the_account_is_read() -> None:
    names = [one.stream_id for one in read_streams(EXAMPLES / "recurring.json").charges]
    assert names == ["str-lakeside", "str-streamco", "str-gym"]


def test_what_comes_in_is_left_out_of_a_bare_list_by_its_sign() -> None:
    came = STREAM | {
        "stream_id": "pay",
        "last_amount": {"amount": -800, "iso_currency_code": "USD"},
    }
    read = parsed(STREAM, came)
    assert [one.stream_id for one in read.charges] == ["one"]
    assert read.notes == ("Left out, for nothing leaves the account: 1.",)


def test_a_stream_without_names_or_next_day_or_currency_is_read() -> None:
    bare = STREAM | {"merchant_name": None, "predicted_next_date": None, "status": "UNKNOWN"}
    amount = {"amount": 1, "iso_currency_code": None, "unofficial_currency_code": "BTC"}
    read = parsed(bare | {"last_amount": amount})
    assert read.charges[0].merchant_name is None
    assert read.charges[0].last_amount.iso_currency_code is None
    assert read.charges[0].last_amount.code == "BTC"
    assert read.notes == ("No currency of ISO 4217, so no case can be in it: 'BTC'.",)


def test_one_odd_stream_does_not_stop_the_others() -> None:
    new = STREAM | {"stream_id": "b", "status": "PAUSED", "predicted_next_date": "soon"}
    nameless = STREAM | {"stream_id": "c", "merchant_name": None, "description": " "}
    read = parsed(STREAM, new, nameless)
    assert [one.stream_id for one in read.charges] == ["b", "one"]
    assert (read.charges[0].status, read.charges[0].predicted_next_date) == ("UNKNOWN", None)
    said = ("Read as unknown, for this status is new: 'PAUSED'.", "Left out what has no name.")
    assert read.notes == said


def test_a_key_that_stands_twice_is_told() -> None:
    text = json.dumps([STREAM]).replace(
        '"is_active": true', '"is_active": true, "is_active": false'
    )
    with pytest.raises(IntakeError, match="is_active: is written twice"):
        parse_streams(text.encode(), "reply.json")


def test_a_frequency_that_is_new_is_unknown_and_said() -> None:
    read = parsed(STREAM | {"frequency": "EVERY_FULL_MOON"})
    assert read.charges[0].frequency == "UNKNOWN"
    assert "'EVERY_FULL_MOON'" in read.notes[0]


def test_what_we_found_ourselves_reads_back_with_its_rises() -> None:
    payments = read_statements([EXAMPLES / "bank.csv"]).transactions
    ours = recurring(payments, date(2026, 11, 26), currency="USD")
    text = f"[{','.join(one.model_dump_json() for one in ours)}]"
    assert parse_streams(text.encode(), "ours.json").charges == ours
    assert any(one.rises for one in ours)


def test_every_problem_is_told_at_once_with_its_place() -> None:
    broken = {key: value for key, value in STREAM.items() if key != "last_date"}
    said = told({"outflow_streams": [broken, STREAM | {"first_date": "soon"}, 7]})
    assert "outflow_streams[0].last_date: is missing" in said
    assert "outflow_streams[1].first_date" in said
    assert "outflow_streams[2]: is not a stream" in said


@pytest.mark.parametrize(
    ("content", "said"),
    [
        ({"inflow_streams": []}, "there is only what comes in"),
        ({"error_code": "ITEM_LOGIN_REQUIRED", "error_message": "x"}, "this is an error"),
        ({"accounts": []}, "Save the reply"),
        ("words", "is not a list of streams"),
        ({"outflow_streams": {}}, "is not a list of streams"),
        ([STREAM] * (STREAMS_READ + 1), "Cut it down"),
        (
            [STREAM | {"last_amount": {"amount": 1e40, "iso_currency_code": "USD"}}],
            "above 1,000,000,000",
        ),
        ([STREAM | {"last_amount": 5}], "last_amount"),
        ([STREAM | {"description": 5}], "description"),
    ],
)
def test_what_is_no_reply_is_told(content: object, said: str) -> None:
    assert said in told(content)


def test_a_next_day_that_is_no_day_as_text_is_unknown() -> None:
    assert parsed(STREAM | {"predicted_next_date": 1}).charges[0].predicted_next_date is None


@pytest.mark.parametrize("content", [b"{", b"[NaN]", b"[1e999999999]", b"[" * 100_000])
def test_what_is_not_json_is_told(content: bytes) -> None:
    with pytest.raises(IntakeError):
        parse_streams(content, "reply.json")


JSON = st.recursive(
    st.none() | st.booleans() | st.integers() | st.floats(allow_nan=False) | st.text(max_size=9),
    lambda inner: st.lists(inner, max_size=3) | st.dictionaries(st.text(max_size=9), inner),
    max_leaves=8,
)


@given(st.sampled_from(sorted(STREAM)), JSON)
def test_whatever_a_key_holds_it_is_read_or_refused_in_words(key: str, value: object) -> None:
    try:
        count = len(parsed(STREAM | {key: value}).charges)
    except IntakeError as error:
        count = -len(error.problems)
    assert count <= 1
