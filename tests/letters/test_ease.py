"""Letters are easy to read, in the languages for which somebody has measured what that is.

Every measure takes words a sentence and syllables a word. Items of a list count as sentences.
"""

from __future__ import annotations

import re
from collections.abc import Callable

import pytest
from pyphen import Pyphen  # type: ignore[import-untyped]
from tests.letters.test_letters import MATRIX, plans, renderer

from negotiate.documents.kind import Kind
from negotiate.documents.letters.write import compose
from negotiate.documents.markdown import to_text

#: Where Flesch 1948 puts “plain English”; the others scale theirs alike.
PLAIN = 60

EASE: dict[str, Callable[[float, float], float]] = {
    # Flesch 1948, “A new readability yardstick”.
    "en": lambda words, syllables: 206.835 - 1.015 * words - 84.6 * syllables,
    # Amstad 1978, “Wie verständlich sind unsere Zeitungen?”
    "de": lambda words, syllables: 180 - words - 58.5 * syllables,
    # Fernández Huerta 1959, “Medidas sencillas de lecturabilidad”.
    "es": lambda words, syllables: 206.84 - 1.02 * words - 60 * syllables,
    # Oborneva 2006: the measure of Flesch with constants found on parallel texts.
    "ru": lambda words, syllables: 206.835 - 1.3 * words - 60.1 * syllables,
}
#: Longer words and compounds of these languages leave a formal letter below the English mark.
FLOOR = {"en": PLAIN, "es": PLAIN, "de": 40, "ru": 40}
HYPHENS = {"en": "en_US", "de": "de_DE", "es": "es", "ru": "ru_RU"}

_SENTENCE = re.compile(r"(?<=[.!?:])\s+|\s-\s")
_WORD = re.compile(r"[^\W\d_]+(?:[\u2019'-][^\W\d_]+)*")


def ease(text: str, language: str) -> float:
    """The measure of a language; higher is easier."""
    dictionary = Pyphen(lang=HYPHENS[language])
    folded = " ".join(text.split())
    sentences = [part for part in _SENTENCE.split(folded) if _WORD.search(part)]
    words = _WORD.findall(folded)
    syllables = sum(len(dictionary.inserted(word).split("-")) for word in words)
    return EASE[language](len(words) / len(sentences), syllables / len(words))


@pytest.mark.parametrize(
    ("kind", "locale", "case"),
    [one for one in MATRIX if str(one.values[1]).partition("-")[0] in EASE],
)
def test_a_letter_is_easy_to_read(kind: Kind, locale: str, case: str) -> None:
    language = locale.partition("-")[0]
    body = to_text(compose(plans()[case], kind, renderer(case, locale)).body)
    assert ease(body, language) >= FLOOR[language]


def test_what_a_lawyer_would_write_is_not() -> None:
    heavy = (
        "Notwithstanding the aforementioned circumstances, the undersigned respectfully requests "
        "reconsideration of the determination previously communicated in correspondence."
    )
    assert ease(heavy, "en") < 0 < PLAIN < ease("Please take the fee off my bill.", "en")
