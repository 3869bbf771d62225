"""The application to a British scheme for telecoms: Communications Ombudsman or CISAS.

When it opens is a matter of the rule table: some weeks after the first complaint, or the day of the
company's last word.
"""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from datetime import date

from negotiate.documents.kind import Context, Need, Recipient
from negotiate.documents.letters import draft, grievance
from negotiate.documents.words import Words
from negotiate.model.complaint import Scheme
from negotiate.model.deadline import Deadline
from negotiate.model.event import Event
from negotiate.model.plan import Plan

#: Beginnings of the ids of the schemes in the table of bodies.
BODIES: Mapping[Scheme, str] = {
    "communications_ombudsman": "gb-communications-ombudsman",
    "cisas": "gb-cisas",
}


def needs(plan: Plan) -> Iterator[Need]:
    """A matter, the scheme that the company belongs to, and a first complaint or a last word."""
    ids = tuple(BODIES.values())
    yield from draft.needs(plan, *ids, lacking=Need("contract.services", "uk_telecoms"))
    if grievance.body(plan, *ids) is None:
        return
    if not (plan.case.complaint and plan.case.complaint.scheme):
        yield Need("complaint.scheme", "complaint_scheme")
    last = _last_word(plan)
    if opens(plan) is None:
        yield Need("events", "a_first_complaint")
    elif last and _closes(plan) is None:
        yield Need(f"events[{plan.case.events.index(last)}].on", "last_word_in_time")
    yield from grievance.needs_of_customer(plan, "email")


def _body(plan: Plan) -> str:
    told = plan.case.complaint
    return BODIES[told.scheme] if told and told.scheme else "gb-"


def opens(plan: Plan) -> date | None:
    """The first day on which the scheme hears it: the end of the wait, or the last word."""
    ends = [clock.on for clock in plan.assessment.clocks if clock.kind == "regulator_from"]
    last = _last_word(plan)
    return min([*ends, *([last.on] if last else [])], default=None)


def _last_word(plan: Plan) -> Event | None:
    return next((event for event in plan.case.events if event.kind == "deadlock"), None)


def _closes(plan: Plan) -> Deadline | None:
    """The last day for it, which only a last word sets; ``None`` as well once it is over."""
    last = _last_word(plan)
    return next(
        (
            clock
            for clock in plan.assessment.clocks
            if clock.kind == "regulator_by"
            and clock.counted is not None
            and last is not None
            and clock.counted.since_on == last.on
        ),
        None,
    )


def context(plan: Plan, words: Words) -> Context:
    """The fields of an application."""
    first = [event for event in grievance.grievance(plan).tried if event.kind == "complaint"]
    return {
        **draft.context(plan, words, _body(plan)),
        "opens": opens(plan),
        "closes": _closes(plan),
        "first": first[0] if first else None,
        "last_word": _last_word(plan),
    }


def to(plan: Plan) -> Recipient:
    """The scheme."""
    return draft.to(plan, _body(plan))


KIND = draft.form("adr_uk", context, to=to, needs=needs)
