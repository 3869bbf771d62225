"""The next step of a request: call, call again in another way, take what was offered, or leave."""

from __future__ import annotations

from collections.abc import Mapping
from datetime import date
from decimal import Decimal
from typing import Final

from negotiate.assessment.promises_kept import renewed_from
from negotiate.costs.price_end import last_day as last_day_of
from negotiate.model.event import Event, Outcome
from negotiate.model.next_step import Because, Change, NextKind, NextStep
from negotiate.model.origin import Value
from negotiate.model.plan import EscalationStep, Plan
from negotiate.next_steps.history import answer_due, answered, sent, today
from negotiate.planning.escalation import MOST_CALLS
from negotiate.tactics.events import SPOKEN

#: What to do in another way after a call that ended so.
CHANGES: Final[Mapping[Outcome | None, tuple[Change, ...]]] = {
    None: ("another_agent",),
    "refused": ("another_agent", "accept_more"),
    "offer_not_seen": ("quote_the_offer", "another_agent"),
    "asked_to_call_back": ("quote_the_offer",),
    "wrong_desk": ("name_the_desk", "confirm_the_desk"),
    "transferred": ("name_the_desk", "confirm_the_desk"),
    "dropped": ("quote_the_offer",),
    "no_answer": ("another_time",),
}
#: Letters that ask for what the calls asked for.
ASKS: Final = ("retention", "escalation", "supervisor", "executive", "fee_waiver")
#: Calls in a row that nobody answered before another way is tried.
UNANSWERED: Final = 2


def of_calls(plan: Plan) -> NextStep:
    """The next step where nothing was promised and nothing is owed."""
    last = _last_call(plan)
    return (
        _take(plan, last)
        or _leave_now(plan)
        or _call_back(plan, last)
        or _waiting_for(plan)
        or _call(plan, last)
        or _write(plan)
        or _without_a_call(plan)
    )


def _last_call(plan: Plan) -> Event | None:
    past = [
        (event.on, at)
        for at, event in enumerate(plan.case.events)
        if event.kind in SPOKEN and event.on <= plan.on
    ]
    return plan.case.events[max(past)[1]] if past else None


def _call(plan: Plan, last: Event | None) -> NextStep | None:
    """The next call of the plan, while calls are left and worth their time."""
    call = next((step for step in plan.escalation if step.kind in {"call", "call_again"}), None)
    if call is None or not plan.decision.worth_calling or _calls_used(plan):
        return None
    because, changes = _lesson(plan, last)
    kind: NextKind = "call_again" if last else "call"
    on = call.on or plan.on
    if last and not last.was_heard:
        # Nobody has been asked yet, so nothing speaks for waiting some days.
        on = today(plan)
    by = _last_day(plan)
    if by:
        on = min(on, by)
    values: dict[str, Value] = {"at_most": plan.decision.accept[0].at_most}
    if last:
        values |= {"last": last.on, "agent": last.agent or "", "reference": last.reference or ""}
        if because == "price_ends":
            values["ends"] = last_day_of(last) or ""
    return NextStep(
        kind=kind,
        because=because,
        on=on,
        by=by,
        changes=changes,
        contact=plan.contact,
        values=values,
    )


def _lesson(plan: Plan, last: Event | None) -> tuple[Because, tuple[Change, ...]]:
    """Why to call, and what to do in another way than the last time."""
    if last is None:
        return "nothing_yet", ()
    if last.kind == "promise":
        # One that is in hand is no reason to call: this one ends soon, or goes past the mandate.
        ends = renewed_from(last)
        return ("price_ends", ()) if ends and ends <= plan.on else ("past_mandate", CHANGES[None])
    changes = CHANGES[last.outcome]
    if last.outcome == "no_answer" and _unanswered(plan) >= UNANSWERED and plan.fallback:
        changes = (*changes, "another_way")
    because: Because = last.outcome or ("offer_on_file" if last.kind == "offer" else "spoke")
    if last.kind == "offer":
        changes = ("quote_the_offer", "another_agent")
    if plan.decision.desk and last.desk and plan.decision.desk != last.desk:
        changes = tuple(dict.fromkeys((*changes, "name_the_desk")))
    return because, changes


def _unanswered(plan: Plan) -> int:
    """Calls at the end that nobody answered."""
    count = 0
    for event in sorted(plan.case.events, key=lambda event: event.on, reverse=True):
        if event.kind not in SPOKEN or event.on > plan.on:
            continue
        if event.outcome != "no_answer":
            break
        count += 1
    return count


