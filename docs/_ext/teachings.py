"""A directive that writes the table of teachings from its data file.

``teachings`` takes no argument. The data lie beside the page; a test runs every example in it.
"""

from __future__ import annotations

import tomllib
from collections.abc import Iterator, Mapping
from pathlib import Path
from typing import Any

from docutils import nodes
from sphinx.application import Sphinx
from sphinx.util.docutils import SphinxDirective
from sphinx.util.typing import ExtensionMetadata

DATA = Path(__file__).parents[1] / "reference" / "teachings.toml"

Row = Mapping[str, Any]


class Teachings(SphinxDirective):
    """What each article teaches, what carries it out, and an example to run."""

    def run(self) -> list[nodes.Node]:
        """The text is made anew by every build: the data change without their page."""
        self.env.note_reread()
        return self.parse_text_to_nodes(page(tomllib.loads(DATA.read_text("utf-8"))))


def page(data: Mapping[str, Any]) -> str:
    """The table of each article, the guards, and the examples, as Markdown."""
    rows: list[Row] = data["teachings"]
    parts = [f"{len(rows)} teachings."]
    for letter, article in data["articles"].items():
        own = [row for row in rows if row["id"].startswith(letter)]
        parts += [f"**{letter}. {article}**", _table(own)]
    parts.append("**Guards**, which hold in every call:")
    parts.append("\n".join(f"- *{_spaced(name)}*: {said}" for name, said in data["guards"].items()))
    parts.append("**The examples**, to be run from a clone:")
    parts += [_example(row) for row in rows if "example" in row]
    return "\n\n".join(parts)


def _table(rows: list[Row]) -> str:
    lines = [
        "| | What it teaches | Tactic or guard | Not carried out |",
        "| --- | --- | --- | --- |",
    ]
    lines += [
        f"| {row['id']} | {row['teaches']} | {', '.join(_by(row))} | {row.get('lacks', '')} |"
        for row in rows
    ]
    return "\n".join(lines)


def _by(row: Row) -> Iterator[str]:
    """Names of what carries it out; a tactic is linked to where it is described."""
    for name in row.get("tactics", ()):
        yield f"[`{name}`](tactics.md#tactic-{name.replace('_', '-')})"
    for name in row.get("guards", ()):
        yield f"*{_spaced(name)}*"


def _example(row: Row) -> str:
    where = f" in `{row['file']}`" if "file" in row else ""
    shown = "; ".join(f"“{words}”" for words in row["shows"])
    return f"{row['id']}\n\n```sh\n{row['example']}\n```\n\nShows{where}: {shown}"


def _spaced(name: str) -> str:
    return name.replace("_", " ")


def setup(app: Sphinx) -> ExtensionMetadata:
    """Register the directive."""
    app.add_directive("teachings", Teachings)
    return {"version": "1", "parallel_read_safe": True}
