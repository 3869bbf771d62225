"""An entry as every journal keeps it: one line of JSON, of bounded size."""

from __future__ import annotations

from pydantic import ValidationError

from negotiate.errors import JournalError
from negotiate.model.journal_entry import JournalEntry

#: Bytes of the largest entry. As much as of a case file: what fits there fits here.
ENTRY_BYTES = 1_000_000


def to_json(entry: JournalEntry, journal: str) -> str:
    """An entry as JSON, what is unknown left out.

    Args:
        entry: The entry.
        journal: Names the journal in errors.

    Raises:
        JournalError: It is larger than ``ENTRY_BYTES``.
    """
    text = entry.model_dump_json(exclude_none=True)
    size = len(text.encode())
    if size > ENTRY_BYTES:
        what = f"an entry of {size:,} bytes does not fit; {ENTRY_BYTES:,} do"
        raise JournalError(what, fix="Shorten what it says.", journal=journal)
    return text


def from_json(text: str | bytes, journal: str) -> JournalEntry:
    """The entry that a journal kept.

    Raises:
        JournalError: It is not one, or of a later version of this program.
    """
    try:
        return JournalEntry.model_validate_json(text)
    except ValidationError as error:
        first = error.errors(include_url=False, include_input=False)[0]
        where = ".".join(str(step) for step in first["loc"])
        what = f"holds an entry that cannot be read ({where or 'all of it'}: {first['msg']})"
        fix = "Use the version of the program that wrote it, or restore the journal from a copy."
        raise JournalError(what, fix=fix, journal=journal) from None


def is_same(entry: JournalEntry, kept: JournalEntry) -> bool:
    """Whether two entries of one id are the same one; when it was written down may differ.

    A program that ended before it heard that an entry was written writes it again, later.
    """
    return entry.model_copy(update={"written": kept.written}) == kept


def require_same(entry: JournalEntry, kept: JournalEntry, journal: str) -> None:
    """Refuse another entry under a number that is taken: one of the two would be lost in silence.

    Raises:
        JournalError: The two are not the same.
    """
    if not is_same(entry, kept):
        what = f"has another entry with the id {entry.id}"
        raise JournalError(what, fix="Give the new one an id of its own.", journal=journal)
