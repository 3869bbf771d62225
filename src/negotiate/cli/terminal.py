"""Markdown on a terminal."""

from __future__ import annotations

from typing import ClassVar

from rich.console import Console, ConsoleOptions, RenderResult
from rich.markdown import Heading, Markdown
from rich.text import Text

MAX_WIDTH = 100


class _LeftHeading(Heading):
    """A heading where the eye starts, not centred in a box."""

    def __rich_console__(self, console: Console, options: ConsoleOptions) -> RenderResult:
        text = self.text
        text.justify = "left"
        text.stylize("bold underline" if self.tag == "h1" else "bold")
        yield Text("")
        yield text


class _Markdown(Markdown):
    elements: ClassVar = {**Markdown.elements, "heading_open": _LeftHeading}


def print_markdown(markdown: str) -> None:
    """Print Markdown, at most 100 columns wide; NO_COLOR and dumb terminals are respected."""
    console = Console()
    console.print(_Markdown(markdown), width=min(console.width, MAX_WIDTH))
