"""Where the parts of a letter stand: data of each locale."""

from __future__ import annotations

import tomllib
from collections.abc import Iterator, Mapping
from importlib.resources.abc import Traversable

from pydantic import Field

from negotiate.documents.markdown import escape
from negotiate.model.base import Model
from negotiate.model.letter import Letter, Part, Shape

#: What stands in a form draft and in a post, which have neither salutation nor closing.
OF_SHAPE: Mapping[Shape, tuple[Part, ...]] = {"form": ("heading", "body"), "post": ("body",)}
#: Parts that the headers of an e-mail say already, or that nobody writes in one.
OF_PAPER: frozenset[Part] = frozenset({"sender", "dated", "recipient", "subject"})


class Layout(Model):
    """How a locale lays out a letter. In the patterns, braces hold what is put in."""

    order: tuple[Part, ...] = Field(description="Parts from top to bottom.")
    right: tuple[Part, ...] = Field(description="Parts at the right edge, where a page has one.")
    subject: str = Field(description="Pattern of the line that says what it is about.")
    salutation: str = Field(description="Salutation to a company, with its end mark.")
    closing: str = Field(description="Closing, with its end mark.")
    enclosed: str = Field(description="Words before the enclosures.")
    dated: str = Field(description="Pattern of the line with the day.")
    attention: str = Field(description="Pattern of the line that names the desk.")


def read_layout(folder: Traversable) -> Layout:
    """The layout of a locale's folder of templates."""
    return Layout.model_validate(tomllib.loads((folder / "layout.toml").read_text("utf-8")))


def headline(subject: str, layout: Layout) -> str:
    """The line that says what a letter is about, as Markdown."""
    return layout.subject.format(subject=escape(subject))


def on_paper(letter: Letter, layout: Layout) -> str:
    """The whole letter as Markdown."""
    return _composed(letter, layout, OF_SHAPE.get(letter.shape, layout.order))


def by_mail(letter: Letter, layout: Layout) -> str:
    """What stands in an e-mail: the letter without what its headers say, signed with the address.

    On paper the address stands above; whoever reads an e-mail needs it no less to find a customer.
    """
    kept = [part for part in layout.order if part not in OF_PAPER]
    return _composed(letter, layout, ["sender" if part == "name" else part for part in kept])


def _composed(letter: Letter, layout: Layout, order: tuple[Part, ...] | list[Part]) -> str:
    said = (_said(part, letter, layout) for part in order)
    return "\n\n".join(part for part in said if part) + "\n"


def _said(part: Part, letter: Letter, layout: Layout) -> str:
    match part:
        case "body":
            return letter.body.strip()
        case "subject" | "heading":
            heading = f"# {escape(letter.subject)}"
            return headline(letter.subject, layout) if part == "subject" else heading
        case "name":
            return _lines(letter.sender[:1])
        case "enclosures":
            items = [f"- {escape(item)}" for item in letter.enclosures]
            return "\n".join([letter.enclosed, "", *items]) if items else ""
        case "sender" | "reach" | "recipient":
            return _lines(getattr(letter, part))
        case _:
            return escape(str(getattr(letter, part)))


def _lines(lines: tuple[str, ...]) -> str:
    r"""Lines of one paragraph, each ended by a backslash but the last."""
    return "\\\n".join(map(escape, lines))


def postal_lines(address: str | None) -> Iterator[str]:
    """The lines of an address that hold anything."""
    yield from (line.strip() for line in (address or "").splitlines() if line.strip())
