from __future__ import annotations

import unicodedata
from datetime import UTC, date, datetime
from decimal import Decimal

import pytest
from hypothesis import given
from hypothesis import strategies as st
from pydantic import TypeAdapter, ValidationError

from negotiate.model.base import Day, Email, Jurisdiction, LanguageTag, Line, Note, Slug
from negotiate.testing.values import AWKWARD_NAMES, lines, notes

line: TypeAdapter[str] = TypeAdapter(Line)
note: TypeAdapter[str] = TypeAdapter(Note)
slug: TypeAdapter[str] = TypeAdapter(Slug)
place: TypeAdapter[str] = TypeAdapter(Jurisdiction)
email: TypeAdapter[str] = TypeAdapter(Email)
language: TypeAdapter[str] = TypeAdapter(LanguageTag)
day: TypeAdapter[date] = TypeAdapter(Day)

DIRECTION_MARKS = "\u200e\u200f\u202a\u202b\u202c\u202d\u202e\u2066\u2067\u2068\u2069\u061c"


@pytest.mark.parametrize("name", AWKWARD_NAMES)
def test_a_name_with_marks_of_templates_and_of_other_scripts_is_kept_as_it_is(name: str) -> None:
    assert line.validate_python(name) == name


@given(lines())
def test_reading_a_line_again_changes_nothing(text: str) -> None:
    assert line.validate_python(text) == text


@given(notes())
def test_reading_a_note_again_changes_nothing(text: str) -> None:
    assert note.validate_python(text) == text


@pytest.mark.parametrize("mark", DIRECTION_MARKS, ids=lambda mark: f"U+{ord(mark):04X}")
def test_a_mark_that_turns_the_text_around_is_refused_by_name(mark: str) -> None:
    said = rf"changes the direction of the text \(U\+{ord(mark):04X}\) at position 3"
    with pytest.raises(ValidationError, match=said):
        line.validate_python(f"Da{mark}na")


@pytest.mark.parametrize("char", "\u00ad\u200b\u2060\ufeff", ids=lambda char: f"U+{ord(char):04X}")
def test_a_character_nobody_sees_is_refused_by_name(char: str) -> None:
    said = rf"invisible character \(U\+{ord(char):04X}\) at position 3"
    with pytest.raises(ValidationError, match=said):
        line.validate_python(f"Da{char}na")


def test_the_joiners_that_some_scripts_need_are_kept() -> None:
    assert line.validate_python("क्\u200dष") == "क्\u200dष"


@given(st.characters(categories=["Cc"]))
def test_a_control_character_is_refused_in_a_line(char: str) -> None:
    with pytest.raises(ValidationError, match=rf"control character \(U\+{ord(char):04X}\)"):
        line.validate_python(f"Da{char}na")


@given(st.characters())
def test_whatever_a_line_accepts_can_be_printed(char: str) -> None:
    try:
        kept = line.validate_python(f"Da{char}na")
    except ValidationError:
        return
    assert unicodedata.category(char) not in {"Cc", "Cs", "Co", "Zl", "Zp"}
    assert kept.encode("utf-8")


def test_a_note_may_have_several_lines_and_tabs() -> None:
    assert note.validate_python("Street 1\n\tTown") == "Street 1\n\tTown"


def test_a_carriage_return_is_refused_in_a_note() -> None:
    with pytest.raises(ValidationError, match="U\\+000D"):
        note.validate_python("Street 1\rTown")


def test_space_around_a_name_is_taken_away() -> None:
    assert line.validate_python("  Dana ") == "Dana"


@pytest.mark.parametrize("text", ["", " ", "\u3000", "   "], ids=repr)
def test_a_name_of_nothing_but_space_is_no_name(text: str) -> None:
    with pytest.raises(ValidationError):
        line.validate_python(text)


def test_a_line_longer_than_a_letter_prints_is_refused() -> None:
    assert line.validate_python("x" * 200)
    with pytest.raises(ValidationError):
        line.validate_python("x" * 201)


@pytest.mark.parametrize("name", ["att", "spectrum", "acme-fiber", "1and1", "x"])
def test_a_slug(name: str) -> None:
    assert slug.validate_python(name) == name


@pytest.mark.parametrize(
    "name", ["", "AT&T", "att-", "-att", "a--b", "a b", "att\n", "ätt"], ids=repr
)
def test_what_is_no_slug_is_refused(name: str) -> None:
    with pytest.raises(ValidationError):
        slug.validate_python(name)


@pytest.mark.parametrize("code", ["PL", "US-NY", "GB-SCT", "FR-2A", "PA"])
def test_a_jurisdiction_is_a_country_or_a_part_of_one(code: str) -> None:
    assert place.validate_python(code) == code


@pytest.mark.parametrize("code", ["us", "USA", "US-", "US-NEWYORK", "New York", "US-ny", "US\n"])
def test_what_is_no_jurisdiction_is_refused(code: str) -> None:
    with pytest.raises(ValidationError):
        place.validate_python(code)


def test_the_united_kingdom_has_a_code_of_its_own() -> None:
    with pytest.raises(ValidationError, match="write GB"):
        place.validate_python("UK")


@pytest.mark.parametrize("code", ["XX", "EU", "NY", "ZZ-NY"])
def test_two_letters_that_name_no_country_are_refused(code: str) -> None:
    with pytest.raises(ValidationError, match="names no country"):
        place.validate_python(code)


@pytest.mark.parametrize("address", ["dana@example.org", "d.w+bills@mail.example.co.uk"])
def test_an_e_mail_address(address: str) -> None:
    assert email.validate_python(address) == address


@pytest.mark.parametrize(
    "address",
    [
        "dana",
        "dana@localhost",
        "dana@example.org, sam@example.org",
        "Dana <dana@example.org>",
        "a@b@example.org",
        "dana@example..org",
        "mailto:dana@example.org",
    ],
)
def test_what_is_not_one_e_mail_address_is_refused(address: str) -> None:
    with pytest.raises(ValidationError, match="is not one e-mail address"):
        email.validate_python(address)


@pytest.mark.parametrize(
    "tag", ["ru", "en-US", "pl-PL", "fil-PH", "zh-Hant", "zh-Hant-TW", "es-419"]
)
def test_a_language_tag(tag: str) -> None:
    assert language.validate_python(tag) == tag


@pytest.mark.parametrize(
    "tag", ["", "EN", "en_US", "en-us", "english", "en-US\n", "../en", "en-US/../en-US"], ids=repr
)
def test_what_is_no_language_tag_is_refused(tag: str) -> None:
    with pytest.raises(ValidationError, match="language tag"):
        language.validate_python(tag)


@pytest.mark.parametrize("written", [date(1900, 1, 1), date(2999, 12, 31), "2026-11-21"], ids=str)
def test_a_day(written: object) -> None:
    assert isinstance(day.validate_python(written), date)


@pytest.mark.parametrize(
    "written",
    [
        pytest.param(date(1, 1, 1), id="a placeholder"),
        pytest.param(date(26, 11, 21), id="a year without its century"),
        pytest.param(date(9999, 12, 31), id="for ever"),
        pytest.param(0, id="nothing"),
        pytest.param(86_400, id="seconds that pydantic would take for a day of 1970"),
        pytest.param(Decimal("86400.0"), id="the same as a decimal"),
        pytest.param(datetime(2026, 11, 21, 9, 30, tzinfo=UTC), id="a time of day"),
        pytest.param("21.11.2026", id="another order"),
    ],
)
def test_what_is_no_day_of_a_contract_is_refused(written: object) -> None:
    with pytest.raises(ValidationError):
        day.validate_python(written)
