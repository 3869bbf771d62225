"""The calendar: calls, letters, bills to check, deadlines, and the day to ask again."""

from __future__ import annotations

from datetime import UTC, datetime, time, timedelta
from hashlib import sha256

from negotiate.documents.renderer import Renderer
from negotiate.documents.visible import visible
from negotiate.model.assessment import Assessment
from negotiate.model.document import Document, Entry
from negotiate.model.plan import Plan
from negotiate.rules.guides import PRICE_MONTHS

#: Hours into the day at which the calendar speaks up.
ALARM_HOUR = 9


def reminders(plan: Plan, renderer: Renderer) -> Document:
    """Every reminder of the plan, in date order."""
    words = renderer.words
    entries = tuple(
        Entry(
            on=reminder.on,
            title=words.label(reminder.kind, "reminder").format(
                company=plan.provider_name, about=reminder.about, months=PRICE_MONTHS
            ),
        )
        for reminder in plan.reminders
    )
    title = words.label("title", "calendar").format(company=plan.provider_name)
    return Document(
        kind="reminders",
        flow=plan.flow,
        locale=renderer.locale,
        asked=renderer.asked,
        title=title,
        markdown="",
        text="",
        entries=entries,
        made_on=plan.on,
        formats=("ics",),
    )


def dated_entries(
    assessment: Assessment, renderer: Renderer, *, case: str = ""
) -> tuple[Entry, ...]:
    """Every day of an assessment that is not past, with how it was counted and what says so.

    Args:
        assessment: The assessment.
        renderer: Its language.
        case: Name of the case, to tell it from others in one calendar, which takes entries of
            the same title and day for one.
    """
    company = f"{assessment.company} ({case})" if case else assessment.company
    return tuple(
        Entry(
            on=day.on,
            title=f"{company}: {renderer.say('_deadlines', 'subject', day)}",
            details=renderer.say("_deadlines", "working", day),
        )
        for day in assessment.days
        if day.days_left >= 0
    )


def as_calendar(document: Document) -> bytes:
    """An iCalendar file (RFC 5545) of all-day entries that speak up in the morning.

    Nothing in it depends on the clock: the same document gives the same bytes.
    """
    # icalendar takes a while to import and only this needs it.
    from icalendar import Alarm, Calendar, Event

    calendar = Calendar()
    calendar.add("prodid", "-//negotiate//consumer-negotiate//EN")
    calendar.add("version", "2.0")
    calendar.add("x-wr-calname", _line(document.title))
    made = datetime.combine(document.made_on, time(), UTC)
    for entry in document.entries:
        event = Event()
        event.add("uid", f"{_digest(entry)}@negotiate")
        event.add("dtstamp", made)
        event.add("dtstart", entry.on)
        event.add("dtend", entry.on + timedelta(days=1))
        event.add("summary", _line(entry.title))
        if entry.details:
            event.add("description", visible(entry.details))
        event.add("transp", "TRANSPARENT")
        alarm = Alarm()
        alarm.add("action", "DISPLAY")
        alarm.add("description", _line(entry.title))
        alarm.add("trigger", timedelta(hours=ALARM_HOUR))
        event.add_component(alarm)
        calendar.add_component(event)
    return bytes(calendar.to_ical())


def _line(text: str) -> str:
    """A name of a calendar or of an entry: icalendar breaks at a line that ends within one."""
    return visible(text).replace("\n", " ")


def _digest(entry: Entry) -> str:
    return sha256(f"{entry.on.isoformat()} {entry.title}".encode()).hexdigest()[:24]