def _take(plan: Plan, last: Event | None) -> NextStep | None:
    """Call and take the offer that is good enough, if it still stands."""
    offer = _good_enough(plan)
    if offer is None or last is None:
        return None
    since = last is not offer and last.on >= offer.on
    if since and last.outcome == "refused":
        return None
    by = min(filter(None, (offer.ends, _last_day_to_leave(plan))), default=None)
    on = today(plan)
    if by and on > by:
        return None
    unseen = since and last.outcome == "offer_not_seen"
    return NextStep(
        kind="take_offer",
        because="offer_on_file",
        on=on,
        by=by,
        changes=("quote_the_offer", "another_agent") if unseen else ("quote_the_offer",),
        contact=plan.contact,
        values={
            "price": plan.decision.take or Decimal(0),
            "last": offer.on,
            "agent": offer.agent or "",
            "reference": offer.reference or "",
        },
    )


def _good_enough(plan: Plan) -> Event | None:
    """The last offer of the price that the plan would take."""
    price, take = plan.assessment.monthly.price, plan.decision.take
    found = [
        event
        for event in plan.case.events
        if event.kind in SPOKEN
        and event.on <= plan.on
        and take is not None
        and (
            event.monthly_price == take
            if event.monthly_price is not None
            else event.discount_monthly is not None and price - event.discount_monthly == take
        )
    ]
    return max(found, key=lambda event: event.on, default=None)


def _call_back(plan: Plan, last: Event | None) -> NextStep | None:
    """Call on the day they named, unless the last day to give notice comes before it."""
    if last is None or last.outcome != "asked_to_call_back" or last.call_back_on is None:
        return None
    day, by = max(last.call_back_on, plan.on), _last_day_to_leave(plan)
    if by and day > by:
        return None
    return NextStep(
        kind="call_back",
        because="asked_to_call_back",
        on=day,
        by=by,
        changes=CHANGES["asked_to_call_back"],
        contact=plan.contact,
        values={"last": last.on, "agent": last.agent or "", "reference": last.reference or ""},
    )


def _asked_in_writing(plan: Plan) -> Event | None:
    return sent(plan, date.min, ASKS)


def _calls_made(plan: Plan) -> int:
    """Days on which somebody heard this request, as the strategy counted them."""
    return plan.decision.accept[0].call - 1


def _calls_used(plan: Plan) -> bool:
    """Whether as many calls were made as the strategy counts on at most."""
    known = (one.value for one in plan.assumptions if one.name == "most_calls")
    return _calls_made(plan) >= int(next(known, Decimal(MOST_CALLS)))


def _write(plan: Plan) -> NextStep | None:
    """Ask in writing, once, for what the calls did not bring."""
    if not _calls_used(plan) or _asked_in_writing(plan):
        return None
    return NextStep(kind="write", because="calls_used", on=today(plan), letter="retention")


def _waiting_for(plan: Plan) -> NextStep | None:
    """An answer to a letter of the request that may still come."""
    letter = _asked_in_writing(plan)
    later = _last_call(plan)
    if letter is None or answered(plan, letter) or (later and later.on > letter.on):
        return None
    due = answer_due(plan, letter)
    if plan.on > due:
        return None
    on = min(due, _last_day_to_leave(plan) or due)
    return NextStep(kind="wait", because="answer_awaited", on=on, values={"sent": letter.on})


def _last_day(plan: Plan) -> date | None:
    """The last day on which a call may still change something: for notice, to leave or to renew."""
    days = [
        deadline.on
        for deadline in plan.assessment.deadlines
        if deadline.kind == "notice_by" and plan.case.contract.term
    ]
    days += [day for day in [_last_day_to_leave(plan)] if day]
    return max(min(days), plan.on) if days else None


def _last_day_to_leave(plan: Plan) -> date | None:
    step = _leaving(plan)
    return step.on if step else None


def _leaving(plan: Plan) -> EscalationStep | None:
    return next((step for step in plan.escalation if step.kind == "leave"), None)


def _leave_now(plan: Plan) -> NextStep | None:
    """Give notice on its last free day, where leaving pays and nobody moved.

    Who has asked nobody yet asks first, on that very day.
    """
    step = _leaving(plan)
    if not _calls_made(plan) and plan.decision.worth_calling:
        return None
    return _leave(plan, step) if step and step.on and step.on <= plan.on else None


def _leave(plan: Plan, step: EscalationStep) -> NextStep:
    return NextStep(
        kind="leave",
        because="leaving_pays",
        # Notice can be sent on any day: the last is not put off to a working day after it.
        on=plan.on,
        letter="cancellation",
        contact=step.contact,
        values=step.values,
    )


def _without_a_call(plan: Plan) -> NextStep:
    """No call is worth its time: leave where that pays, else let it be."""
    if leave := _leaving(plan):
        step = _leave(plan, leave)
        return step.model_copy(update={"on": leave.on, "because": "leaving_only"})
    until = [deadline.on for deadline in plan.assessment.deadlines if deadline.kind != "cycle_end"]
    on = min((day for day in until if day > plan.on), default=plan.on)
    return NextStep(kind="done", because="not_worth_calling", on=on)
