"""The page of the model shows every figure of the arena, as it was written down."""

from __future__ import annotations

import importlib
import json
import sys
from pathlib import Path
from typing import Any

DOCS = Path(__file__).parents[2] / "docs"
sys.path.append(str(DOCS / "_ext"))

# It lies beside the pages, not in a package.
arena_figures: Any = importlib.import_module("arena_figures")

FOUND = {
    "about": "Two players on 10 cases.",
    "tables": [
        {
            "title": "Typical",
            "columns": ["Player", "Mean", "Of the bound"],
            "rows": [["the plan", 12.5, 0.98765], ["accept first", 3, "not known"]],
        }
    ],
}


def shown(tmp_path: Path) -> str:
    file = tmp_path / "arena.json"
    file.write_text(json.dumps(FOUND), "utf-8")
    return str(arena_figures.page(file))


def test_the_page_of_the_model_has_the_figures() -> None:
    assert "```{arena-figures}" in (DOCS / "explanation" / "strategy.md").read_text("utf-8")


def test_each_row_stands_under_its_columns(tmp_path: Path) -> None:
    assert "| Player | Mean | Of the bound |\n| --- | --: | --: |" in shown(tmp_path)
    assert "| the plan | 12.5 | 0.988 |\n| accept first | 3 | not known |" in shown(tmp_path)


def test_what_the_figures_are_of_comes_first(tmp_path: Path) -> None:
    assert shown(tmp_path).startswith("Two players on 10 cases.\n\n**Typical**")


def test_without_a_file_the_page_says_that_nothing_was_measured(tmp_path: Path) -> None:
    assert arena_figures.page(tmp_path / "none.json") == arena_figures.NOT_YET


def test_the_file_that_is_kept_can_be_shown() -> None:
    assert arena_figures.FILE.is_file()
    assert arena_figures.page(arena_figures.FILE) != arena_figures.NOT_YET
