"""Bytes of a stranger's file as text: bounded, in the encodings that spreadsheets write."""

from __future__ import annotations

from pathlib import Path

from negotiate.errors import IntakeError, Problem

#: The most bytes that are read. The largest file of labels that is known has 56 MB.
FILE_BYTES = 80_000_000

_MARKS = ((b"\xef\xbb\xbf", "utf-8-sig"), (b"\xff\xfe", "utf-16"), (b"\xfe\xff", "utf-16"))
# What other programs' files begin with: no text, whatever bytes follow.
_BINARY = (
    (b"PK\x03\x04", "is a workbook (.xlsx) or another archive", "Open it and save it as CSV."),
    (b"\xd0\xcf\x11\xe0", "is an old workbook (.xls)", "Open it and save it as CSV."),
    (b"%PDF", "is a PDF", "Text is read here: look for a CSV of the same instead."),
    (b"\x89PNG", "is a picture", "Look for a CSV of the same instead."),
    (b"\xff\xd8\xff", "is a picture", "Look for a CSV of the same instead."),
    (b"\x1f\x8b", "is compressed", "Unpack it first."),
)


def read_bytes(path: Path) -> bytes:
    """The bytes of a file.

    Raises:
        IntakeError: The file is not there, is no file, or is larger than ``FILE_BYTES``.
    """
    try:
        with path.open("rb") as file:
            data = file.read(FILE_BYTES + 1)
    except (OSError, ValueError) as error:
        why = getattr(error, "strerror", None) or str(error)
        raise IntakeError(str(path), [Problem("", f"cannot be read: {why}")]) from None
    if len(data) > FILE_BYTES:
        what = f"is larger than {FILE_BYTES:,} bytes"
        fix = "Cut it down to what you need, the first line included."
        raise IntakeError(str(path), [Problem("", what, fix)])
    return data


def decoded(data: bytes, file: str) -> tuple[str, tuple[str, ...]]:
    """The text, and what must be said of how it was read.

    UTF-8, with or without a mark, or UTF-16 with one; anything else is taken for cp1252, and said.

    Raises:
        IntakeError: The bytes are no text, or in none of these encodings.
    """
    for start, what, fix in _BINARY:
        if data.startswith(start):
            raise IntakeError(file, [Problem("", what, fix)])
    encoding = next((name for mark, name in _MARKS if data.startswith(mark)), "utf-8")
    text = _in(data, encoding)
    notes: tuple[str, ...] = ()
    if text is None and encoding == "utf-8":
        text = _in(data, "cp1252")
        notes = ("This is not UTF-8; it was read as cp1252. Look at names with accents.",)
    if text is None:
        what = f"is not readable as {encoding}"
        raise IntakeError(file, [Problem("", what, "Save it as CSV in UTF-8.")])
    if "\0" in text:
        what = "holds null bytes, so it is no text or its encoding is not stated"
        raise IntakeError(file, [Problem("", what, "Save it as CSV in UTF-8.")])
    if not text.strip():
        raise IntakeError(file, [Problem("", "is empty", "Download it again.")])
    return text, notes


def _in(data: bytes, encoding: str) -> str | None:
    try:
        return data.decode(encoding)
    except UnicodeDecodeError:
        return None
