"""What to do next in one case or several, and what became of what was promised: for reading."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from datetime import date
from decimal import Decimal
from typing import Literal

from negotiate.documents.markdown import to_text
from negotiate.documents.paper import paper_of
from negotiate.documents.renderer import Renderer
from negotiate.documents.words import Words
from negotiate.model.document import Document
from negotiate.model.kept_promise import KeptPromise
from negotiate.model.move import Flow
from negotiate.model.next_step import NextStep
from negotiate.model.plan import Plan


@dataclass(frozen=True, slots=True)
class Item:
    """The next step of one case.

    Attributes:
        file: Name of its file, for the commands that follow; None where it has none.
        plan: Its plan.
        step: Its next step.
        renderer: Its words: each case has a currency and a place of its own.
    """

    file: str | None
    plan: Plan
    step: NextStep
    renderer: Renderer

    @property
    def name(self) -> str:
        """The file, as a heading has it."""
        return (self.file or "").rpartition("/")[2].removesuffix(".toml")


def to_do(items: Sequence[Item], on: date) -> Document:
    """The next steps of some cases in one list, the soonest first.

    Args:
        items: At least one.
        on: The day.
    """
    ordered = sorted(items, key=lambda item: (item.step.on, item.file or ""))
    renderer, alone = ordered[0].renderer, len(ordered) == 1
    told = [_told(item, on, alone=alone) for item in ordered]
    title, markdown = told[0]
    if not alone:
        words = renderer.words
        title = words.label("several", "next").format(on=words.date(on))
        markdown = "\n\n".join([f"# {title}", *(text.strip() for _, text in told)]) + "\n"
    return _for_reading("next_step", ordered[0].plan.flow, (title, markdown), renderer, on)


def _told(item: Item, on: date, *, alone: bool) -> tuple[str, str]:
    """Title and text of one step."""
    because = _why(item.step, item.renderer.words)
    values = {"item": item, "because": because, "on": on, "alone": alone}
    return item.renderer.render("next_step", values)


def _why(step: NextStep, words: Words) -> str:
    """What a step follows from, as a sentence."""
    said = {
        key: words.date(value) if isinstance(value, date) else words.spoken(value)
        for key, value in step.values.items()
        if isinstance(value, (date, Decimal))
    }
    return words.label(step.because, "because").format(**said)


def promises(kept: Sequence[KeptPromise], company: str, renderer: Renderer, on: date) -> Document:
    """What was promised, bill by bill.

    Args:
        kept: The ledger.
        company: Who promised it.
        renderer: Its language.
        on: The day.
    """
    values = {"kept": kept, "company": company, "on": on}
    title, markdown = renderer.render("promises", values)
    return _for_reading("promises", "claim", (title, markdown), renderer, on)


def _for_reading(
    kind: Literal["next_step", "promises"],
    flow: Flow,
    said: tuple[str, str],
    renderer: Renderer,
    on: date,
) -> Document:
    """A text that goes to nobody."""
    title, markdown = said
    return Document(
        kind=kind,
        flow=flow,
        locale=renderer.locale,
        asked=renderer.asked,
        title=title,
        markdown=markdown,
        text=to_text(markdown),
        formats=("md", "txt"),
        made_on=on,
        paper=paper_of(renderer.options["country"]),
    )
