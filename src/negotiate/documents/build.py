"""All documents of a plan, and the files they become."""

from __future__ import annotations

from collections.abc import Callable, Mapping
from typing import Literal

from negotiate.documents import (
    call_script,
    call_sheet,
    claim_script,
    confirmation,
    escalation,
    position,
)
from negotiate.documents.formats import as_email, as_markdown, as_text
from negotiate.documents.kind import Kind, Reader
from negotiate.documents.markdown import to_text
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
    confirmation.KIND,
    escalation.KIND,
    claim_script.KIND,
)

_WRITERS: Mapping[Format, Callable[[Document], bytes]] = {
    "md": as_markdown,
    "txt": as_text,
    "eml": as_email,
    "ics": as_calendar,
}


Renderers = Mapping[Reader, Renderer]
"""A renderer for each reader: the customer's language and the company's may differ."""


def documents(plan: Plan, renderers: Renderers) -> tuple[Document, ...]:
    """Every document of a plan, each in the language of its reader, the calendar last.

    Raises:
        TemplateError: A template needs what is not there.
    """
    return (
        *(document(plan, kind, renderers[kind.reader]) for kind in KINDS if kind.is_for(plan)),
        reminders(plan, renderers["customer"]),
    )


def document(plan: Plan, kind: Kind, renderer: Renderer) -> Document:
    """One document of a plan.

    Raises:
        TemplateError: Its template needs what is not there.
    """
    title, markdown = renderer.render(
        kind.name, {"plan": plan, **kind.context(plan, renderer.words)}
    )
    by_mail = "eml" in kind.formats
    return Document(
        kind=kind.name,
        flow=kind.flow or plan.flow,
        locale=renderer.locale,
        asked=renderer.asked,
        title=title,
        markdown=markdown,
        text=to_text(markdown),
        formats=kind.formats,
        made_on=plan.on,
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
    )


def recipient_of(plan: Plan, kind: Kind) -> str | None:
    """The e-mail address a fact gives for it; a confirmation goes to whoever made the deal."""
    contact = escalation.written_step(plan).contact
    known = contact and contact.channel == "email" and kind is escalation.KIND
    return contact.address if contact and known else None


def files(documents: tuple[Document, ...]) -> dict[str, bytes]:
    """File names and contents of documents in every format they are written in."""
    return {
        f"{document.kind.replace('_', '-')}.{form}": _WRITERS[form](document)
        for document in documents
        for form in document.formats
    }
