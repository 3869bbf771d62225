"""The one tool that writes: what happened, into the journal beside a case file."""

from __future__ import annotations

from datetime import date
from functools import partial
from typing import Any
from uuid import NAMESPACE_URL, UUID, uuid5

from pydantic import ValidationError

from negotiate.errors import CaseError, IntakeError, Problem
from negotiate.journal.case_file import add_all
from negotiate.journal.free import free_id
from negotiate.journal.sqlite import open_journal
from negotiate.mcp.arguments import ToLog
from negotiate.mcp.cases import CaseFolder, is_name
from negotiate.mcp.desk import Desk
from negotiate.mcp.results import Logged
from negotiate.mcp.tools.tool import Tool
from negotiate.model.case import Case
from negotiate.model.event import Event
from negotiate.model.journal_entry import JournalEntry
from negotiate.reading.problems import problems_of

_TWICE = "It stood there already, so nothing was written. Two alike on one day differ in `at`."
_INLINE = (
    "Nothing was kept: the case was given as a text, not by the name of a file. Add the event to "
    "the events of the case, and give that from now on."
)


def log(desk: Desk, asked: ToLog) -> Logged:
    """Write an event down, once."""
    event = _event(asked.event, desk.day(None))
    told = event.model_dump(mode="json", exclude_none=True)
    case = desk.case(asked.case)
    if desk.folder is None or not is_name(asked.case):
        _require_room(case, event)
        return Logged(kept=False, event=told, note=_INLINE)
    if event in case.events:
        return Logged(kept=True, already=True, event=told, note=_TWICE)
    number, added = _written(desk, desk.folder, str(asked.case), event)
    note = _TWICE if not added else "Ask for next_step now."
    return Logged(kept=True, already=not added, entry=number, event=told, note=note)


def _event(data: dict[str, Any], today: date) -> Event:
    """The event that was told.

    Raises:
        IntakeError: It cannot be one, or has not happened yet; it carries every problem.
    """
    try:
        event = Event.model_validate({key: one for key, one in data.items() if one is not None})
    except ValidationError as wrong:
        raise IntakeError("event", problems_of(wrong, Event, "")) from None
    if event.on > today:
        what = f"is {event.on}, after today ({today})"
        raise IntakeError("event", [Problem("on", what, "Log it once it has happened.")])
    return event


def _require_room(case: Case, event: Event) -> None:
    """Refuse an event that the case has no room for.

    Raises:
        CaseError: It holds as many as it may.
    """
    try:
        case.with_event(event)
    except ValueError as full:
        raise CaseError("case", [Problem("events", str(full))]) from None


def _written(desk: Desk, folder: CaseFolder, name: str, event: Event) -> tuple[int, bool]:
    """Write it into the journal of a case file.

    Returns:
        Its number there, and whether it was not there yet.
    """
    path = folder.file(name)
    found = free_id(partial(_id, path.name, event), open_journal(path).entries())
    entry = JournalEntry(id=found, written=desk.now(), event=event)
    _, (number,), added = add_all(path, [entry])
    return number, bool(added)


def _id(name: str, event: Event, taken_back: int) -> UUID:
    """Of this event in this case: whoever calls twice at once writes it once."""
    told = event.model_dump_json(exclude_none=True)
    return uuid5(NAMESPACE_URL, f"urn:negotiate:event:{name}:{taken_back}:{told}")


TOOLS = (
    Tool(
        name="log",
        title="Write down what happened",
        description="Write what happened (a call, an offer, a promise, a letter, their reply) into "
        "the journal beside a case file of the folder, so that the next plan starts from there; "
        "the same event is written once. Log only what the customer says has happened, in their "
        "words; never a plan or a guess. Nothing is overwritten or deleted, nobody is told. Of a "
        "case that is given as text nothing is kept: you get the event to add to it.",
        takes=ToLog,
        gives=Logged,
        does=log,
        writes=True,
    ),
)
