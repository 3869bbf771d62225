"""The gallery of letters has every kind: what it must say, what says so, and one written out."""

from __future__ import annotations

import importlib
import sys
from pathlib import Path
from typing import Any

import pytest

from negotiate.documents.letters.kinds import LETTERS
from negotiate.elements.table import checklist

sys.path.append(str(Path(__file__).parents[2] / "docs" / "_ext"))

# It lies beside the pages, not in a package.
gallery: Any = importlib.import_module("letter_gallery")
KINDS = {kind.name: kind for kind in gallery.listed()}


def test_the_gallery_has_every_kind() -> None:
    assert list(KINDS) == list(LETTERS)


@pytest.mark.parametrize("kind", LETTERS)
def test_an_entry_says_what_the_letter_must_say_and_what_says_so(kind: str) -> None:
    entry = gallery.entry(KINDS[kind])
    assert KINDS[kind].purpose in entry
    for element in checklist(kind).elements:
        assert f"{element.name} (`{element.id}`)" in entry
    for source in checklist(kind).sources:
        assert source.url in entry


@pytest.mark.parametrize("kind", LETTERS)
def test_an_entry_shows_the_letter_as_it_is_written(kind: str) -> None:
    file, letter = gallery.example(kind)
    assert (gallery.EXAMPLES / file).is_file()
    assert letter.text.rstrip() in gallery.entry(KINDS[kind])


@pytest.mark.parametrize("kind", LETTERS)
def test_a_letter_on_paper_is_shown_as_a_picture_with_words_for_it(kind: str) -> None:
    _, letter = gallery.example(kind)
    shown = gallery.image(kind)
    assert bool(shown) == (letter.letter.shape == "letter")
    if shown:
        assert 'alt="The letter above on paper: ' in shown
        assert "data:image/png;base64,iVBOR" in shown
