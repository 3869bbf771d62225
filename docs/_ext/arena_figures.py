"""A directive that writes what the arena found from the file that ``make bench`` renews.

``arena-figures`` takes no argument. The file is JSON: ``about``, one paragraph, and ``tables``,
each with a ``title``, ``columns`` and ``rows``. It is left out of the page until it is there.
"""

from __future__ import annotations

import json
from collections.abc import Iterator, Mapping, Sequence
from pathlib import Path
from typing import Any

from docutils import nodes
from sphinx.application import Sphinx
from sphinx.util.docutils import SphinxDirective
from sphinx.util.typing import ExtensionMetadata

FILE = Path(__file__).parents[1] / "explanation" / "figures" / "arena.json"
NOT_YET = "Nothing was measured yet: `make bench` writes the figures."


class ArenaFigures(SphinxDirective):
    """The tables of the file, in its order."""

    def run(self) -> list[nodes.Node]:
        """The text is made anew by every build: figures change without their page."""
        self.env.note_reread()
        return self.parse_text_to_nodes(page(FILE))


def page(file: Path) -> str:
    """The file as Markdown."""
    if not file.is_file():
        return NOT_YET
    found = json.loads(file.read_text("utf-8"))
    return "\n\n".join([found["about"], *map(table, found["tables"])])


def table(found: Mapping[str, Any]) -> str:
    """One table as Markdown, its title above it."""
    return "\n".join([f"**{found['title']}**", "", *_lines(found["columns"], found["rows"])])


def _lines(columns: Sequence[str], rows: Sequence[Sequence[object]]) -> Iterator[str]:
    yield _row(columns)
    yield _row(["---", *["--:"] * (len(columns) - 1)])
    for row in rows:
        yield _row([said(value) for value in row])


def _row(cells: Sequence[str]) -> str:
    return f"| {' | '.join(cells)} |"


def said(value: object) -> str:
    """A cell: words as they are, numbers to three decimals at most."""
    if isinstance(value, float):
        return f"{value:.3f}".rstrip("0").rstrip(".")
    return str(value)


def setup(app: Sphinx) -> ExtensionMetadata:
    """Register the directive."""
    app.add_directive("arena-figures", ArenaFigures)
    return {"version": "1", "parallel_read_safe": True}
