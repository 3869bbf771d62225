"""What was read on recording one's own call, by place, as data."""

from __future__ import annotations

from collections import Counter
from functools import cache
from importlib.resources import files
from typing import Literal, Self

from pydantic import Field, model_validator

from negotiate.errors import RulesError
from negotiate.model.base import Jurisdiction, Line, Model, Note, Slug
from negotiate.model.fact import Source
from negotiate.model.origin import Citation, Origin
from negotiate.reading.validate import validated


class RecordingNote(Model):
    """Whose consent a place asks for before somebody records a call that they take part in.

    Wherever it is, saying so first is safe; silence of the table permits nothing.
    """

    id: Slug = Field(description="Name of the note.")
    jurisdiction: Jurisdiction = Field(description="The place, with all that is in it.")
    consent: Literal["one_party", "all_parties"] = Field(
        description="one_party: the caller's own is enough. all_parties: everybody's, or at least "
        "their knowledge, as the note says."
    )
    status: Literal["settled", "disputed"] = Field(
        description="settled: what was read agrees. disputed: it disagrees, or says itself that "
        "the question is open."
    )
    quality: Literal["verified", "reported"] = Field(
        description="verified: read in the law, a copy of it, or an official text. reported: by "
        "others."
    )
    citation: Line = Field(description="Where the law stands.")
    note: Note = Field(description="What it asks for.")
    unsettled: Note | None = Field(
        default=None, description="What is open, or was not read. Needed unless all is sure."
    )
    sources: tuple[Source, ...] = Field(min_length=1, description="Where that was read.")

    @model_validator(mode="after")
    def _doubt_is_said(self) -> Self:
        if self.unsettled is None and (self.status, self.quality) != ("settled", "verified"):
            raise ValueError("is disputed or only reported; say in unsettled what is open")
        return self


class RecordingTable(Model):
    """The file of notes."""

    notes: tuple[RecordingNote, ...] = Field(description="The notes.")

    @model_validator(mode="after")
    def _one_for_each_place(self) -> Self:
        counts = Counter(note.jurisdiction for note in self.notes)
        twice = [place for place, count in counts.items() if count > 1]
        if twice:
            raise ValueError(f"{', '.join(twice)} has more than one note; keep one for each place")
        return self


def parse_recording(text: str, file: str) -> tuple[RecordingNote, ...]:
    """Read the text of a table of notes.

    Raises:
        RulesError: It is not TOML or holds wrong values; it carries every problem at once.
    """
    return validated(text, RecordingTable, file=file, error=RulesError).notes


@cache
def all_recording() -> dict[str, RecordingNote]:
    """Every note that ships with the library, by place."""
    table = files("negotiate.rules") / "data" / "recording.toml"
    notes = parse_recording(table.read_text("utf-8"), table.name)
    return {note.jurisdiction: note for note in notes}


def recording_note(jurisdiction: str) -> RecordingNote | None:
    """The note of a place (``US-CA``), else that of its country, else nothing.

    ``None`` means that nothing was read, not that one may record.
    """
    notes = all_recording()
    return notes.get(jurisdiction) or notes.get(jurisdiction.partition("-")[0])


def recording_origin(note: RecordingNote) -> Origin:
    """The citation of a note."""
    cites = tuple(Citation.of(source) for source in note.sources)
    return Origin(kind="rule", pointer=note.id, cites=cites)
