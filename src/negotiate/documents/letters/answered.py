"""Whether the company had its chance: its answer to a complaint, or silence past its time."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass
from datetime import date, timedelta

from negotiate.documents.kind import Context, Need
from negotiate.documents.letters import grievance
from negotiate.documents.words import Words
from negotiate.model.contact import Way
from negotiate.model.event import Channel, Event, EventKind
from negotiate.model.plan import Plan

#: Ways to complain that leave something to show: what is said in a shop or on the phone does not.
WRITTEN: frozenset[Channel] = frozenset({"email", "post", "form", "chat"})
#: What the company said of a complaint.
ANSWERS: frozenset[EventKind] = frozenset({"reply", "deadlock"})


@dataclass(frozen=True, slots=True)
class Answered:
    """A complaint to the company and what came of it.

    Attributes:
        complaint: The first complaint about the matter.
        answer: What the company said to it first.
        over_on: The last day it had to answer; ``None`` where nothing here says.
    """

    complaint: Event
    answer: Event | None
    over_on: date | None

    def had_its_chance(self, on: date) -> bool:
        """Whether the company answered, or its time was up before the day."""
        return self.answer is not None or (self.over_on is not None and self.over_on < on)


def answered(plan: Plan, *, in_writing: bool = False, body: Way | None = None) -> Answered | None:
    """The first complaint about the matter and what came of it; ``None`` where there is none.

    Args:
        plan: The plan.
        in_writing: Whether only what was written counts: a complaint, or a letter.
        body: Who hears it next, where the time to answer is one that it sets.
    """
    found = grievance.grievance(plan)
    complaint = next((event for event in found.tried if _counts(event, in_writing)), None)
    if complaint is None:
        return None
    since = (event for event in found.story if event.kind in ANSWERS and event.on >= complaint.on)
    return Answered(complaint, next(since, None), _over_on(plan, complaint, body))


def _counts(event: Event, in_writing: bool) -> bool:
    if not in_writing:
        return event.kind == "complaint"
    return event.kind == "letter" or (event.kind == "complaint" and event.channel in WRITTEN)


def _over_on(plan: Plan, complaint: Event, body: Way | None) -> date | None:
    """By the rule of the place, else by what the body asks one to wait, from the day it came."""
    came = _came(complaint)
    if came is None:
        return None
    by_rule = (
        clock.on
        for clock in plan.assessment.clocks
        if clock.kind == "answer_by"
        and clock.binds == "provider"
        and clock.counted is not None
        and clock.counted.since_on == came
    )
    waits = timedelta(days=body.waits_days) if body and body.waits_days else None
    return next(by_rule, came + waits if waits else None)


def _came(complaint: Event) -> date | None:
    """The day on which the company had it; ``None`` for post that nobody says arrived."""
    posted = complaint.channel == "post" or (complaint.kind == "letter" and not complaint.channel)
    return complaint.received_on or (None if posted else complaint.on)


def needs(plan: Plan, found: Answered) -> Iterator[Need]:
    """An answer, or that the time for one is over, which runs from the day the complaint came."""
    if found.had_its_chance(plan.on):
        return
    if _came(found.complaint) is None:
        at = plan.case.events.index(found.complaint)
        yield Need(f"events[{at}].received_on", "complaint_received_on")
    else:
        yield Need("events", "an_answer_or_silence")


def context(plan: Plan, words: Words, found: Answered | None) -> Context:
    """The complaint, the answer, the day its time was over, and the papers with those of both."""
    return {
        "complaint": found.complaint if found else None,
        "answer": found.answer if found else None,
        "over_on": found.over_on if found else None,
        "papers": (*grievance.papers(plan, words), *_papers(words, found)),
    }


def _papers(words: Words, found: Answered | None) -> Iterator[str]:
    """The complaint and the answer, as far as they were written."""
    said = (("own_complaint", found.complaint), ("answer", found.answer)) if found else ()
    for name, event in said:
        if event and (event.kind == "letter" or event.channel in WRITTEN):
            yield words.label(name, "enclosure").format(on=words.date(event.on))
