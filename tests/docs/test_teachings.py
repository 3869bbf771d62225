"""Every teaching has one row, what carries it out exists, and its example shows what it says."""

from __future__ import annotations

import importlib
import shlex
import shutil
import sys
import tomllib
from collections.abc import Callable, Mapping
from functools import cache
from pathlib import Path
from typing import Any

import pytest
from click.testing import CliRunner

from negotiate.cli import main
from negotiate.tactics.builtin import BUILT_IN

ROOT = Path(__file__).parents[2]
sys.path.append(str(ROOT / "docs" / "_ext"))

# It lies beside the pages, not in a package.
teachings: Any = importlib.import_module("teachings")

DATA = tomllib.loads(teachings.DATA.read_text("utf-8"))
ROWS: list[Mapping[str, Any]] = DATA["teachings"]
SHOWN = [row for row in ROWS if "example" in row]

#: How many teachings each article has.
COUNTED = {"A": 16, "B": 7, "C": 9, "D": 5, "E": 6}

Run = Callable[[str], Path]


@pytest.fixture(scope="module")
def run(tmp_path_factory: pytest.TempPathFactory) -> Run:
    """Runs a command in a fresh copy of the examples, each command once; returns the folder."""

    @cache
    def once(command: str) -> Path:
        folder = tmp_path_factory.mktemp("clone")
        shutil.copytree(ROOT / "docs" / "examples", folder / "docs" / "examples")
        with pytest.MonkeyPatch.context() as patch:
            patch.chdir(folder)
            program, *arguments = shlex.split(command)
            result = CliRunner().invoke(main, arguments)
        assert program == "negotiate"
        assert result.exit_code == 0, result.output
        (folder / "printed").write_text(result.stdout, "utf-8")
        return folder

    return once


def test_each_teaching_has_one_row() -> None:
    wanted = [f"{letter}{n}" for letter, last in COUNTED.items() for n in range(1, last + 1)]
    assert [row["id"] for row in ROWS] == wanted


@pytest.mark.parametrize("row", ROWS, ids=lambda row: row["id"])
def test_a_row_is_whole(row: Mapping[str, Any]) -> None:
    known = {"id", "teaches", "tactics", "guards", "example", "file", "shows", "lacks"}
    assert set(row) <= known
    assert row["teaches"].endswith(".")
    carried = bool(row.get("tactics") or row.get("guards"))
    assert carried == ("example" in row) == bool(row.get("shows"))
    assert carried or row["lacks"]


def test_tactics_exist_and_each_is_named() -> None:
    named = {name for row in ROWS for name in row.get("tactics", ())}
    assert named == {tactic.name for tactic in BUILT_IN}


def test_guards_are_explained_and_each_is_named() -> None:
    named = {name for row in ROWS for name in row.get("guards", ())}
    assert named == set(DATA["guards"])


@pytest.mark.parametrize("row", SHOWN, ids=lambda row: row["id"])
def test_an_example_shows_its_words(row: Mapping[str, Any], run: Run) -> None:
    folder = run(row["example"])
    file = folder / row.get("file", "printed")
    text = file.read_bytes().decode()
    if file.suffix == ".ics":
        text = text.replace("\r\n ", "")  # A long line goes on after a space (RFC 5545, 3.1).
    said = " ".join(text.split())
    for words in row["shows"]:
        assert words in said


def test_the_page_has_every_row() -> None:
    page = teachings.page(DATA)
    for row in ROWS:
        assert f"| {row['id']} | {row['teaches']} |" in page
    assert page.count("```sh") == len(SHOWN)
