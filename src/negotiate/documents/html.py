"""A document as one HTML file: no script, nothing from elsewhere, fit for print and for a phone."""

from __future__ import annotations

from collections.abc import Iterable
from functools import cache
from html import escape
from importlib.resources import files
from string import Template

from negotiate.documents.blocks import BREAK, Block, Items, Run, Runs, Table
from negotiate.documents.page import Page, Role, Section, page_of
from negotiate.documents.paper import papers
from negotiate.model.document import Document

_ADDRESSES: frozenset[Role] = frozenset({"sender", "recipient", "reach"})


def as_html(document: Document) -> bytes:
    """The whole file. All text in it is escaped, so it shows whatever a person wrote as it is."""
    page = page_of(document)
    paper = papers()[page.paper]
    return (
        _template()
        .substitute(
            language=escape(page.locale),
            direction=page.direction,
            title=escape(page.title),
            size=paper.css,
            margin=f"{paper.margin.top}mm {paper.margin.right}mm",
            kind="letter" if page.is_letter else "text",
            content="\n".join(_section(section, page) for section in page.sections),
        )
        .encode()
    )


@cache
def _template() -> Template:
    return Template((files("negotiate.documents") / "page.html").read_text("utf-8"))


def _section(section: Section, page: Page) -> str:
    inner = _blocks(section.blocks)
    look = f"{section.role} right" if section.right else section.role
    if section.role in _ADDRESSES:
        return f'<address class="{look}">\n{inner}\n</address>'
    if section.role == "dated":
        day = page.made_on.isoformat()
        return f'<p class="{look}"><time datetime="{day}">{_texts(section.blocks)}</time></p>'
    if section.role in {"title", "subject", "heading"}:
        return inner
    return f'<div class="{look}">\n{inner}\n</div>'


def _block(block: Block) -> str:
    match block.kind:
        case "paragraph":
            return f"<p>{_text(block.runs)}</p>"
        case "heading":
            return f"<h{block.level}>{_text(block.runs)}</h{block.level}>"
        case "items":
            return _items(block)
        case "quote":
            return f"<blockquote>\n{_blocks(block.blocks)}\n</blockquote>"
        case "table":
            return _table(block)


def _blocks(blocks: Iterable[Block]) -> str:
    return "\n".join(map(_block, blocks))


def _items(block: Items) -> str:
    tag = "ul" if block.start is None else "ol"
    start = f' start="{block.start}"' if block.start not in {None, 1} else ""
    items = "\n".join(f"<li>{_item(item)}</li>" for item in block.items)
    return f"<{tag}{start}>\n{items}\n</{tag}>"


def _item(blocks: tuple[Block, ...]) -> str:
    """An item of one paragraph is its text alone, as people expect of a list."""
    if blocks and blocks[0].kind == "paragraph":
        return "\n".join([_text(blocks[0].runs), *map(_block, blocks[1:])])
    return _blocks(blocks)


def _table(block: Table) -> str:
    head, *body = block.rows
    rows = "\n".join(_row(row, block, "td") for row in body)
    return (
        f"<table>\n<thead>\n{_row(head, block, 'th')}\n</thead>\n"
        f"<tbody>\n{rows}\n</tbody>\n</table>"
    )


def _row(row: tuple[Runs, ...], block: Table, tag: str) -> str:
    cells = (
        f'<{tag} class="right">{_text(cell)}</{tag}>' if right else f"<{tag}>{_text(cell)}</{tag}>"
        for cell, right in zip(row, block.to_right, strict=True)
    )
    return f"<tr>{''.join(cells)}</tr>"


def _texts(blocks: Iterable[Block]) -> str:
    """What paragraphs say, without marking them up as such."""
    return " ".join(_text(block.runs) for block in blocks if block.kind == "paragraph")


def _text(runs: Runs) -> str:
    return "".join(map(_run, runs))


def _run(run: Run) -> str:
    if run == BREAK:
        return "<br>\n"
    text = escape(run.text)
    if run.emphasis:
        text = f"<em>{text}</em>"
    return f"<strong>{text}</strong>" if run.strong else text
