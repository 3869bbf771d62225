"""The page of letters by language names what is written."""

from __future__ import annotations

import re
from pathlib import Path

import pytest

from negotiate.documents.letters.kinds import LETTERS
from negotiate.documents.listing import locales_of

PAGE = Path(__file__).parents[2] / "docs" / "reference" / "letters-by-language.md"


@pytest.mark.parametrize("locale", ["en-GB", "es-US", "ru"])
def test_the_page_names_the_letters_of_a_language(locale: str) -> None:
    row = re.search(rf"^\| `{locale}` \| ([^|]*) \|", PAGE.read_text("utf-8"), re.MULTILINE)
    assert row
    written = {name for name, kind in LETTERS.items() if locale in locales_of(kind)}
    assert set(re.findall(r"`(\w+)`", row[1])) == written
