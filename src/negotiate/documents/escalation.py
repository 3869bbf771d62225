"""The written request when calls brought nothing. A request: no law, no regulator, no threat."""

from __future__ import annotations

from collections.abc import Iterator

from negotiate.documents.kind import Context, Kind, Need, account_suffix
from negotiate.documents.words import Words
from negotiate.model.event import Event
from negotiate.model.plan import EscalationStep, Plan
from negotiate.rules.guides import PRICE_MONTHS

#: What was tried, as kinds of events; the first three are calls and chats.
_SPOKEN = frozenset({"call", "offer", "promise"})
_TRIED = _SPOKEN | {"letter", "reply"}


def written_step(plan: Plan) -> EscalationStep:
    """The step of the ladder that this letter is for."""
    return next(step for step in plan.escalation if step.kind == "written")


def context(plan: Plan, words: Words) -> Context:
    """Calls so far by date, the day to answer by, and what goes with the letter."""
    step = written_step(plan)
    by_post = step.contact and step.contact.channel == "post"
    return {
        "calls": sorted(_tried(plan), key=lambda event: event.on),
        "sent_on": step.on or plan.on,
        "by_post": step.contact.address if step.contact and by_post else None,
        "answer_by": step.values["answer_by"],
        "instead": _instead(plan),
        "enclosures": enclosures_of(plan, words),
        "account": account_suffix(plan, words),
        "months": PRICE_MONTHS,
    }


def better(plan: Plan) -> Iterator[Need]:
    """What was tried so far; of each call, who it was with and its number."""
    tried = _tried(plan)
    if not tried:
        yield Need("events", "calls_so_far")
    for event in tried:
        if event.kind not in _SPOKEN:
            continue
        at = f"events[{plan.case.events.index(event)}]"
        if event.agent is None:
            yield Need(f"{at}.agent", "call_agent")
        if event.reference is None:
            yield Need(f"{at}.reference", "call_reference")


def _tried(plan: Plan) -> list[Event]:
    return [event for event in plan.case.events if event.kind in _TRIED]


def _instead(plan: Plan) -> tuple[str, ...]:
    """Wishes that are not part of what is asked for already."""
    mandate = plan.case.mandate
    return mandate.wishes if mandate.goal == "lower_bill" else mandate.wishes[1:]


def enclosures_of(plan: Plan, words: Words) -> list[str]:
    """The last two bills, and the offer where it is quoted."""
    bills = sorted(plan.case.bills, key=lambda bill: bill.issued)[-2:]
    named = [words.label("bill", "enclosure").format(on=words.date(bill.issued)) for bill in bills]
    best = plan.assessment.best_offer
    quoted = any(move.tactic == "competitor_offer" for move in plan.used_moves)
    if quoted and best:
        named.append(words.label("offer", "enclosure").format(company=best.company))
    return named


KIND = Kind("escalation", ("md", "txt", "eml"), "company", context, flow="ask", better=better)
