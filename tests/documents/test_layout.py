"""Letters of each locale: their parts, in its order and with its marks."""

from __future__ import annotations

from importlib.resources import files

import pytest

from negotiate.documents.layout import by_mail, headline, on_paper, read_layout
from negotiate.documents.markdown import to_text
from negotiate.model.letter import Letter

TEMPLATES = files("negotiate.documents") / "templates"
LOCALES = sorted(folder.name for folder in TEMPLATES.iterdir() if folder.is_dir())


def letter_of(locale: str) -> Letter:
    layout = read_layout(TEMPLATES / locale)
    return Letter(
        sender=("Ada Byron", "1 Mill Lane"),
        reach=("ada@example.com",),
        dated=layout.dated.format(date="2026-11-21"),
        recipient=("Acme", layout.attention.format(desk="Billing"), "2 High Street"),
        subject="My_bill",
        headline=headline("My_bill", layout),
        order=layout.order,
        salutation=layout.salutation,
        body="The *first* paragraph.\n\nThe second.",
        closing=layout.closing,
        enclosures=("the bill",),
        enclosed=layout.enclosed,
        right=layout.right,
    )


@pytest.mark.parametrize("locale", LOCALES)
def test_each_part_stands_once_in_the_letter_on_paper(locale: str) -> None:
    letter = letter_of(locale)
    text = to_text(on_paper(letter, read_layout(TEMPLATES / locale)))
    once = (letter.dated, "1 Mill Lane", "2 High Street", letter.subject, letter.salutation)
    for part in (*once, letter.closing, "The second.", "ada@example.com", "the bill"):
        assert text.count(part) == 1, part
    assert text.count("Ada Byron") == 2


@pytest.mark.parametrize("locale", LOCALES)
def test_the_parts_come_in_the_order_of_the_locale(locale: str) -> None:
    letter, layout = letter_of(locale), read_layout(TEMPLATES / locale)
    text = to_text(on_paper(letter, layout))
    firsts = {
        "sender": "1 Mill Lane",
        "dated": letter.dated,
        "recipient": "Acme",
        "subject": letter.subject,
        "salutation": letter.salutation,
        "body": "The second.",
        "closing": letter.closing,
        "reach": "ada@example.com",
        "enclosures": letter.enclosed,
    }
    places = [text.index(firsts[part]) for part in layout.order if part in firsts]
    assert places == sorted(places)


@pytest.mark.parametrize("locale", LOCALES)
def test_an_email_leaves_out_what_its_headers_say(locale: str) -> None:
    letter, layout = letter_of(locale), read_layout(TEMPLATES / locale)
    text = by_mail(letter, layout)
    assert text.startswith(layout.salutation)
    for part in ("2 High Street", "bill_", letter.dated):
        assert part not in text


@pytest.mark.parametrize("locale", LOCALES)
def test_an_email_is_signed_with_the_address_that_no_header_says(locale: str) -> None:
    letter, layout = letter_of(locale), read_layout(TEMPLATES / locale)
    text = to_text(by_mail(letter, layout))
    assert text.count("Ada Byron") == text.count("1 Mill Lane") == 1
    assert text.index(layout.closing) < text.index("1 Mill Lane")


@pytest.mark.parametrize("locale", LOCALES)
def test_no_layout_guesses_anybodys_gender(locale: str) -> None:
    layout = read_layout(TEMPLATES / locale)
    assert "/" not in layout.salutation + layout.closing
    assert "(" not in layout.salutation + layout.closing


def test_each_layout_names_each_part_once() -> None:
    for locale in LOCALES:
        order = read_layout(TEMPLATES / locale).order
        assert len(set(order)) == len(order) == 10, locale
