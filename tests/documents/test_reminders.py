"""The calendar: what a calendar program makes of it."""

from __future__ import annotations

from collections.abc import Callable
from datetime import date, timedelta
from typing import Any

import pytest
from hypothesis import given
from hypothesis import strategies as st
from icalendar import Calendar

from negotiate.documents.reminders import as_calendar
from negotiate.model.document import Document, Entry

Data = dict[str, Any]
RawFiles = Callable[[Data], dict[str, bytes]]

CASES = ["spectrum-internet", "att-wireless", "generic-gym"]


def calendar(entries: list[tuple[date, str]], title: str = "Spectrum: reminders") -> bytes:
    return as_calendar(
        Document(
            kind="reminders",
            flow="ask",
            locale="en-US",
            asked="en-US",
            title=title,
            markdown="",
            text="",
            formats=("ics",),
            made_on=date(2026, 11, 21),
            entries=tuple(Entry(on=on, title=said) for on, said in entries),
        )
    )


def events(raw: bytes) -> list[Any]:
    return list(Calendar.from_ical(raw).walk("VEVENT"))


@pytest.fixture(params=CASES)
def raw(
    request: pytest.FixtureRequest, example: Callable[[str], Data], raw_files: RawFiles
) -> bytes:
    return raw_files(example(request.param))["reminders.ics"]


def test_every_entry_is_a_whole_day(raw: bytes) -> None:
    assert events(raw)
    for event in events(raw):
        starts, ends = event["DTSTART"].dt, event["DTEND"].dt
        assert type(starts) is date
        assert ends - starts == timedelta(days=1)


def test_every_entry_speaks_up_in_the_morning(raw: bytes) -> None:
    for event in events(raw):
        (alarm,) = event.walk("VALARM")
        assert alarm["ACTION"] == "DISPLAY"
        assert alarm["TRIGGER"].dt == timedelta(hours=9)
        assert alarm["DESCRIPTION"] == event["SUMMARY"]


def test_every_entry_has_a_name_of_its_own(raw: bytes) -> None:
    names = [event["UID"] for event in events(raw)]
    assert len(set(names)) == len(names)


def test_entries_stand_in_the_order_of_their_days(raw: bytes) -> None:
    days = [event["DTSTART"].dt for event in events(raw)]
    assert days == sorted(days)


def test_no_entry_lies_in_the_past(raw: bytes) -> None:
    assert all(event["DTSTART"].dt >= date(2026, 11, 21) for event in events(raw))


def test_lines_end_and_are_folded_as_the_format_asks(raw: bytes) -> None:
    # RFC 5545, 3.1: CRLF, and no line longer than 75 octets.
    assert raw.count(b"\n") == raw.count(b"\r\n")
    assert max(map(len, raw.split(b"\r\n"))) <= 75


def test_an_entry_keeps_its_name_when_others_come_and_go() -> None:
    one = (date(2026, 12, 1), "Call Spectrum")
    other = (date(2026, 12, 2), "Write to Spectrum")
    (alone,) = events(calendar([one]))
    first, _ = events(calendar([one, other]))
    assert alone["UID"] == first["UID"]


def test_the_same_entries_give_the_same_bytes() -> None:
    entries = [(date(2026, 12, 1), "Call Spectrum")]
    assert calendar(entries) == calendar(entries)


words = st.text(
    st.characters(exclude_categories=["Cc", "Cs", "Co"], exclude_characters="\u2028\u2029"),
    min_size=1,
    max_size=200,
).filter(str.strip)


@given(words, words)
def test_any_words_come_back_from_the_calendar(said: str, title: str) -> None:
    raw = calendar([(date(2026, 12, 1), said)], title)
    (event,) = events(raw)
    assert event["SUMMARY"] == said
    assert Calendar.from_ical(raw)["X-WR-CALNAME"] == title
    assert max(map(len, raw.split(b"\r\n"))) <= 75


@pytest.mark.parametrize(
    ("case", "on", "said"),
    [
        ("spectrum-internet", date(2026, 11, 24), "Call Spectrum"),
        ("spectrum-internet", date(2026, 12, 31), "Verizon Fios"),
        ("att-wireless", date(2027, 1, 27), "Loyalty discount"),
        ("att-wireless", date(2027, 1, 31), "term"),
        ("generic-gym", date(2026, 12, 1), "notice"),
    ],
)
def test_the_days_of_the_examples_are_in_it(
    case: str, on: date, said: str, example: Callable[[str], Data], raw_files: RawFiles
) -> None:
    raw = raw_files(example(case))["reminders.ics"]
    assert any(e["DTSTART"].dt == on and said in e["SUMMARY"] for e in events(raw))
