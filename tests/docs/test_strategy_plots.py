"""The plots of the worked example are those that the model draws, and can be read without eyes."""

from __future__ import annotations

import importlib
import re
import sys
from functools import cache
from pathlib import Path
from typing import Any
from xml.etree import ElementTree

import pytest

DOCS = Path(__file__).parents[2] / "docs"
sys.path.append(str(DOCS / "_ext"))

# It lies beside the pages, not in a package.
strategy_plots: Any = importlib.import_module("strategy_plots")

NAMES = ("value-by-calls-left.svg", "ladder-and-least.svg")
SVG = "{http://www.w3.org/2000/svg}"
each_plot = pytest.mark.parametrize("name", NAMES)


@cache
def drawn() -> dict[str, str]:
    return dict(strategy_plots.plots())


def kept(name: str) -> str:
    return (DOCS / "explanation" / "figures" / name).read_text("utf-8")


def test_no_plot_is_kept_that_nobody_draws() -> None:
    found = {path.name for path in (DOCS / "explanation" / "figures").glob("*.svg")}
    assert found == set(NAMES) == set(drawn())


@each_plot
def test_a_plot_is_current(name: str) -> None:
    assert kept(name) == drawn()[name], "draw it anew: make figures"


@each_plot
def test_a_plot_says_what_it_shows(name: str) -> None:
    root = ElementTree.fromstring(kept(name))
    title, told = (root.findtext(f"{SVG}{tag}") for tag in ("title", "desc"))
    assert root.get("role") == "img"
    assert root.get("aria-labelledby") == "title desc"
    assert title
    assert told
    assert len(told) > len(title)


@each_plot
def test_what_a_plot_labels_is_told_in_words_too(name: str) -> None:
    root = ElementTree.fromstring(kept(name))
    told = root.findtext(f"{SVG}desc") or ""
    labels = {text.text or "" for text in root.iter(f"{SVG}text") if text.get("class") == "value"}
    assert labels
    assert labels <= set(re.findall(r"[\d.]*\d", told))


@each_plot
def test_a_plot_shows_no_amount_of_money(name: str) -> None:
    assert "$" not in kept(name)


@each_plot
def test_a_page_shows_the_plot_and_says_what_it_shows(name: str) -> None:
    page = (DOCS / "explanation" / "strategy.md").read_text("utf-8")
    shown = re.search(rf"!\[([^\]]+)\]\(figures/{re.escape(name)}\)", page)
    assert shown
    assert len(shown[1]) > 20
