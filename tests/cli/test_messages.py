"""What the command line says to people, in their language."""

from __future__ import annotations

import ast
import gettext
import importlib
import json
import os
import re
import string
import subprocess
import sys
from collections.abc import Callable, Iterator
from pathlib import Path
from typing import Any, cast

import pytest
from babel.messages.mofile import read_mo
from babel.messages.pofile import read_po
from click.testing import Result

import negotiate.cli

sys.path.append(str(Path(__file__).parents[2] / ".ci"))

# It lies beside what builds the program, not in a package.
messages: Any = importlib.import_module("messages")
CODE = Path(negotiate.cli.__file__).parent
FOLDER = Path(messages.FOLDER)
TAGS = sorted(path.name for path in FOLDER.iterdir())
#: Commands for those who keep records and rules: their findings are English, as the records are.
KEEPERS = ("providers", "rules")
SPEAKING = {"echo", "UsageError", "BadParameter", "fail"}

Run = Callable[..., Result]
Example = Callable[[str], Path]
Said = tuple[str, ...]


@pytest.fixture
def said_in(run: Run, monkeypatch: pytest.MonkeyPatch) -> Callable[..., Result]:
    """Runs a command with a language in the environment."""

    def invoke(language: str, *args: str | Path) -> Result:
        for name in ("NEGOTIATE_LANGUAGE", "LANGUAGE", "LC_ALL", "LC_MESSAGES"):
            monkeypatch.delenv(name, raising=False)
        monkeypatch.setenv("LANG", language)
        return run(*args)

    return invoke


def forms(said: object) -> Said:
    return tuple(said) if isinstance(said, tuple | list) else (str(said),)


def kept(tag: str) -> dict[Said, Said]:
    with (FOLDER / tag / "LC_MESSAGES" / "negotiate.po").open("rb") as file:
        return {forms(one.id): forms(one.string) for one in read_po(file, locale=tag) if one.id}


def fields(text: str) -> set[tuple[str | None, str | None, str | None]]:
    parsed = string.Formatter().parse(text)
    return {(name, form, how) for _, name, form, how in parsed if name is not None}


@pytest.mark.parametrize("tag", TAGS)
def test_a_catalogue_has_the_messages_of_today_and_no_other(tag: str) -> None:
    today = {forms(one.id) for one in messages.gathered() if one.id}
    assert set(kept(tag)) == today, "run `make messages` and translate what is empty"


@pytest.mark.parametrize("tag", TAGS)
def test_each_message_is_translated_with_what_is_filled_in_and_typed(tag: str) -> None:
    for ours, theirs in kept(tag).items():
        for text in theirs:
            assert text.strip(), ours
            assert fields(text) <= fields(ours[-1]), ours
            for typed in (r"`[^`]+`", r"(?<![\w-])--?[a-z][\w-]*", r"\b[A-Z]{4,}\b"):
                if ours[-1].upper() != ours[-1]:  # A column's head is no name of anything.
                    assert set(re.findall(typed, text)) == set(re.findall(typed, ours[-1])), ours
        # A count that is one in a language need not stand in its singular.
        assert set().union(*map(fields, theirs)) == fields(ours[-1]), ours


@pytest.mark.parametrize("tag", TAGS)
def test_what_is_compiled_is_what_is_written(tag: str) -> None:
    with (FOLDER / tag / "LC_MESSAGES" / "negotiate.mo").open("rb") as file:
        compiled = {forms(one.id): forms(one.string) for one in read_mo(file) if one.id}
    assert compiled == kept(tag), "run `make messages`"


def test_a_catalogue_says_that_nobody_has_confirmed_it() -> None:
    for tag in TAGS:
        assert messages.catalogue(tag).last_translator == messages.UNREAD


def calls(tree: ast.AST) -> Iterator[ast.Call]:
    for node in ast.walk(tree):
        called = node.func if isinstance(node, ast.Call) else None
        if isinstance(called, ast.Attribute) and called.attr in SPEAKING:
            yield cast("ast.Call", node)


def test_what_people_are_told_can_be_translated() -> None:
    for path in CODE.rglob("*.py"):
        if path.relative_to(CODE).parts[0] in KEEPERS:
            continue
        for call in calls(ast.parse(path.read_text("utf-8"))):
            for arg in call.args:
                own = [arg] if isinstance(arg, ast.Constant | ast.JoinedStr) else []
                words = " ".join(
                    str(part.value)
                    for one in own
                    for part in ast.walk(one)
                    if isinstance(part, ast.Constant) and isinstance(part.value, str)
                )
                left = words.replace("negotiate: ", "").replace("null", "")
                assert not re.search(r"[A-Za-z]{3}", left), (path.name, words)


