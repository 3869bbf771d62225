"""All documents of a plan, and the files they become."""

from __future__ import annotations

from collections.abc import Callable, Collection, Iterator, Mapping
from typing import Literal

from negotiate.documents import (
    call_script,
    call_sheet,
    chat_script,
    claim_script,
    confirmation,
    escalation,
    position,
)
from negotiate.documents.formats import as_email, as_markdown, as_text
from negotiate.documents.kind import Kind, Reader
from negotiate.documents.letters.forbidden import require_none
from negotiate.documents.markdown import to_text
from negotiate.documents.paper import paper_of
from negotiate.documents.reminders import as_calendar, dated_entries, reminders
from negotiate.documents.renderer import Renderer
from negotiate.model.assessment import Assessment
from negotiate.model.document import Document, Format
from negotiate.model.explanation import Explanation
from negotiate.model.plan import Plan

KINDS = (
    position.KIND,
    call_sheet.KIND,
    call_script.KIND,
    chat_script.KIND,
    confirmation.KIND,
    escalation.KIND,
    claim_script.KIND,
)


def _html(document: Document) -> bytes:
    """One HTML file; imported when asked for, as the two below, because most plans ask for none."""
    from negotiate.documents.html import as_html

    return as_html(document)


def _pdf(document: Document) -> bytes:
    """A PDF."""
    from negotiate.documents.pdf import as_pdf

    return as_pdf(document)


def _word(document: Document) -> bytes:
    """A .docx file."""
    from negotiate.documents.word import as_word

    return as_word(document)


_WRITERS: Mapping[Format, Callable[[Document], bytes]] = {
    "md": as_markdown,
    "txt": as_text,
    "eml": as_email,
    "ics": as_calendar,
    "html": _html,
    "pdf": _pdf,
    "docx": _word,
}
#: Formats that only documents made for them have.
_OWN: frozenset[Format] = frozenset({"eml", "ics"})


Renderers = Mapping[Reader, Renderer]
"""A renderer for each reader: the customer's language and the company's may differ."""


def documents(plan: Plan, renderers: Renderers) -> tuple[Document, ...]:
    """Every document of a plan, each in the language of its reader, the calendar last.

    Raises:
        ForbiddenWords: An e-mail would hold a whole card or Social Security number.
        TemplateError: A template needs what is not there.
    """
    return (
        *(document(plan, kind, renderers[kind.reader]) for kind in KINDS if kind.is_for(plan)),
        reminders(plan, renderers["customer"]),
    )


def document(plan: Plan, kind: Kind, renderer: Renderer) -> Document:
    """One document of a plan.

    Raises:
        ForbiddenWords: It is an e-mail, and would hold a whole card or Social Security number.
        TemplateError: Its template needs what is not there.
    """
    title, markdown = renderer.render(
        kind.name, {"plan": plan, **kind.context(plan, renderer.words)}
    )
    by_mail, text = "eml" in kind.formats, to_text(markdown)
    if by_mail:
        require_none(plan.case, kind.name, text, renderer.locale)
    return Document(
        kind=kind.name,
        flow=kind.flow or plan.flow,
        locale=renderer.locale,
        asked=renderer.asked,
        title=title,
        markdown=markdown,
        text=text,
        formats=kind.formats,
        made_on=plan.on,
        paper=paper_of(plan.case.jurisdiction),
        recipient=recipient_of(plan, kind) if by_mail else None,
        sender=plan.case.customer.email if by_mail else None,
    )


ReportKind = Literal["assessment", "deadlines"]


def report(assessment: Assessment, renderer: Renderer, kind: ReportKind = "assessment") -> Document:
    """An assessment, or its dates alone, for reading; it is not part of a plan's files."""
    title, markdown = renderer.render(kind, {"a": assessment})
    return Document(
        kind=kind,
        flow="ask",
        locale=renderer.locale,
        asked=renderer.asked,
        title=title,
        markdown=markdown,
        text=to_text(markdown),
        formats=("md", "txt"),
        made_on=assessment.on,
        paper=paper_of(renderer.options["country"]),
        entries=dated_entries(assessment, renderer) if kind == "deadlines" else (),
    )


def tactics_report(plan: Plan, renderer: Renderer) -> Document:
    """Every tactic that was considered, with the reason; it is not part of a plan's files."""
    flows = [("ask", plan.moves), ("claim", plan.claim.moves if plan.claim else ())]
    return _beside(plan, renderer, "tactics", {"flows": flows})


def strategy_report(plan: Plan, explanation: Explanation | None, renderer: Renderer) -> Document:
    """What a plan reckons with, for reading; it is not part of a plan's files."""
    return _beside(plan, renderer, "strategy", {"e": explanation})


def _beside(
    plan: Plan, renderer: Renderer, kind: Literal["tactics", "strategy"], values: dict[str, object]
) -> Document:
    """A text about a plan that goes to nobody and into no file."""
    title, markdown = renderer.render(kind, {"plan": plan, **values})
    return Document(
        kind=kind,
        flow=plan.flow,
        locale=renderer.locale,
        asked=renderer.asked,
        title=title,
        markdown=markdown,
        text=to_text(markdown),
        formats=("md", "txt"),
        made_on=plan.on,
        paper=paper_of(plan.case.jurisdiction),
    )


def recipient_of(plan: Plan, kind: Kind) -> str | None:
    """The e-mail address a fact gives for it; a confirmation goes to whoever made the deal."""
    contact = escalation.written_step(plan).contact
    known = contact and contact.channel == "email" and kind is escalation.KIND
    return contact.address if contact and known else None


def files(
    documents: tuple[Document, ...],
    formats: Collection[Format] | None = None,
    *,
    attach_pdf: bool = False,
) -> dict[str, bytes]:
    """File names and contents of documents.

    Args:
        documents: The documents.
        formats: Formats to write; each document is written in those of them that it has. If left
            out, each in the formats of its kind.
        attach_pdf: Whether each e-mail draft carries the document as PDF as well.

    Raises:
        MissingExtra: A format needs a package that is not installed; it names the extra.
        UnprintableText: A PDF would show boxes in place of letters.
    """
    return {
        f"{stem}.{form}": _written(document, form, stem, attach_pdf=attach_pdf)
        for document in documents
        for stem in [document.kind.replace("_", "-")]
        for form in (document.formats if formats is None else _possible(document))
        if formats is None or form in formats
    }


def _possible(document: Document) -> Iterator[Format]:
    """Every format that a document has: a calendar is one, and only what is sent is an e-mail."""
    if document.markdown:
        yield from ("md", "txt")
    yield from (form for form in document.formats if form in _OWN)
    if document.markdown:
        yield from ("html", "pdf", "docx")


def _written(document: Document, form: Format, stem: str, *, attach_pdf: bool) -> bytes:
    if form == "eml" and attach_pdf:
        return as_email(document, (f"{stem}.pdf", _pdf(document)))
    return _WRITERS[form](document)
