"""The tables of words: each says what to do, and a wrong one tells every problem."""

from __future__ import annotations

from importlib.resources import files

import pytest

from negotiate.errors import RulesError
from negotiate.wording.table import Words, parse_wording, wording

ALL: list[Words] = [*wording("en").groups, *wording("en").topics]


@pytest.mark.parametrize("words", ALL, ids=lambda words: words.id)
def test_each_says_why_and_what_to_do_in_a_line(words: Words) -> None:
    assert words.why.endswith(".")
    assert 20 < len(words.why) <= 150


@pytest.mark.parametrize("words", ALL, ids=lambda words: words.id)
def test_patterns_stay_within_a_sentence(words: Words) -> None:
    assert [pattern for pattern in words.patterns if ".*" in pattern or ".+" in pattern] == []


def test_names_are_unique() -> None:
    assert len({words.id for words in ALL}) == len(ALL)


def test_a_locale_has_the_words_of_its_language() -> None:
    assert wording("en-US") == wording("en") == wording("EN-gb")


@pytest.mark.parametrize(
    ("old", "new", "why"),
    [
        ("'stupid\\w*'", "'stupid('", "is no regular expression"),
        ("'stupid\\w*'", "'\\w*'", "fits an empty text"),
        ('flows = ["ask", "claim"]', 'flows = ["beg"]', "flows"),
        ('heard_by = "anybody"', 'heard_by = "nobody"', "heard_by"),
        ('id = "insult"', 'id = "Insult!"', "id"),
    ],
)
def test_a_wrong_table_is_told(old: str, new: str, why: str) -> None:
    text = (files("negotiate.wording") / "data" / "en.toml").read_text("utf-8")
    with pytest.raises(RulesError, match=r"en\.toml") as told:
        parse_wording(text.replace(old, new, 1), "en.toml")
    assert why in str(told.value)
