"""A result that a voice agent brought back is read, or refused with every reason."""

from __future__ import annotations

import json
from datetime import UTC, date, datetime
from typing import Any

import pytest
from hypothesis import given
from hypothesis import strategies as st
from jsonschema import Draft202012Validator
from tests.model.brought import OFFER, RESULT

from negotiate.errors import IntakeError
from negotiate.intake.voice import parse_result
from negotiate.journal.voice import voice_entries
from negotiate.model.strict import strict_schema
from negotiate.model.voice_result import VoiceResult

ON = date(2026, 11, 26)
SCHEMA = Draft202012Validator(strict_schema(VoiceResult))


def parsed(**changes: Any) -> VoiceResult:
    return parse_result(json.dumps(RESULT | changes).encode(), "result.json", ON)


def told(**changes: Any) -> str:
    with pytest.raises(IntakeError) as caught:
        parsed(**changes)
    return str(caught.value)


def test_what_the_schema_allows_is_read() -> None:
    SCHEMA.validate(RESULT)
    assert parsed().offers[0].words == OFFER["words"]


def test_one_that_agreed_to_something_is_refused_first_and_loudly() -> None:
    said = told(committed=True, committed_to="a new term of 24 months", minutes_held="many")
    first, second = said.splitlines()
    assert "committed: is true" in first
    assert "a new term of 24 months" in first
    assert "Call the company now" in first
    assert "minutes_held" in second


@pytest.mark.parametrize(
    "changes",
    [{"committed": "true"}, {"committed": 1}, {"committed": None}, {"committed_to": "24 months"}],
)
def test_what_is_not_plainly_no_is_as_loud(changes: dict[str, Any]) -> None:
    assert "cannot be taken for a no: the agent agreed to something" in told(**changes)
    assert "Call the company now" in told(**changes)


def test_a_key_that_is_missing_is_not_taken_for_a_yes() -> None:
    with pytest.raises(IntakeError) as caught:
        parse_result(b'{"version": 1}', "result.json", ON)
    assert "Call the company now" not in str(caught.value)


def test_a_call_of_a_day_that_is_still_to_come_is_refused() -> None:
    assert "called_on: is 2026-11-27, which is after 2026-11-26" in told(called_on="2026-11-27")


@pytest.mark.parametrize("content", [b"", b"{", b"[]", b"null", b'"x"', b"\xff\xfe\x00", b"[NaN]"])
def test_what_is_no_result_is_told(content: bytes) -> None:
    with pytest.raises(IntakeError):
        parse_result(content, "result.json", ON)


def test_the_same_result_makes_the_same_entries() -> None:
    first, again, other = (
        voice_entries(result, datetime(2026, 11, day, tzinfo=UTC))
        for result, day in ((parsed(), 26), (parsed(), 27), (parsed(agent="Lee"), 26))
    )
    assert [one.id for one in first] == [one.id for one in again]
    assert {one.id for one in first}.isdisjoint(one.id for one in other)


def test_an_amount_is_the_same_however_it_is_written() -> None:
    ids = set()
    for written in ("142", "142.0", "142.00"):
        text = json.dumps(RESULT).replace("142.0", written)
        result = parse_result(text.encode(), "result.json", ON)
        ids.add(voice_entries(result, datetime(2026, 11, 26, tzinfo=UTC))[0].id)
    assert len(ids) == 1


VALUES = (
    st.none()
    | st.booleans()
    | st.integers(-5, 10_000)
    | st.floats(allow_nan=False, allow_infinity=False)
    | st.text(max_size=20)
    | st.sampled_from(["offer", "refused", "claim", "put_right", "2026-11-20", "unknown"])
)


@given(st.dictionaries(st.sampled_from(sorted(RESULT)), VALUES, max_size=3))
def test_whatever_is_brought_back_it_is_read_or_refused_and_nothing_agreed_passes(
    changes: dict[str, Any],
) -> None:
    try:
        result = parsed(**changes)
    except IntakeError:
        return
    assert not result.committed
    assert {event.kind for event in result.events()} <= {"offer", "promise", "call"}
    assert all(event.kind != "promise" or result.script == "claim" for event in result.events())


@given(st.builds(dict, agent=st.none() | st.just("Kim"), minutes_held=st.integers(0, 600)))
def test_what_is_read_and_written_again_is_what_the_schema_allows(changes: dict[str, Any]) -> None:
    again = json.loads(parsed(**changes).model_dump_json())
    for offer in again["offers"]:
        offer["monthly_price"] = float(offer["monthly_price"])
    SCHEMA.validate(again)


def test_a_call_back_before_the_call_is_told_as_any_other_problem() -> None:
    said = told(outcome="asked_to_call_back", offers=[], call_back_on="2026-11-01")
    assert "call_back_on is before on" in said
