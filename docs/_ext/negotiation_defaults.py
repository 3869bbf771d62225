"""A directive that writes what is assumed of a company from the file of defaults.

``negotiation-defaults`` takes no argument.
"""

from __future__ import annotations

from collections.abc import Iterator

from docutils import nodes
from sphinx.application import Sphinx
from sphinx.util.docutils import SphinxDirective
from sphinx.util.typing import ExtensionMetadata

from negotiate.model.fact import Source
from negotiate.rules.defaults import Number, defaults
from negotiate.rules.guides import guide


class NegotiationDefaults(SphinxDirective):
    """One table of numbers, in the order of the file, and one of desks."""

    def run(self) -> list[nodes.Node]:
        """The text is made anew by every build: defaults change without their page."""
        self.env.note_reread()
        return self.parse_text_to_nodes(f"{numbers()}\n\n{desks()}")


def numbers() -> str:
    """The numbers as a Markdown table."""
    lines = ["| Name | Value | Unit | Basis |", "| --- | --- | --- | --- |"]
    return "\n".join([*lines, *map(row, defaults().numbers)])


def row(number: Number) -> str:
    """One number: what it is called, its value, and why."""
    return f"| `{number.name}` | {value(number)} | {number.unit} | {' '.join(basis(number))} |"


def value(number: Number) -> str:
    """The number, or those by kind."""
    if number.value is not None:
        return f"{number.value}"
    return ", ".join(f"{kind} {one}" for kind, one in number.by_kind.items())


def basis(number: Number) -> Iterator[str]:
    """That it is assumed and why, and every source with its words."""
    if number.assumed:
        yield f"Assumed: {number.assumed}"
    known = {source.id: source for source in defaults().sources}
    for name in number.sources:
        yield cited(known[name])
    for name in number.guides:
        yield from map(cited, guide(name).sources)


def cited(source: Source) -> str:
    """A source as a link, with its day and its words."""
    dated = source.dated or "undated"
    said = f": “{source.quote}”" if source.quote else ""
    return f"[{source.title}]({source.url}) ({dated}, read {source.read_on}){said}."


def desks() -> str:
    """The desks as a Markdown table."""
    lines = ["| Desk | A call can begin there | Above it | Assumed |", "| --- | --- | --- | --- |"]
    lines += [
        f"| `{desk.name}` | {'yes' if desk.entry else 'no'} | "
        f"{f'`{desk.escalates_to}`' if desk.escalates_to else 'none'} | {desk.assumed} |"
        for desk in defaults().desks
    ]
    return "\n".join(lines)


def setup(app: Sphinx) -> ExtensionMetadata:
    """Register the directive."""
    app.add_directive("negotiation-defaults", NegotiationDefaults)
    return {"version": "1", "parallel_read_safe": True}
