"""The request for one thing that makes up for a fault, or for an error that they admitted.

After the fault is over: what is given before can close it unrepaired. It is a request, so it names
no law and no right.
"""

from __future__ import annotations

from collections.abc import Iterator
from datetime import timedelta

from negotiate.documents.kind import Context, Kind, Need
from negotiate.documents.letters.company import KEPT, answer_by, to_ask, who_writes
from negotiate.documents.words import Words
from negotiate.model.event import Event
from negotiate.model.plan import Plan
from negotiate.tactics.events import FAULTS
from negotiate.tactics.fault_first import RECENT_DAYS


def reason(plan: Plan) -> tuple[int, Event] | None:
    """The latest fault or admission that nothing was promised for yet, with its index."""
    since = plan.on - timedelta(days=RECENT_DAYS)
    found = [
        (at, event)
        for at, event in enumerate(plan.case.events)
        if event.to == "company"
        and since <= event.on <= plan.on
        and (event.kind in FAULTS or event.admitted)
        and not _made_up_for(plan, event)
    ]
    return max(found, key=lambda pair: pair[1].on, default=None)


def _made_up_for(plan: Plan, event: Event) -> bool:
    return any(
        later.kind == "promise" and later.credit_once is not None and later.on >= event.on
        for later in plan.case.events
    )


def needs(plan: Plan) -> Iterator[Need]:
    """A fault that is over, or an admission; what is asked for; and who writes."""
    found = reason(plan)
    if found is None:
        yield Need("events", "fault_or_admission")
    else:
        at, event = found
        if not event.summary:
            yield Need(f"events[{at}].summary", "event_summary")
        if event.kind in FAULTS and (event.ends is None or event.ends > plan.on):
            yield Need(f"events[{at}].ends", "fault_ends")
    if not (plan.case.courtesy and plan.case.courtesy.remedy):
        yield Need("courtesy.remedy", "courtesy_remedy")
    yield from who_writes(plan)


def context(plan: Plan, words: Words) -> Context:
    """What happened, and the day to answer by."""
    found = reason(plan)
    return {"event": found[1] if found else None, "reply_by": answer_by(plan)}


def enclosures(plan: Plan, words: Words) -> tuple[str, ...]:
    """Their message with the admission, where there is one."""
    found = reason(plan)
    if found is None or found[1].kind in FAULTS or found[1].channel not in KEPT:
        return ()
    return (words.label("message", "enclosure").format(on=words.date(found[1].on)),)


KIND = Kind(
    "goodwill",
    ("md", "txt", "eml"),
    "company",
    context,
    flow="ask",
    to=to_ask,
    needs=needs,
    enclosures=enclosures,
)
