"""A record is read as a case, or as every problem of it."""

from __future__ import annotations

from datetime import date
from decimal import Decimal
from typing import Any

import pytest
from hypothesis import given
from hypothesis import strategies as st
from tests.batch.records import Record, dotted, plain, record_of

from negotiate.batch.record import MOST_DEEP, MOST_ID, case_of, id_of
from negotiate.errors import Problem
from negotiate.model.case import Case
from negotiate.testing.cases import cases


def problems(record: object) -> tuple[Problem, ...]:
    found = case_of(record)
    assert not isinstance(found, Case)
    assert found
    return found


@given(cases())
def test_a_case_is_read_back_from_its_record(case: Case) -> None:
    assert case_of(record_of(case)) == case


@given(cases())
def test_dotted_keys_say_the_same_as_tables(case: Case) -> None:
    assert case_of(dotted(record_of(case))) == case


@given(cases())
def test_what_is_null_counts_as_left_out(case: Case) -> None:
    # The whole dump names every key that the case leaves out.
    assert case_of(case.model_dump(mode="json")) == case_of(record_of(case)) == case


def test_a_table_of_nothing_but_nulls_is_left_out() -> None:
    read = case_of(plain(courtesy={"because": None, "remedy": None}))
    assert isinstance(read, Case)
    assert read.courtesy is None


def test_a_key_may_be_dotted_beside_its_table() -> None:
    record = plain(**{"contract.account_number": "8260", "contract.customer_since": "2021-03-15"})
    read = case_of(record)
    assert isinstance(read, Case)
    assert read.contract.account_number == "8260"
    assert read.contract.customer_since == date(2021, 3, 15)


def test_a_key_that_is_written_twice_is_refused() -> None:
    (problem,) = problems(plain(**{"contract.provider": "spectrum"}))
    assert problem.key == "contract.provider"
    assert problem.what == "is written twice"


@pytest.mark.parametrize("record", [None, 7, "text", [], b"bytes"])
def test_what_is_no_record_is_one_problem(record: object) -> None:
    (problem,) = problems(record)
    assert "not a record" in problem.what


def test_every_problem_of_a_record_comes_at_once() -> None:
    found = problems(plain(currency="dollars", jurisdiction="NewYork", colour="red"))
    assert {problem.key for problem in found} == {"currency", "jurisdiction", "colour"}


def test_what_is_nested_without_end_is_refused() -> None:
    deep: Any = "bottom"
    for _ in range(MOST_DEEP + 5):
        deep = [deep]
    (problem,) = problems(plain(bills=deep))
    assert "nested" in problem.what
    (problem,) = problems(plain(**{"a" + ".a" * 5_000: 1}))
    assert "nested" in problem.what


PRIVATE = "Zebulon Quux"


@pytest.mark.parametrize(
    "change",
    [
        {"customer": PRIVATE},
        {"customer": {"name": [PRIVATE]}},
        {"customer": {"name": "Dana", "email": PRIVATE}},
        {"customer": {"name": "Dana", "address": {"line": PRIVATE}}},
        {"contract.account_number": [PRIVATE]},
        {"phones": PRIVATE},
        {"phones": [{"name": "Galaxy", "imei": PRIVATE}]},
        {"bookings": [{"code": [PRIVATE]}]},
        {"card_statements": [{"account": [PRIVATE]}]},
        {"events": [{"on": "2026-11-01", "kind": "call", "number": [PRIVATE]}]},
    ],
)
def test_no_problem_repeats_who_the_customer_is(change: dict[str, Any]) -> None:
    record = plain(**change)
    if "customer" in change:
        assert record["customer"] == change["customer"]
    assert PRIVATE not in "".join(map(str, problems(record)))


@pytest.mark.parametrize(
    ("record", "name"),
    [
        ({"id": "c1"}, "c1"),
        ({"id": 17}, "17"),
        ({"id": 0}, "0"),
        ({"id": ""}, None),
        ({"id": None}, None),
        ({"id": True}, None),
        ({"id": ["c1"]}, None),
        ({"id": 10**5_000}, None),
        ({"id": "x" * 5_000}, "x" * MOST_ID),
        ({}, None),
        ([], None),
    ],
)
def test_an_id_is_text_or_a_whole_number(record: object, name: str | None) -> None:
    assert id_of(record) == name


junk = st.recursive(
    st.none() | st.booleans() | st.integers() | st.floats() | st.text() | st.dates(),
    lambda inner: st.lists(inner, max_size=3) | st.dictionaries(st.text(), inner, max_size=3),
    max_leaves=10,
)


@given(st.sampled_from([*plain(), "bills", "offers", "events", "company"]), junk)
def test_junk_in_any_place_is_a_case_or_problems(key: str, value: object) -> None:
    found = case_of({**plain(), key: value})
    assert isinstance(found, Case) or found


@pytest.mark.parametrize("name", [7, 7.0, Decimal(7), Decimal("7.00")])
def test_a_whole_number_is_an_id_however_a_table_keeps_it(name: object) -> None:
    assert id_of({"id": name}) == "7"


@pytest.mark.parametrize("name", [7.5, float("nan"), float("inf"), Decimal("1e99999"), True, b"7"])
def test_what_is_not_whole_is_no_id(name: object) -> None:
    assert id_of({"id": name}) is None


SECRET = "Zebulon Quux 4711"


@pytest.mark.parametrize(
    "told",
    [
        {"courtesy": {"because": 4711}},
        {"courtesy": {"because": f"{SECRET} \u200b"}},
        {"complaint": {"service_address": 47_112_345}},
        {"contract.debit": {"bank": "b", "account": 471_112_345_678, "payee": 4711}},
        {"price_match": {"item": "a", "model": "b", "order": 4711, "shop": "c", "seen_at": "d"}},
        {"events": [{"on": "2026-11-01", "kind": "call", "summary": 4711}]},
        {"events": [{"on": "2026-11-01", "kind": "call", "summary": SECRET + "x" * 9_000}]},
    ],
)
def test_what_people_tell_of_themselves_is_not_repeated(told: Record) -> None:
    problems = case_of(plain(**told))
    assert isinstance(problems, tuple)
    said = " ".join(str(problem) for problem in problems)
    assert "4711" not in said
    assert "Zebulon" not in said


def test_a_day_of_an_event_that_is_none_is_still_shown() -> None:
    problems = case_of(plain(events=[{"on": "2026-13-01", "kind": "call"}]))
    assert isinstance(problems, tuple)
    assert "'2026-13-01'" in str(problems[0])


def test_a_long_key_is_cut() -> None:
    for record in (
        plain(**{"k" * 500_000: 1}),
        plain(**{"k" * 500_000 + ".a": 1, "k" * 500_000: 1}),
    ):
        problems = case_of(record)
        assert isinstance(problems, tuple)
        assert all(len(str(problem)) < 200 for problem in problems)
