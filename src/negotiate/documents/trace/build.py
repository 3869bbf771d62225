"""The traces of a plan's documents."""

from __future__ import annotations

from collections.abc import Iterable, Iterator

from negotiate.documents.build import KINDS, Renderers, recipient_of
from negotiate.documents.kind import Kind, Recipient
from negotiate.documents.layout import postal_lines
from negotiate.documents.reminders import reminders
from negotiate.documents.renderer import Renderer
from negotiate.documents.trace.marks import Span
from negotiate.documents.trace.places import Places
from negotiate.documents.trace.renderer import Traced, TracingRenderer
from negotiate.documents.trace.resolve import resolved
from negotiate.documents.trace.statements import plain, statements
from negotiate.model.document import DocumentKind
from negotiate.model.origin import Origin
from negotiate.model.plan import Plan
from negotiate.model.trace import RuleStanding, Statement, Trace
from negotiate.rules.table import rules_in


def traces(plan: Plan, renderers: Renderers) -> tuple[Trace, ...]:
    """The trace of every document of a plan, in the order of the documents, the calendar last.

    Raises:
        TemplateError: A template prints what nothing backs.
    """
    tracing = {renderer: TracingRenderer.like(renderer) for renderer in renderers.values()}
    return (
        *(
            trace(plan, kind, tracing[renderers[kind.reader]])
            for kind in KINDS
            if kind.is_for(plan)
        ),
        _of_calendar(plan, renderers["customer"]),
    )


def trace(plan: Plan, kind: Kind, renderer: TracingRenderer) -> Trace:
    """The trace of one document of a plan.

    Raises:
        TemplateError: Its template prints what nothing backs.
    """
    context = {"plan": plan, **kind.context(plan, renderer.words)}
    traced = renderer.trace(kind.template, context, {"plan": plan})
    said = [*_headers(plan, kind, traced), *_body(traced, kind.template)]
    return _trace(plan, kind.name, plain(traced.title), renderer.locale, said)


def _headers(plan: Plan, kind: Kind, traced: Traced) -> Iterator[Statement]:
    """What an e-mail says above its text, and a letter's title, which its text does not repeat."""
    if not traced.markdown.startswith("# "):
        whole = (0, len(traced.title))
        yield _statement(traced.title, traced.title_spans, whole, (traced.places, kind.name))
    if kind.to and kind.shape == "letter":
        yield from _letter_head(plan, kind.to(plan), traced)
    elif kind.to is None and "eml" in kind.formats:
        yield from _mail_head(plan, kind, traced)


def _letter_head(plan: Plan, to: Recipient, traced: Traced) -> Iterator[Statement]:
    """Who writes to whom, and when."""
    customer = plan.case.customer
    said = {
        "plan.case.customer.name": customer.name,
        "plan.case.customer.address": ", ".join(postal_lines(customer.address)),
        "plan.case.customer.email": customer.email,
        "plan.case.customer.phone": customer.phone,
        "plan.on": str(plan.on),
        to.pointers[0]: to.name,
        to.pointers[1]: ", ".join(postal_lines(to.address)),
        to.pointers[2]: to.email,
    }
    for pointer, text in said.items():
        if text:
            value = resolved(text, (pointer,), traced.places, "letter")
            yield Statement(text=text, values=(value,))


def _mail_head(plan: Plan, kind: Kind, traced: Traced) -> Iterator[Statement]:
    ends = [("plan.case.customer.email", plan.case.customer.email)]
    place = _written_step(plan)
    ends.append((f"{place}.contact.address", recipient_of(plan, kind)))
    for pointer, address in ends:
        if address:
            value = resolved(address, (pointer,), traced.places, kind.name)
            yield Statement(text=address, values=(value,))


def _written_step(plan: Plan) -> str:
    """Where the step stands that the letter is for."""
    kinds = [step.kind for step in plan.escalation]
    return f"plan.escalation[{kinds.index('written')}]"


def _body(traced: Traced, template: str) -> Iterator[Statement]:
    for reach in statements(traced.markdown, traced.spans):
        yield _statement(traced.markdown, traced.spans, reach, (traced.places, template))


def _statement(
    markdown: str, spans: tuple[Span, ...], reach: tuple[int, int], within: tuple[Places, str]
) -> Statement:
    start, end = reach
    here = [span for span in spans if span.overlaps(start, end)]
    by = next((span for span in reversed(here) if span.said_by), None)
    values = [
        resolved(plain(words), span.backing, *within)
        for span in here
        if not span.said_by and (words := markdown[max(start, span.start) : min(end, span.end)])
    ]
    return Statement(
        text=plain(markdown[start:end]),
        values=tuple(dict.fromkeys(values)),
        said_by=by.said_by if by else None,
        origins=tuple(source for source in by.backing if isinstance(source, Origin)) if by else (),
    )


def _of_calendar(plan: Plan, renderer: Renderer) -> Trace:
    places = Places()
    places.add(plan, "plan")
    calendar = reminders(plan, renderer)
    entries = []
    for index, (reminder, entry) in enumerate(zip(plan.reminders, calendar.entries, strict=True)):
        at = f"plan.reminders[{index}]"
        printed = {
            f"{at}.on": renderer.words.date(entry.on),
            "plan.provider_name": plan.provider_name,
            f"{at}.about": reminder.about,
        }
        values = [
            resolved(words, (pointer,), places, "reminders")
            for pointer, words in printed.items()
            if words and (pointer.endswith(".on") or words in entry.title)
        ]
        text = f"{renderer.words.date(entry.on)}: {entry.title}"
        entries.append(Statement(text=text, values=tuple(values)))
    return _trace(plan, "reminders", calendar.title, renderer.locale, entries)


def _trace(
    plan: Plan, kind: DocumentKind, title: str, locale: str, said: Iterable[Statement]
) -> Trace:
    kept = tuple(said)
    rules = tuple(_rules(plan, kept))
    return Trace(kind=kind, title=title, on=plan.on, locale=locale, statements=kept, rules=rules)


def _rules(plan: Plan, said: tuple[Statement, ...]) -> Iterator[RuleStanding]:
    """The rules that origins name, each once, in the order of the table."""
    leaned_on = {
        origin.pointer
        for statement in said
        for origins in (statement.origins, *(value.origins for value in statement.values))
        for origin in origins
        if origin.kind == "rule"
    }
    for rule in rules_in(plan.case.jurisdiction.partition("-")[0]):
        if rule.id in leaned_on:
            yield RuleStanding(
                id=rule.id,
                title=rule.title,
                citation=rule.citation,
                status=rule.status,
                valid_from=rule.valid_from,
                valid_to=rule.valid_to,
            )
