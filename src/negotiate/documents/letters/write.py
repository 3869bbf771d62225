"""A letter from its template, its recipient and its layout."""

from __future__ import annotations

from negotiate.documents.kind import Kind, Recipient
from negotiate.documents.layout import (
    OF_SHAPE,
    by_mail,
    headline,
    on_paper,
    postal_lines,
)
from negotiate.documents.letters.forbidden import require_none
from negotiate.documents.markdown import to_line, to_text
from negotiate.documents.paper import paper_of
from negotiate.documents.renderer import Renderer
from negotiate.documents.words import Words
from negotiate.elements.check import check
from negotiate.errors import MissingFacts, TemplateError, UnknownLocale
from negotiate.model.case import Case
from negotiate.model.document import Document
from negotiate.model.letter import Letter
from negotiate.model.plan import Plan


def write(plan: Plan, kind: Kind, renderer: Renderer) -> Document:
    """One letter.

    Raises:
        MissingFacts: The case lacks facts that it cannot do without; it names all of them.
        ForbiddenWords: The words of the case would make it say what its kind must not say.
        TemplateError: Its template needs what is not there; or it is the user's own, and the letter
            does not say what its kind must say.
    """
    if lacking := missing(plan, kind, renderer.words):
        raise MissingFacts(kind.name, lacking)
    made = compose(plan, kind, renderer)
    markdown = on_paper(made, renderer.layout)
    text = to_line(markdown) + "\n" if kind.shape == "post" else to_text(markdown)
    if renderer.has_own_letters:
        _require_whole(kind, text, renderer.locale)
    require_none(plan.case, kind.name, text, renderer.locale)
    mailed = "eml" in kind.formats
    to = recipient(plan, kind)
    return Document(
        kind=kind.name,
        flow=kind.flow or plan.flow,
        locale=renderer.locale,
        asked=renderer.asked,
        title=made.subject,
        markdown=markdown,
        text=text,
        formats=kind.formats,
        made_on=plan.on,
        paper=paper_of(plan.case.jurisdiction),
        letter=made,
        mail=to_text(by_mail(made, renderer.layout)) if mailed else None,
        recipient=to.email if mailed else None,
        sender=plan.case.customer.email if mailed else None,
    )


def _require_whole(kind: Kind, text: str, locale: str) -> None:
    """Refuse a letter of the user's own template that does not say what its kind must say."""
    try:
        found = check(text, kind.name, locale)
    except UnknownLocale:
        why = f"nobody has said what such a letter must say in {locale}, so it cannot be checked"
        raise TemplateError(kind.template, why) from None
    wrong = [f"lacks {element.name}" for element in found.missing]
    wrong += [f"must not hold {one.element.name} (“{one.words}”)" for one in found.forbidden]
    if wrong:
        raise TemplateError(kind.template, "; ".join(wrong))


def missing(plan: Plan, kind: Kind, words: Words) -> tuple[tuple[str, str], ...]:
    """What the case lacks for a letter: its key in the case, and what it is in words."""
    return tuple((need.key, words.label(need.name, "fact")) for need in kind.needs(plan))


def compose(plan: Plan, kind: Kind, renderer: Renderer) -> Letter:
    """The parts of a letter, whether or not the case lacks facts for it.

    Raises:
        TemplateError: Its template needs what is not there.
    """
    context = {"plan": plan, **kind.context(plan, renderer.words)}
    title, body = renderer.render(kind.template, context)
    layout, words = renderer.layout, renderer.words
    customer = plan.case.customer
    return Letter(
        sender=sender(plan.case),
        reach=(*([customer.email] if customer.email else []), *_phone(plan, words)),
        dated=layout.dated.format(date=words.date(plan.on)),
        recipient=_recipient(recipient(plan, kind), renderer),
        subject=title,
        headline=headline(title, layout),
        salutation=layout.salutation,
        body=body,
        closing=layout.closing,
        enclosures=tuple(kind.enclosures(plan, words)),
        enclosed=layout.enclosed,
        order=OF_SHAPE.get(kind.shape, layout.order),
        shape=kind.shape,
        right=layout.right,
    )


def sender(case: Case) -> tuple[str, ...]:
    """Name and postal address of the customer, by line, the name once."""
    name, address = case.customer.name, tuple(postal_lines(case.customer.address))
    return (name, *(address[1:] if address[:1] == (name,) else address))


def recipient(plan: Plan, kind: Kind) -> Recipient:
    """Whom a letter goes to.

    Raises:
        ValueError: The kind is no letter.
    """
    if kind.to is None:
        raise ValueError(f"{kind.name} is no letter")
    return kind.to(plan)


def _recipient(to: Recipient, renderer: Renderer) -> tuple[str, ...]:
    """Name, desk, then the address, unless it begins with the name itself."""
    address = list(postal_lines(to.address))
    if address[:1] == [to.name]:
        del address[0]
    desk = []
    if to.desk:
        named = renderer.words.label(to.desk, "attention")
        desk = [renderer.layout.attention.format(desk=named)]
    return (to.name, *desk, *address)


def _phone(plan: Plan, words: Words) -> list[str]:
    phone = plan.case.customer.phone
    return [words.phone(phone)] if phone else []
