"""Bytes of a stranger's file as text: bounded, decoded, and what was guessed said."""

from __future__ import annotations

from dataclasses import dataclass
from hashlib import sha256
from pathlib import Path
from typing import Final

from negotiate.errors import IntakeError, Problem

#: The longest file that is read. Assumed: ten times the largest label file with a plan a line.
MOST_BYTES: Final = 8_000_000
MARKS: Final = (
    (b"\xef\xbb\xbf", "utf-8-sig"),
    (b"\xff\xfe", "utf-16"),
    (b"\xfe\xff", "utf-16"),
)
#: First bytes of files that are no text, and what they are.
OTHERS: Final = (
    (b"%PDF", "a PDF"),
    (b"PK\x03\x04", "a spreadsheet or an archive"),
    (b"\xd0\xcf\x11\xe0", "an old Office file"),
    (b"\x89PNG", "a picture"),
    (b"\xff\xd8\xff", "a picture"),
    (b"\x1f\x8b", "a compressed file"),
)


@dataclass(frozen=True, slots=True)
class Text:
    """A file that was read.

    Attributes:
        file: Its name in messages.
        text: What it holds.
        sha256: Digest of its bytes, hexadecimal.
        notes: What was guessed in reading it.
    """

    file: str
    text: str
    sha256: str
    notes: tuple[str, ...] = ()


def read_bytes(path: Path) -> bytes:
    """The bytes of a file.

    Raises:
        IntakeError: It is not there, no file, or too large.
    """
    name = str(path)
    try:
        size = path.stat().st_size
        if not path.is_file():
            raise _refused(name, "is no file", "Name a file.")
        if size > MOST_BYTES:
            raise _refused(
                name,
                f"is larger than {MOST_BYTES // 1_000_000} MB",
                "Cut it down to the part that matters.",
            )
        return path.read_bytes()
    except OSError as error:
        raise _refused(name, f"cannot be read: {error.strerror}", "Correct the name.") from None


def decode(content: bytes, file: str) -> Text:
    """Text of UTF-8 or UTF-16 with a mark, UTF-8 without one, else Windows-1252, which is said.

    Raises:
        IntakeError: It is empty, too large, or no text.
    """
    if len(content) > MOST_BYTES:
        raise _refused(file, f"is larger than {MOST_BYTES // 1_000_000} MB", "Cut it down.")
    if not content.strip():
        raise _refused(file, "is empty", "Save it again from where it came.")
    for start, what in OTHERS:
        if content.startswith(start):
            raise _refused(file, f"is {what}, not text", "Save it as CSV or text, and read that.")
    encoding = next((name for mark, name in MARKS if content.startswith(mark)), "utf-8")
    notes: tuple[str, ...] = ()
    try:
        text = content.decode(encoding)
    except UnicodeDecodeError:
        if encoding != "utf-8":
            raise _refused(file, f"is not {encoding.upper()}, though it says so", _AGAIN) from None
        text = content.decode("cp1252", errors="replace")
        notes = ("It is not UTF-8, so it was read as Windows-1252: check letters with accents.",)
    if "\0" in text:
        raise _refused(file, "holds bytes that no text has", _AGAIN)
    return Text(file, text, sha256(content).hexdigest(), notes)


_AGAIN = "Save it again as UTF-8."


def _refused(file: str, what: str, fix: str) -> IntakeError:
    return IntakeError(file, [Problem("", what, fix)])
