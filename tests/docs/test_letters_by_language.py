"""The page of letters by language names what is written."""

from __future__ import annotations

import importlib
import re
import sys
from pathlib import Path
from typing import Any

import pytest

from negotiate.documents.letters.kinds import LETTERS
from negotiate.documents.listing import locales_of
from negotiate.documents.locales import FALLBACK
from negotiate.documents.translations import Sources

sys.path.append(str(Path(__file__).parents[2] / "docs" / "_ext"))

# It lies beside the pages, not in a package.
translations: Any = importlib.import_module("letter_translations")
PAGE = Path(__file__).parents[2] / "docs" / "reference" / "letters-by-language.md"


LOCALES = sorted({tag for kind in LETTERS.values() for tag in locales_of(kind)} - {FALLBACK})


@pytest.mark.parametrize("locale", LOCALES)
def test_the_page_names_the_letters_of_a_language(locale: str) -> None:
    row = re.search(rf"^\| `{locale}` \| ([^|]*) \|", PAGE.read_text("utf-8"), re.MULTILINE)
    assert row
    written = {name for name, kind in LETTERS.items() if locale in locales_of(kind)}
    assert set(re.findall(r"`(\w+)`", row[1])) == written


def test_the_page_tells_which_letters_are_older_than_the_english(
    monkeypatch: pytest.MonkeyPatch,
) -> None:
    monkeypatch.setattr("negotiate.documents.translations.sources", lambda tag: Sources())
    assert "- `ru`: `charge_dispute`, `promise_missing`, `cancellation`" in translations.told()
    monkeypatch.setattr(translations, "older", lambda kind, locale: False)
    assert translations.told() == "Every letter follows the English text of today."
