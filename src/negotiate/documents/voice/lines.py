"""What a script has to be said, line by line, with what backs each."""

from __future__ import annotations

import re
from collections.abc import Iterable, Iterator, Mapping
from dataclasses import dataclass
from typing import Literal

from negotiate.documents.trace.renderer import Traced
from negotiate.documents.trace.resolve import resolved
from negotiate.documents.trace.statements import plain
from negotiate.model.origin import Origin
from negotiate.model.voice_task import VoiceBacking, VoiceLine

_HEADING = re.compile(r"#+\s+(?:\d+\.\s+)?")
_QUOTE = re.compile(r">\s*")
_ITEM = re.compile(r"\d+\.\s+")
#: What begins a paragraph of its own though no blank line is above it.
_BEGINS = re.compile(r"#+\s|>|\d+\.\s|\s*[-*]\s")
_BLANK = re.compile(r"_{4,}")
#: What stands for a gap that is filled in from what they said.
GAP = "____"
#: Where the customer's own greeting has its name from: an agent is not the customer.
_NAME = "customer.name"
#: The section of what an agent says in place of what only the customer can say.
_INSTEAD = "instead"
_COLON = ":"
_OPENS, _CLOSES = "“„«", "”“»"


@dataclass(frozen=True, slots=True)
class Part:
    """A paragraph of a script.

    Attributes:
        section: Heading it stands under, without its number.
        kind: What it is: to be said, an item of a numbered list, or anything else.
        text: Without marks.
        said_by: The tactic whose words it is.
        backing: What backs it.
    """

    section: str
    kind: str
    text: str
    said_by: str | None
    backing: tuple[VoiceBacking, ...]


def parts(traced: Traced, template: str) -> Iterator[Part]:
    """Every paragraph of a rendered template, in order; headings are told by their parts."""
    section = ""
    for start, end in _paragraphs(traced.markdown):
        text = traced.markdown[start:end]
        if heading := _HEADING.match(text):
            section = plain(text[heading.end() :])
        else:
            yield _part(traced, template, section, (start, end))


def _paragraphs(markdown: str) -> Iterator[tuple[int, int]]:
    """Start and end of each heading, item and paragraph. A line goes on with the one before it."""
    start = at = 0
    for line in markdown.splitlines(keepends=True):
        begins = bool(_BEGINS.match(line))
        goes_on = _QUOTE.match(line) and _QUOTE.match(markdown, start)
        if at > start and (not line.strip() or (begins and not goes_on)):
            yield start, at
            start = at
        at += len(line)
        if not line.strip() or _HEADING.match(line):
            if line.strip():
                yield start, at
            start = at
    if at > start:
        yield start, at


def _part(traced: Traced, template: str, section: str, reach: tuple[int, int]) -> Part:
    start, end = reach
    text = traced.markdown[start:end]
    kind = "other"
    for name, opening in (("say", _QUOTE), ("item", _ITEM)):
        if opens := opening.match(text):
            kind, start = name, start + opens.end()
    here = [span for span in traced.spans if span.overlaps(start, end)]
    by = next((span.said_by for span in here if span.said_by), None)
    said = plain(re.sub(r"\n>\s*", " ", traced.markdown[start:end]))
    return Part(
        section=section,
        kind=kind,
        text=_BLANK.sub(GAP, said),
        said_by=by.rpartition("/")[2] if by else None,
        backing=tuple(dict.fromkeys(_backing(traced, template, reach))),
    )


def _backing(traced: Traced, template: str, reach: tuple[int, int]) -> Iterator[VoiceBacking]:
    start, end = reach
    for span in traced.spans:
        if not span.overlaps(start, end):
            continue
        if span.said_by:
            for one in span.backing:
                if isinstance(one, Origin):
                    yield VoiceBacking(text="", kind=one.kind, pointer=one.pointer)
            continue
        words = plain(traced.markdown[max(start, span.start) : min(end, span.end)])
        if not words:
            continue
        value = resolved(words, span.backing, traced.places, template)
        for one in value.origins:
            yield VoiceBacking(text=value.text, kind=one.kind, pointer=one.pointer)
        for worked in value.computations:
            yield VoiceBacking(
                text=value.text, kind="computed", pointer=worked.pointer.removeprefix("plan.")
            )


def own_lines(found: Iterable[Part]) -> Iterator[VoiceLine]:
    """What an agent says of its own, each with when."""
    yield from _lines(found, "assistant", {})


def script_lines(
    found: Iterable[Part], instead: Mapping[str, str], *, apart: tuple[str, ...] = ()
) -> Iterator[VoiceLine]:
    """What the script has the customer say, as an agent may tell it.

    Args:
        found: The paragraphs.
        instead: What only the customer can say, and what is said in its place; empty for nothing.
        apart: What no line may lean on: it is for another call.
    """
    for line in _lines(found, "customer", instead):
        # The greeting is left out: it is the customer who says hello.
        if not any(one.pointer in (_NAME, *apart) for one in line.backing):
            yield line


def instead(own: Iterable[Part]) -> dict[str, str]:
    """The pairs of the section ``instead``: what only the customer can say, and what goes for it.

    Of some there is nothing to say in its place.
    """
    pairs: dict[str, str] = {}
    for part in own:
        if part.section != _INSTEAD:
            continue
        if part.kind == "say" and pairs:
            pairs[next(reversed(pairs))] = part.text
        else:
            pairs[part.text] = ""
    return pairs


def _lines(
    found: Iterable[Part],
    speaks_as: Literal["assistant", "customer"],
    instead: Mapping[str, str],
) -> Iterator[VoiceLine]:
    """What is to be said, each with what comes before it: what they said, or a condition."""
    when: str | None = None
    section = ""
    for part in found:
        if part.section != section:
            when, section = None, part.section
        if part.kind != "say":
            when = part.text if _is_condition(part) or _is_said(part) else None
            continue
        if part.section != _INSTEAD and (say := _replaced(part.text, instead)):
            yield VoiceLine(
                section=part.section,
                when=when,
                speaks_as=speaks_as,
                say=say,
                said_by=part.said_by,
                backing=part.backing,
            )
        # A condition is of one line; what they say may have several answers.
        when = None if when and when.endswith(_COLON) else when


def _replaced(text: str, instead: Mapping[str, str]) -> str:
    for words, other in instead.items():
        text = text.replace(words, other)
    return " ".join(text.split())


def _is_condition(part: Part) -> bool:
    return part.text.endswith(_COLON)


def _is_said(part: Part) -> bool:
    """Whether a paragraph is what an agent says: one quotation, or several to choose from."""
    return part.text[:1] in _OPENS and part.text[-1:] in _CLOSES
