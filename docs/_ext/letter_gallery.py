"""A directive that writes the gallery of letters: what each must say, and one written out.

``letter-gallery`` takes no argument. Every letter is written anew by each build, for the first
example that has its facts, as of ``DAY``: what is shown is what the library writes.
"""

from __future__ import annotations

from base64 import b64encode
from collections.abc import Iterator
from datetime import date
from functools import cache
from html import escape
from io import BytesIO
from pathlib import Path

from docutils import nodes
from pypdfium2 import PdfDocument
from sphinx.application import Sphinx
from sphinx.util.docutils import SphinxDirective
from sphinx.util.typing import ExtensionMetadata

from negotiate import Negotiator, read_case
from negotiate.documents.letters.kinds import LETTERS
from negotiate.documents.listing import Listed
from negotiate.documents.pdf import as_pdf
from negotiate.elements.table import Checklist, Element, checklist
from negotiate.model.document import Document, LetterKind
from negotiate.model.plan import Plan

#: The day that letters are written on.
DAY = date(2026, 11, 21)
#: Pixels of a picture for each point of the page.
SCALE = 1.1
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
            if shown := image(kind.name):
                section += nodes.raw("", shown, format="html")
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
    """The first example that has a kind's facts, one of English letters if any, and the letter.

    A draft for a body that reads no English is shown in the language of its example.
    """
    kind: LetterKind = next(kind for kind in LETTERS if kind == name)
    fitting = [one for one in plans().items() if not list(LETTERS[kind].needs(one[1]))]
    english = (one for one in fitting if one[1].case.letter_language == "en-US")
    file, plan = next(english, fitting[0])
    return file, negotiator().letter(plan, kind, locale=plan.case.letter_language)


def entry(kind: Listed) -> str:
    """A kind as Markdown: what it is for, what it must say and what says so, and one letter."""
    file, letter = example(kind.name)
    held = checklist(kind.name)
    older = f" Older than the English: {', '.join(kind.older)}." if kind.older else ""
    return "\n".join(
        [
            f"{kind.purpose} {FLOWS[kind.flow]} Languages: {', '.join(kind.locales)}.{older}",
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


def image(name: str) -> str:
    """The first page of the letter as a picture in HTML; empty for what is no letter on paper."""
    _, document = example(name)
    if document.letter is None or document.letter.shape != "letter":
        return ""
    page = PdfDocument(as_pdf(document))[0].render(scale=SCALE).to_pil().convert("L")
    drawn = BytesIO()
    page.save(drawn, "PNG", optimize=True)
    coded = b64encode(drawn.getvalue()).decode("ascii")
    about = escape(f"The letter above on paper: {document.title}")
    style = "border: 1px solid #999; max-width: 100%"
    source = f"data:image/png;base64,{coded}"
    return f'<img loading="lazy" alt="{about}" style="{style}" src="{source}">'


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
