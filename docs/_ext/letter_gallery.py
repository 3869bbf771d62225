"""A directive that writes the gallery of letters: what each must say, and one written out.

``letter-gallery`` takes no argument. Every letter is written anew by each build, for the first
example that has its facts, as of ``DAY``: what is shown is what the library writes.
"""

from __future__ import annotations

from collections.abc import Iterator
from datetime import date
from functools import cache
from pathlib import Path

from docutils import nodes
from sphinx.application import Sphinx
from sphinx.util.docutils import SphinxDirective
from sphinx.util.typing import ExtensionMetadata

from negotiate import Negotiator, read_case
from negotiate.documents.letters.kinds import LETTERS
from negotiate.documents.listing import Listed
from negotiate.elements.table import Checklist, Element, checklist
from negotiate.model.document import Document, LetterKind
from negotiate.model.plan import Plan

#: The day that letters are written on.
DAY = date(2026, 11, 21)
EXAMPLES = Path(__file__).parents[1] / "examples"
FLOWS = {"ask": "A request.", "claim": "A claim.", None: "A request or a claim."}


class LetterGallery(SphinxDirective):
    """One section for each kind of letter, in the order of the list."""

    def run(self) -> list[nodes.Node]:
        """The text is made anew by every build: templates change without their page."""
        self.env.note_reread()
        sections = []
        for kind in listed():
            section = nodes.section(ids=[nodes.make_id(f"letter-{kind.name}")])
            section += nodes.title("", "", nodes.literal(text=kind.name))
            section += self.parse_text_to_nodes(entry(kind))
            sections.append(section)
        return [*sections]


@cache
def negotiator() -> Negotiator:
    """One for all letters."""
    return Negotiator.discover()


def listed() -> list[Listed]:
    """The kinds of letters."""
    return [kind for kind in negotiator().kinds() if kind.letter]


@cache
def plans() -> dict[str, Plan]:
    """The plans of the examples, those of the pages first."""
    files = [*sorted(EXAMPLES.glob("*.toml")), *sorted(EXAMPLES.glob("letters/*.toml"))]
    return {
        str(file.relative_to(EXAMPLES)): negotiator().plan(read_case(file), on=DAY)
        for file in files
    }


def example(name: str) -> tuple[str, Document]:
    """The first example in which a kind's facts are there, and the letter, in English.

    One whose company reads English, where there is one: the page is in English.
    """
    kind: LetterKind = next(kind for kind in LETTERS if kind == name)
    file, plan = min(
        ((file, plan) for file, plan in plans().items() if not list(LETTERS[kind].needs(plan))),
        key=lambda found: not found[1].case.letter_language.startswith("en"),
    )
    return file, negotiator().letter(plan, kind, locale="en-US")


def entry(kind: Listed) -> str:
    """A kind as Markdown: what it is for, what it must say and what says so, and one letter."""
    file, letter = example(kind.name)
    held = checklist(kind.name)
    return "\n".join(
        [
            f"{kind.purpose} {FLOWS[kind.flow]} Languages: {', '.join(kind.locales)}.",
            "",
            *_elements(held),
            "",
            f"From `docs/examples/{file}`:",
            "",
            "```text",
            letter.text.rstrip(),
            "```",
        ]
    )


def _elements(held: Checklist) -> Iterator[str]:
    for level, words in (("must", "Must say"), ("should", "Better with"), ("not", "Must not hold")):
        for_level = [element for element in held.elements if element.level == level]
        if for_level:
            yield f"- {words}: {'; '.join(_element(element) for element in for_level)}."
    sources = [
        f"[{source.title}]({source.url}) ({source.grade}, read {source.read_on})"
        for source in held.sources
    ]
    yield f"- What says so: {'; '.join(sources)}."


def _element(element: Element) -> str:
    return f"{element.name} (`{element.id}`)"


def setup(app: Sphinx) -> ExtensionMetadata:
    """Register the directive."""
    app.add_directive("letter-gallery", LetterGallery)
    return {"version": "1", "parallel_read_safe": True}
