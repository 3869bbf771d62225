"""Links that open a mail program: right as RFC 6068 has them, and only where they fit."""

from __future__ import annotations

from urllib.parse import parse_qs, unquote, urlsplit

import pytest
from tests.documents.handmade import LETTERS, letter

from negotiate.documents.mailto import MAX_LINK, mailto
from negotiate.model.document import Document

#: What may stand in a link as it is (RFC 3986, 2.3), and the marks that are part of its form.
PLAIN = set("ABCDEFGHIJKLMNOPQRSTUVWXYZabcdefghijklmnopqrstuvwxyz0123456789-._~")


def parts(link: str) -> tuple[str, dict[str, str]]:
    split = urlsplit(link)
    assert split.scheme == "mailto"
    query = parse_qs(split.query, strict_parsing=True)
    assert all(len(values) == 1 for values in query.values())
    return unquote(split.path), {name: values[0] for name, values in query.items()}


def to(address: str | None) -> Document:
    return letter(mail="Hello.\n").model_copy(update={"recipient": address})


@pytest.mark.parametrize("locale", LETTERS)
def test_the_link_gives_back_address_subject_and_text(locale: str) -> None:
    document = letter(locale, mail="Γειά, Łódź & 100 %?\n\nA+B = C.\n")
    link = mailto(document)
    assert link
    assert set(link.removeprefix("mailto:")) <= PLAIN | set("%@?&=")
    address, said = parts(link)
    assert address == "claims@example.org"
    assert said == {
        "subject": LETTERS[locale]["subject"],
        "body": "Γειά, Łódź & 100 %?\r\n\r\nA+B = C.",
    }


def test_an_unknown_address_is_left_to_fill_in() -> None:
    for unknown in (None, "not an address", "a@b.example, c@d.example"):
        link = mailto(to(unknown))
        assert link
        assert link.startswith("mailto:?subject=")


def test_an_address_cannot_add_a_header() -> None:
    for address in ("a@b.example?cc=eve@example.com", "a&bcc=eve@example.com", "a%0Ab@c.example"):
        link = mailto(to(address))
        assert link
        assert set(parts(link)[1]) == {"subject", "body"}


def test_a_subject_stays_on_its_line() -> None:
    link = mailto(letter(title="One\r\nBcc: eve@example.com", mail="Hello.\n"))
    assert link
    assert parts(link)[1]["subject"] == "One Bcc: eve@example.com"


def test_what_is_too_long_has_no_link() -> None:
    empty = len(mailto(letter(mail="\n")) or "")
    assert len(mailto(letter(mail="x" * (MAX_LINK - empty))) or "") == MAX_LINK
    assert mailto(letter(mail="x" * (MAX_LINK - empty + 1))) is None


def test_what_is_no_email_has_no_link() -> None:
    assert mailto(letter(formats=("md", "txt"))) is None
