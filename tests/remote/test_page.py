"""Bytes become text, whatever they are said to be."""

# ruff: noqa: RUF001 - curly quotes and dashes are what is tried

from __future__ import annotations

from contextlib import suppress

import pytest
from hypothesis import given
from hypothesis import strategies as st

from negotiate.remote.page import NotRead, Page, shown

WORDS = "Opłata wynosi 13,50 zł – “na zawsze”"


def page(body: bytes, content_type: str = "") -> Page:
    return Page("http://a.test/", content_type, body)


@pytest.mark.parametrize(
    ("encoding", "content_type"),
    [
        ("utf-8", "text/html; charset=utf-8"),
        ("utf-8", "text/html"),
        ("utf-8", ""),
        ("utf-8", "text/html; charset=iso-8859-1"),
        ("utf-8", "text/html; charset=ascii"),
        ("utf-8", "text/html; charset=no-such-thing"),
        ("utf-8", "text/html; charset=zip"),
        ("utf-8", "text/html; charset=unicode_escape"),
        ("utf-8", "text/html; charset=\0"),
        ("utf-8-sig", "text/html; charset=iso-8859-1"),
        ("utf-16", "text/html"),
        ("cp1250", 'text/html; charset="Windows-1250"'),
        ("cp1250", "Text/HTML; a=b; CHARSET = windows-1250"),
    ],
)
def test_words_are_read_whatever_the_encoding(encoding: str, content_type: str) -> None:
    assert WORDS in page(WORDS.encode(encoding), content_type).texts()


def test_an_encoding_named_in_the_page_is_tried() -> None:
    body = f'<meta http-equiv=a content="text/html; charset=windows-1250">{WORDS}'.encode("cp1250")
    assert any(WORDS in text for text in page(body, "text/html; charset=utf-8").texts())


def test_a_page_in_no_known_encoding_is_read_as_browsers_do() -> None:
    assert page(b"don\x92t \x81").texts() == ("don\u2019t \ufffd",)


@given(st.binary(max_size=300), st.text(max_size=40))
def test_no_bytes_break_it(body: bytes, charset: str) -> None:
    with suppress(NotRead):
        assert page(body, f"text/html; charset={charset}").texts()


@pytest.mark.parametrize(
    ("body", "content_type"),
    [
        (b"%PDF-1.7", "application/pdf"),
        (b"%PDF-1.7", "text/html"),
        (b"GIF\0\0", ""),
        (b"{}", "application/json"),
        (b"x", "image/png\x1b[31m"),
    ],
)
def test_what_is_no_text_is_told_apart(body: bytes, content_type: str) -> None:
    with pytest.raises(NotRead, match="not a page of text"):
        page(body, content_type).texts()


@given(st.text())
def test_what_a_server_sent_is_shown_short_and_plain(text: str) -> None:
    assert len(shown(text)) <= 60
    assert shown(text).isprintable()
