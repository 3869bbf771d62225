"""A document as bytes: Markdown, plain text, an email draft."""

from __future__ import annotations

from email.errors import MessageError
from email.headerregistry import Address
from email.message import EmailMessage
from email.policy import SMTP

from negotiate.model.document import Document

#: The longest line that mail carries, in octets (RFC 5322, 2.1.1).
MAX_LINE = 998


def as_markdown(document: Document) -> bytes:
    """The Markdown as it is."""
    return document.markdown.encode()


def as_text(document: Document) -> bytes:
    """Plain text, wrapped."""
    return document.text.encode()


def as_email(document: Document) -> bytes:
    """An unsent draft: it opens in a mail program to be read, filled in and sent by its writer.

    Headers are built by the standard library, which refuses line breaks in them. An address that is
    not one is left out rather than guessed at.
    """
    message = EmailMessage(policy=SMTP)
    message["X-Unsent"] = "1"
    for header, address in (("From", document.sender), ("To", document.recipient)):
        parsed = _address(address)
        if parsed:
            message[header] = parsed
    message["Subject"] = document.title
    text = document.text if document.mail is None else document.mail
    fits = max(len(line.encode()) for line in text.split("\n")) <= MAX_LINE
    message.set_content(text, cte="8bit" if fits else "quoted-printable")
    return message.as_bytes()


def _address(text: str | None) -> Address | None:
    try:
        return Address(addr_spec=text) if text and text.isascii() else None
    except (ValueError, IndexError, MessageError):
        return None