def test_help_and_clicks_own_words_are_in_the_language_of_the_system(
    said_in: Callable[..., Result],
) -> None:
    told = said_in("pl_PL.UTF-8", "--help").stdout
    assert told.startswith("Użycie: main [OPTIONS]")
    assert re.search(r"Polecenia:\n(?:  .*\n)*  plan +O co prosić", told)
    assert re.search(r"-h, --help +Pokazuje tę pomoc i kończy\.", told)
    below = said_in("de_AT", "letters", "check", "--help")
    assert "Art des Briefs" in below.stdout
    assert "[erforderlich]" in below.stdout
    assert below.stderr == ""


def test_errors_and_counts_are_in_the_language(
    said_in: Callable[..., Result], tmp_path: Path
) -> None:
    case = tmp_path / "case.toml"
    case.write_text("version = 1\n")
    told = said_in("pl_PL.UTF-8", "check", case).stderr
    assert re.search(r"^(\d+) problem(?:y|ów) w ", told, re.MULTILINE)
    nothing = said_in("es_US.UTF-8", "letters", "write", case).stderr
    assert "Error: Falta el argumento 'KIND'." in nothing


@pytest.mark.parametrize(
    ("count", "form"), [(1, "problem"), (2, "problemy"), (5, "problemów"), (22, "problemy")]
)
def test_a_count_has_the_plural_form_of_the_language(count: int, form: str) -> None:
    polish = gettext.translation("negotiate", str(FOLDER), ["pl"])
    one, many = "{count} problem in {file}.", "{count} problems in {file}."
    assert polish.ngettext(one, many, count) == f"{{count}} {form} w {{file}}."


def test_the_option_goes_before_the_system(said_in: Callable[..., Result]) -> None:
    assert "Befehle:" in said_in("pl_PL", "--language", "de-DE", "--help").stdout
    assert "Commands:" in said_in("pl_PL", "--language", "en", "--help").stdout
    wrong = said_in("C", "--language", "../pl", "check")
    assert wrong.exit_code == 2
    assert "'../pl' is not a language tag" in wrong.stderr


def test_the_variable_goes_before_those_of_the_system(
    run: Run, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setenv("LC_ALL", "de_DE.UTF-8")
    assert "Commands:" in run("--help").stdout
    monkeypatch.setenv("NEGOTIATE_LANGUAGE", "es-US")
    assert "Comandos:" in run("--help").stdout


def test_whoever_names_english_first_gets_it(
    said_in: Callable[..., Result], monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(messages.messages, "PLACES", ("LANG",))
    assert "Commands:" in said_in("en_GB:pl", "--help").stdout
    assert "Polecenia:" in said_in("fr:pl:en", "--help").stdout


def test_a_language_that_is_not_written_is_told_once_and_answered_in_english(
    said_in: Callable[..., Result],
) -> None:
    done = said_in("fr_FR.UTF-8", "letters", "--help")
    assert "Commands:" in done.stdout
    assert done.stderr.count("note: the program does not speak fr_FR yet; this is English.") == 1
    for english in ("C", "C.UTF-8", "POSIX", "en_US.UTF-8", ""):
        assert said_in(english, "letters", "--help").stderr == ""


def test_what_programs_read_is_the_same_in_every_language(
    said_in: Callable[..., Result], example: Example
) -> None:
    asked = ("letters", "list", example("letters/pl-internet"), "--on", "2026-11-21")
    polish, english = (said_in(tag, *asked, "--json").stdout for tag in ("pl_PL", "C"))
    assert json.loads(polish)
    assert polish == english
    assert "cancellation: można napisać\n" in said_in("pl_PL", *asked).stdout


def test_a_command_leaves_the_process_as_it_was(said_in: Callable[..., Result]) -> None:
    before = gettext.textdomain()
    said_in("pl_PL", "--help")
    assert gettext.textdomain() == before
    assert "LANGUAGE" not in os.environ


def test_help_in_any_language_waits_for_no_library() -> None:
    code = "import sys\nfrom negotiate.cli import main\n"
    code += "main(['--help'], standalone_mode=False)\n"
    code += "print([m for m in ('babel', 'pydantic', 'jinja2') if m in sys.modules])"
    done = subprocess.run(
        [sys.executable, "-c", code],
        env=os.environ | {"NEGOTIATE_LANGUAGE": "pl"},
        capture_output=True,
        encoding="utf-8",
        check=True,
    )
    assert "Polecenia:" in done.stdout
    assert done.stdout.endswith("[]\n")
