"""A letter in another language says which English text it follows."""

from __future__ import annotations

import shutil
from collections.abc import Callable
from pathlib import Path

import pytest
from tests.letters.test_letters import TEMPLATES, locales_of

from negotiate.documents.letters.kinds import LETTERS
from negotiate.documents.translations import (
    SOURCE,
    Sources,
    as_toml,
    digest,
    marked,
    older,
    older_letters,
    sources,
)

COMPLAINT = LETTERS["complaint"]
LOCALES = sorted(path.name for path in TEMPLATES.iterdir() if path.name != SOURCE)
BEHIND = "the English changed: bring the letter up to date, or mark it (`make translated`)"

Digested = Callable[[str, Callable[[str], str]], str]


@pytest.fixture
def digested(tmp_path: Path) -> Digested:
    """The digest of the complaint once one file of the English has been changed."""

    def changed(name: str, change: Callable[[str], str]) -> str:
        shutil.copytree(TEMPLATES / SOURCE, tmp_path / SOURCE, dirs_exist_ok=True)
        file = tmp_path / SOURCE / name
        before = file.read_text("utf-8")
        assert change(before) != before
        file.write_text(change(before), "utf-8")
        return digest(COMPLAINT, tmp_path)

    return changed


@pytest.mark.parametrize("locale", LOCALES)
def test_each_letter_follows_the_english_of_today_or_is_known_not_to(locale: str) -> None:
    found = sources(locale)
    for kind in LETTERS.values():
        if locale in locales_of(kind):
            known = {table.get(kind.name) for table in (found.follows, found.pending)}
            assert digest(kind) in known, f"{locale} {kind.name}: {BEHIND}"


@pytest.mark.parametrize("locale", LOCALES)
def test_the_file_names_letters_that_there_are_and_is_as_it_is_written(locale: str) -> None:
    found = sources(locale)
    there = {kind.name for kind in LETTERS.values() if locale in locales_of(kind)}
    assert {*found.follows, *found.pending} == there
    assert (TEMPLATES / locale / "sources.toml").read_text("utf-8") == as_toml(found)


def test_other_words_of_the_english_make_a_translation_older(digested: Digested) -> None:
    template = "letters/complaint.md.j2"
    assert digested(template, lambda text: text.replace("in writing", "")) != digest(COMPLAINT)


def test_words_of_a_piece_count_where_the_letter_uses_it(digested: Digested) -> None:
    of_a_piece = digested("_claims.md.j2", lambda text: text.replace("too much", "too little"))
    assert of_a_piece != digest(COMPLAINT)


def test_words_of_a_piece_do_not_count_where_the_letter_does_not_use_it(
    digested: Digested,
) -> None:
    other = digested("_complaints.md.j2", lambda text: text.replace("## What I ask for", "## Ask"))
    assert other == digest(COMPLAINT)


@pytest.mark.parametrize(
    "change",
    [
        lambda text: text.replace("\n", "\r\n"),
        lambda text: text.replace("{% if", "{%-  if").replace(" }}", "}}"),
        lambda text: "{#- Somebody's note. -#}\n" + text,
    ],
    ids=["line ends", "spaces", "a comment"],
)
def test_layout_and_comments_of_the_english_do_not_count(
    digested: Digested, change: Callable[[str], str]
) -> None:
    assert digested("letters/complaint.md.j2", change) == digest(COMPLAINT)


def test_a_letter_is_older_until_it_is_marked() -> None:
    was = Sources(follows={"complaint": "0" * 12}, pending={"warranty": "1" * 12})
    seen = marked(was, COMPLAINT, "2" * 12, pending=True)
    assert seen.follows == was.follows
    assert seen.pending == {"warranty": "1" * 12, "complaint": "2" * 12}
    done = marked(seen, COMPLAINT, "2" * 12)
    assert (done.follows, done.pending) == ({"complaint": "2" * 12}, {"warranty": "1" * 12})


def test_what_nobody_has_marked_is_older(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr("negotiate.documents.translations.sources", lambda tag: Sources())
    assert older(COMPLAINT, "pl-PL")
    assert not older(COMPLAINT, SOURCE)
    assert older_letters("pl-PL")["complaint"] == "pl-PL"
    assert older_letters("en-US") == {}


def test_a_letter_of_ones_own_is_held_against_no_english(
    monkeypatch: pytest.MonkeyPatch, tmp_path: Path
) -> None:
    monkeypatch.setattr("negotiate.documents.translations.sources", lambda tag: Sources())
    own = tmp_path / "pl-PL" / "letters" / "complaint.md.j2"
    own.parent.mkdir(parents=True)
    own.touch()
    assert "complaint" not in older_letters("pl-PL", [tmp_path])
    assert "warranty" in older_letters("pl-PL", [tmp_path])
