"""What can be acted on, across several cases."""

from __future__ import annotations

from collections.abc import Sequence
from datetime import date
from typing import NamedTuple

from negotiate.costs.cycle import add_months
from negotiate.documents.markdown import to_text
from negotiate.documents.paper import paper_of
from negotiate.documents.reminders import dated_entries
from negotiate.documents.renderer import Renderer
from negotiate.model.assessment import Assessment
from negotiate.model.deadline import Deadline
from negotiate.model.document import Document


class Item(NamedTuple):
    """A day of one case.

    Attributes:
        name: What the case is called: its file.
        company: The company.
        day: The day.
    """

    name: str
    company: str
    day: Deadline


def agenda(assessments: Sequence[tuple[str, Assessment]], renderer: Renderer, on: date) -> Document:
    """The days of several cases in one list, those within a month first.

    Args:
        assessments: Name and assessment of each case, all of the same day.
        renderer: Its language.
        on: That day.
    """
    items = sorted(
        (Item(name, a.company, day) for name, a in assessments for day in a.days),
        key=lambda item: (item.day.on, item.name, item.day.kind),
    )
    soon_ends = add_months(on, 1)
    title, markdown = renderer.render("agenda", {"items": items, "on": on, "soon_ends": soon_ends})
    entries = [entry for name, a in assessments for entry in dated_entries(a, renderer, case=name)]
    return Document(
        kind="deadlines",
        flow="claim",
        locale=renderer.locale,
        asked=renderer.asked,
        title=title,
        markdown=markdown,
        text=to_text(markdown),
        formats=("md", "txt", "ics"),
        made_on=on,
        paper=paper_of(renderer.options["country"]),
        entries=tuple(sorted(entries, key=lambda entry: (entry.on, entry.title))),
    )
