"""The words of a letter in a file, whoever wrote it: plain text, a web page or an e-mail."""

from __future__ import annotations

from dataclasses import dataclass
from email.errors import MessageError
from email.header import decode_header, make_header
from email.message import Message
from email.parser import BytesParser
from html.parser import HTMLParser
from pathlib import Path

import click

from negotiate.cli.messages import _
from negotiate.elements.check import LONGEST

#: Bytes of a file that are read: as many as the characters that are looked at can take.
MAX_LETTER = 4 * LONGEST
PAGES = (".html", ".htm")
MAIL = ".eml"
HEADS = ("From", "To", "Date", "Subject")
#: How files begin that hold no plain text: PDF, archives and new Word, old Word, RTF, images.
BINARY = (b"%PDF", b"PK\x03\x04", b"\xd0\xcf\x11\xe0", b"{\\rtf", b"\x89PNG", b"\xff\xd8\xff")
BLOCKS = frozenset(
    "address blockquote br div h1 h2 h3 h4 h5 h6 hr li ol p pre table td tr ul".split()
)
UNSEEN = frozenset({"script", "style", "title", "template"})


@dataclass(frozen=True, slots=True)
class Words:
    """The words of a file.

    Attributes:
        text: The words.
        mail: Whether they are of an e-mail.
        cut: Whether there are more than are looked at.
    """

    text: str
    mail: bool
    cut: bool


def read(file: Path) -> Words:
    """The words of a letter.

    Raises:
        UsageError: The file holds no text.
    """
    ending = file.suffix.lower()
    with file.open("rb") as opened:
        raw = opened.read(MAX_LETTER + 1)
    if raw.startswith(BINARY) or (b"\0" in raw and not raw.startswith((b"\xff\xfe", b"\xfe\xff"))):
        what = _(
            "{file!r} is not plain text. Open it, copy the words of the letter into a "
            "file that ends in .txt, and check that."
        )
        raise click.UsageError(what.format(file=str(file)))
    mail = ending == MAIL
    if mail:
        text = _of_mail(BytesParser().parsebytes(raw))
    else:
        text = _decoded(raw)
        text = _of_page(text) if ending in PAGES else text
    return Words(text, mail, cut=len(text) > LONGEST or (not mail and len(raw) > MAX_LETTER))


def _decoded(raw: bytes, charset: str | None = None) -> str:
    if charset is None and raw.startswith((b"\xff\xfe", b"\xfe\xff")):
        charset = "utf-16"
    try:
        return raw.decode(charset or "utf-8-sig", "replace")
    except (LookupError, ValueError):  # A charset that nobody knows, or that is none of text.
        return raw.decode("utf-8", "replace")


def _of_mail(message: Message) -> str:
    """Headers that are there, and the body: plain where there is one."""
    heads = [f"{name}: {_head(message[name])}" for name in HEADS if message[name] is not None]
    parts = [part for part in message.walk() if part.get_content_disposition() != "attachment"]
    for kind in ("text/plain", "text/html"):
        for part in parts:
            if part.get_content_type() == kind:
                raw = part.get_payload(decode=True)
                text = _decoded(raw if isinstance(raw, bytes) else b"", part.get_content_charset())
                heads.append(_of_page(text) if kind == "text/html" else text)
                return "\n".join(heads)
    return "\n".join(heads)


def _head(value: object) -> str:
    try:
        return str(make_header(decode_header(str(value))))
    except (LookupError, ValueError, MessageError):
        return str(value)


def _of_page(markup: str) -> str:
    page = _Page()
    page.feed(markup)
    page.close()
    return "".join(page.words)


class _Page(HTMLParser):
    """Keeps what a reader of a web page sees."""

    def __init__(self) -> None:
        super().__init__()
        self.words: list[str] = []
        self._unseen = 0

    def handle_starttag(self, tag: str, attrs: object) -> None:
        """Begin a new line at what is a block."""
        self._unseen += tag in UNSEEN
        if tag in BLOCKS:
            self.words.append("\n")

    def handle_endtag(self, tag: str) -> None:
        """End it."""
        self._unseen = max(0, self._unseen - (tag in UNSEEN))
        if tag in BLOCKS:
            self.words.append("\n")

    def handle_data(self, data: str) -> None:
        """Keep what is seen."""
        if not self._unseen:
            self.words.append(data)
