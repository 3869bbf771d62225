"""E-mail drafts: what a mail program makes of them."""

from __future__ import annotations

from collections.abc import Callable
from datetime import date
from email import policy
from email.message import EmailMessage
from email.parser import BytesParser
from typing import Any

import pytest

from negotiate.documents.formats import as_email, as_markdown, as_text
from negotiate.model.document import Document

Data = dict[str, Any]
RawFiles = Callable[[Data], dict[str, bytes]]


def letter(**changed: Any) -> Document:
    plain: dict[str, Any] = {
        "kind": "escalation",
        "flow": "ask",
        "locale": "en-US",
        "asked": "en-US",
        "title": "Request about my bill: Spectrum",
        "markdown": "Dear Sir or Madam:\n\nPlease answer.\n",
        "text": "Dear Sir or Madam:\n\nPlease answer.\n",
        "formats": ("md", "txt", "eml"),
        "made_on": date(2026, 11, 21),
    }
    return Document.model_validate(plain | changed)


def opened(raw: bytes) -> EmailMessage:
    return BytesParser(_class=EmailMessage, policy=policy.default).parsebytes(raw)


def body(message: EmailMessage) -> str:
    part = message.get_body(("plain",))
    assert part is not None
    return str(part.get_content()).replace("\r\n", "\n")


def test_a_draft_opens_unsent() -> None:
    assert opened(as_email(letter()))["X-Unsent"] == "1"


def test_a_draft_has_no_date_so_that_it_is_the_same_tomorrow() -> None:
    message = opened(as_email(letter()))
    assert message["Date"] is None
    assert message["Message-ID"] is None
    assert as_email(letter()) == as_email(letter())


def test_sender_recipient_and_subject_are_as_given() -> None:
    message = opened(as_email(letter(sender="dana@example.com", recipient="help@example.org")))
    assert message["From"] == "dana@example.com"
    assert message["To"] == "help@example.org"
    assert message["Subject"] == "Request about my bill: Spectrum"


def test_an_unknown_recipient_is_left_to_fill_in() -> None:
    message = opened(as_email(letter()))
    assert message["To"] is None
    assert message["From"] is None


@pytest.mark.parametrize(
    "bad",
    [
        "dana",
        "@",
        "dana@",
        "dana whitfield@example.com",
        "<dana@example.com>",
        "Dana <dana@example.com>",
        "dana@example.com, eve@example.com",
        "dana@one@two",
        ".dana@example.com",
        "józef@example.com",
        "dana@exämple.com",
        "{{ 7*7 }}",
        "(comment)",
        '"',
        "a" * 200,
        "dana@example.com\\",
    ],
)
def test_a_bad_address_is_left_out_not_guessed_at(bad: str) -> None:
    message = opened(as_email(letter(sender=bad, recipient=bad)))
    assert message["From"] is None
    assert message["To"] is None
    assert "Please answer." in body(message)


@pytest.mark.parametrize(
    "title",
    [
        "Zażółć gęślą jaźń",
        "契約の件",
        "A" * 200,
        "word " * 39,
        "Subject: nested",
        "comma, semicolon; <angle> \"quote\" 'n' (bracket)",
        "emoji 📞 " * 10,
    ],
)
def test_any_subject_survives_the_headers(title: str) -> None:
    message = opened(as_email(letter(title=title)))
    assert " ".join(str(message["Subject"]).split()) == title.strip()
    assert set(message.keys()) == {
        "X-Unsent",
        "Subject",
        "Content-Type",
        "Content-Transfer-Encoding",
        "MIME-Version",
    }


def test_the_body_is_the_plain_text() -> None:
    document = letter(markdown="It is **€20** for “Łódź”.\n", text="It is €20 for “Łódź”.\n")
    assert body(opened(as_email(document))) == "It is €20 for “Łódź”.\n"
    assert as_text(document).decode() == "It is €20 for “Łódź”.\n"
    assert as_markdown(document).decode() == "It is **€20** for “Łódź”.\n"


@pytest.mark.parametrize("mark", ["x", "ż", "契"])
def test_no_line_is_longer_than_mail_carries(mark: str) -> None:
    document = letter(text=f"{mark * 2000}\n")
    raw = as_email(document)
    # RFC 5322, 2.1.1: 998 octets and the line end.
    assert max(map(len, raw.split(b"\r\n"))) <= 998
    assert body(opened(raw)).strip() == mark * 2000


def test_lines_end_as_mail_does() -> None:
    raw = as_email(letter())
    assert raw.count(b"\n") == raw.count(b"\r\n")


def test_text_and_markdown_end_lines_plainly() -> None:
    assert b"\r" not in as_text(letter()) + as_markdown(letter())
    assert as_text(letter()).endswith(b"answer.\n")


@pytest.mark.parametrize(
    ("case", "sender"),
    [
        ("spectrum-internet", "dana.whitfield@example.com"),
        ("att-wireless", "marcus.oyelaran@example.com"),
        ("generic-gym", "priya.raman@example.com"),
    ],
)
@pytest.mark.parametrize("name", ["confirmation.eml", "escalation.eml"])
def test_the_drafts_of_the_examples_open(
    case: str, sender: str, name: str, example: Callable[[str], Data], raw_files: RawFiles
) -> None:
    message = opened(raw_files(example(case))[name])
    assert message["From"] == sender
    assert message.defects == []
    assert "account ending" in str(message["Subject"])
    assert body(message).startswith("Dear Sir or Madam:")
