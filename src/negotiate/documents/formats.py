"""A document as bytes: Markdown, plain text, an email draft."""

from __future__ import annotations

from email.errors import MessageError
from email.headerregistry import Address
from email.message import EmailMessage
from email.policy import SMTP
from hashlib import sha256

from negotiate.documents.visible import on_one_line, visible
from negotiate.model.document import Document

#: The longest line that mail carries, in octets (RFC 5322, 2.1.1).
MAX_LINE = 998


def as_markdown(document: Document) -> bytes:
    """The Markdown as it is."""
    return document.markdown.encode()


def as_text(document: Document) -> bytes:
    """Plain text, wrapped."""
    return document.text.encode()


def as_email(document: Document, attached: tuple[str, bytes] | None = None) -> bytes:
    """An unsent draft: it opens in a mail program to be read, filled in and sent by its writer.

    Headers are built by the standard library, which refuses line breaks in them. An address that is
    not one is left out rather than guessed at.

    Args:
        document: The document.
        attached: Name and content of a PDF that goes with it.
    """
    message = EmailMessage(policy=SMTP)
    message["X-Unsent"] = "1"
    for header, address in (("From", document.sender), ("To", document.recipient)):
        parsed = address_of(address)
        if parsed:
            message[header] = parsed
    message["Subject"] = on_one_line(document.title)
    text = visible(mail_text(document))
    fits = max(len(line.encode()) for line in text.split("\n")) <= MAX_LINE
    message.set_content(text, cte="8bit" if fits else "quoted-printable")
    if attached:
        name, pdf = attached
        message.add_attachment(pdf, maintype="application", subtype="pdf", filename=name)
        # By chance otherwise; by what it separates, it is the same tomorrow and stands in neither.
        message.set_boundary(sha256(text.encode() + pdf).hexdigest())
    return message.as_bytes()


def mail_text(document: Document) -> str:
    """What stands in an e-mail."""
    return document.text if document.mail is None else document.mail


def address_of(text: str | None) -> Address | None:
    """An e-mail address that a header can hold; None for anything else."""
    try:
        return Address(addr_spec=text) if text and text.isascii() else None
    except (ValueError, IndexError, MessageError):
        return None
