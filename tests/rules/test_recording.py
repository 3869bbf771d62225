from __future__ import annotations

import pytest

from negotiate.errors import RulesError
from negotiate.model.place import EU_MEMBERS
from negotiate.rules.recording import (
    RecordingNote,
    all_recording,
    parse_recording,
    recording_note,
    recording_origin,
)

each_note = pytest.mark.parametrize("note", all_recording().values(), ids=lambda note: note.id)

ROW = """
[[notes]]
id = "xx-recording"
jurisdiction = "{place}"
consent = "{consent}"
status = "{status}"
quality = "verified"
citation = "Act 1"
note = "Say so first."

[[notes.sources]]
id = "act"
url = "https://example.org/act"
title = "Act 1"
publisher = "statute"
read_on = 2026-11-26
"""


def row(place: str = "US", consent: str = "one_party", status: str = "settled") -> str:
    return ROW.format(place=place, consent=consent, status=status)


def test_a_state_that_asks_for_everybody_comes_before_its_country() -> None:
    note = recording_note("US-CA")
    assert note
    assert (note.jurisdiction, note.consent) == ("US-CA", "all_parties")


def test_a_state_without_a_note_has_that_of_its_country_which_permits_nothing_for_it() -> None:
    note = recording_note("US-TX")
    assert note
    assert note.jurisdiction == "US"
    assert "A state without a note of its own is not" in (note.unsettled or "")


def test_federal_law_asks_for_one_party_and_says_to_tell_the_other() -> None:
    note = recording_note("US")
    assert note
    assert (note.consent, note.quality) == ("one_party", "verified")
    assert "say so first" in note.note


@pytest.mark.parametrize("place", ["EE", "FR", "JP", "EU"])
def test_nothing_is_said_of_a_place_that_nobody_read(place: str) -> None:
    assert recording_note(place) is None


def test_the_note_of_one_member_state_is_not_that_of_another() -> None:
    assert {place for place in all_recording() if place in EU_MEMBERS} == {"DE", "GR", "PL"}


@pytest.mark.parametrize("place", ["US-DE", "US-MI"])
def test_where_laws_disagree_the_stricter_is_told_as_disputed(place: str) -> None:
    note = recording_note(place)
    assert note
    assert (note.consent, note.status) == ("all_parties", "disputed")


@each_note
def test_a_note_that_permits_says_what_it_leaves_open(note: RecordingNote) -> None:
    assert note.consent == "all_parties" or note.unsettled


@each_note
def test_a_note_read_in_the_law_or_an_official_text_names_one(note: RecordingNote) -> None:
    official = {source.publisher for source in note.sources} & {"statute", "regulator"}
    assert bool(official) == (note.quality == "verified")


@each_note
def test_every_source_was_quoted_and_read_no_earlier_than_it_was_printed(
    note: RecordingNote,
) -> None:
    for source in note.sources:
        assert source.quote
        assert source.dated is None or source.dated <= source.read_on


@each_note
def test_a_note_is_named_after_its_place_and_cited_with_every_source(note: RecordingNote) -> None:
    origin = recording_origin(note)
    assert note.id == f"{note.jurisdiction.lower()}-recording"
    assert (origin.kind, origin.pointer) == ("rule", note.id)
    assert len(origin.cites) == len(note.sources)


def test_a_wrong_value_says_where() -> None:
    with pytest.raises(RulesError, match=r"notes\[0\]\.consent \(line 5\)"):
        parse_recording(row(consent="nobody"), "xx.toml")


def test_a_doubt_that_is_not_said_is_refused() -> None:
    with pytest.raises(RulesError, match="Say in unsettled what is open"):
        parse_recording(row(status="disputed"), "xx.toml")


def test_two_notes_for_one_place_are_refused() -> None:
    with pytest.raises(RulesError, match="US has more than one note"):
        parse_recording(row() + row(), "xx.toml")
    assert len(parse_recording(row() + row("GB"), "xx.toml")) == 2
