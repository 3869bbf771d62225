"""Tools that find words: an answer on the phone, a letter, a script. They only draft."""

from __future__ import annotations

from collections.abc import Iterable
from typing import cast, get_args

from negotiate.errors import IntakeError, MissingFacts, Problem
from negotiate.mcp.arguments import OfCase, ToDraft, ToReply
from negotiate.mcp.desk import Desk
from negotiate.mcp.results import Drafted, Fact, Lacking, Letters, Ready
from negotiate.mcp.tools.tool import Tool
from negotiate.model.document import Document, LetterKind
from negotiate.model.plan import Plan
from negotiate.model.reply import Reply


def reply(desk: Desk, asked: ToReply) -> Reply:
    """What to answer to what an agent said."""
    made = desk.plan(asked.case, asked.on)
    return desk.negotiator.reply(made, asked.said)


def list_letters(desk: Desk, asked: OfCase) -> Letters:
    """Which letters can be written, and what the others lack."""
    made = desk.plan(asked.case, asked.on)
    kinds = {kind.name: kind for kind in desk.negotiator.kinds()}
    found = desk.negotiator.letters(made)
    return Letters(
        ready=tuple(
            Ready(kind=name, purpose=kinds[name].purpose, flow=kinds[name].flow)
            for name, lacks in found.items()
            if not lacks
        ),
        lacking=tuple(
            Lacking(kind=name, purpose=kinds[name].purpose, missing=_facts(lacks))
            for name, lacks in found.items()
            if lacks
        ),
    )


def draft(desk: Desk, asked: ToDraft) -> Drafted:
    """One letter or document; what is missing, where it cannot be written."""
    made = desk.plan(asked.case, asked.on)
    if asked.kind not in get_args(LetterKind):
        paper = _paper(desk, made, asked)
        left_out = desk.negotiator.unsaid(made).get(paper.kind, ())
        return _drafted(paper).model_copy(update={"left_out": _facts(left_out)})
    kind = cast("LetterKind", asked.kind)
    try:
        letter = desk.negotiator.letter(made, kind, locale=asked.language)
    except MissingFacts as error:
        return Drafted(kind=kind, missing=_facts(error.facts))
    copy = None if asked.language else desk.negotiator.reading_copy(made, kind)
    return _drafted(letter, copy)


def _paper(desk: Desk, made: Plan, asked: ToDraft) -> Document:
    """A document that is no letter.

    Raises:
        IntakeError: The plan has none of the kind.
    """
    negotiator, language = desk.negotiator, asked.language
    if asked.kind == "tactics":
        return negotiator.tactics(made, locale=language)
    if asked.kind == "strategy":
        return negotiator.strategy(made, locale=language)
    if asked.kind == "promises":
        return negotiator.promises(made.case, on=made.on, locale=language)
    if asked.kind == "deadlines":
        return negotiator.report(made.case, made.assessment, kind="deadlines", locale=language)
    papers = {one.kind: one for one in negotiator.documents(made, locale=language)}
    for name, paper in papers.items():
        if name == asked.kind:
            return paper
    held = ", ".join(name for name, paper in papers.items() if paper.markdown)
    what = f"{asked.kind!r} is not among the documents of this plan"
    raise IntakeError("kind", [Problem("", what, f"It has: {held}.")])


def _drafted(document: Document, copy: Document | None = None) -> Drafted:
    return Drafted(
        kind=document.kind,
        flow=document.flow,
        language=document.locale,
        asked=document.asked if document.asked != document.locale else None,
        title=document.title,
        to=document.recipient,
        markdown=document.markdown,
        reading_copy=copy.markdown if copy else None,
    )


def _facts(found: Iterable[tuple[str, str]]) -> tuple[Fact, ...]:
    return tuple(Fact(key=key, what=what) for key, what in found)


TOOLS = (
    Tool(
        name="reply",
        title="Answer what an agent said",
        description="Say what to answer to what the company's agent just said, and what their "
        "offer comes to against the case's mandate. English only; what is not understood gets no "
        "answer. The customer says the words: nothing is said for them, and nothing in it agrees "
        "to anything.",
        takes=ToReply,
        gives=Reply,
        does=reply,
    ),
    Tool(
        name="list_letters",
        title="List letters",
        description="List which letters the case has the facts for, what each is for, and what "
        "each of the others lacks. Ask the customer only for what a letter they want lacks.",
        takes=OfCase,
        gives=Letters,
        does=list_letters,
    ),
    Tool(
        name="draft",
        title="Draft a letter or a script",
        description="Write a letter, a call sheet, a call or chat script of the case as Markdown. "
        "Only a draft: it is never sent, posted or filed, and the customer reads it first. It "
        "states only what the case supports: where facts are missing you get their names to ask "
        "the customer for, and no letter with holes. Do not add facts, law or threats to it.",
        takes=ToDraft,
        gives=Drafted,
        does=draft,
    ),
)
