"""Who next, on which day, and on what condition."""

from __future__ import annotations

from collections.abc import Iterator
from datetime import date, timedelta
from decimal import Decimal

from negotiate.assessment.evidence import rule_origin
from negotiate.assessment.leaving import cheapest_leaving
from negotiate.model.origin import Value
from negotiate.model.plan import Assumption, Contact, EscalationStep
from negotiate.planning.call_days import next_better_day, next_working_day
from negotiate.planning.contact import contact_in_writing
from negotiate.rules.table import rule_for
from negotiate.tactics.tactic import Situation

#: Assumed: “retry in a few days”.
DAYS_BETWEEN_CALLS = 3
#: Assumed: what consumer bodies commonly suggest for an answer to a letter.
DAYS_TO_ANSWER = 14

ASSUMPTIONS = (
    Assumption(
        name="days_between_calls",
        value=Decimal(DAYS_BETWEEN_CALLS),
        unit="days",
    ),
    Assumption(
        name="days_to_answer",
        value=Decimal(DAYS_TO_ANSWER),
        unit="days",
    ),
)


def escalation(situation: Situation, contact: Contact) -> tuple[EscalationStep, ...]:
    """The ladder for a request: calls, a supervisor, a letter, leaving; claims only come last."""
    calls = tuple(_calls(situation, contact))
    last_call = max(step.on for step in calls if step.on)
    letter = _letter(situation, last_call)
    return (
        *calls,
        letter,
        *_leaving(situation, letter.on or last_call),
        *_regulator(situation),
    )


def _calls(situation: Situation, contact: Contact) -> Iterator[EscalationStep]:
    place = situation.case.jurisdiction
    day = next_better_day(place, situation.on)
    for number, accept in enumerate(situation.decision.accept):
        yield EscalationStep(
            kind="call_again" if number else "call",
            on=day,
            flow="ask",
            contact=contact,
            values={"call": accept.call, "at_most": accept.at_most},
        )
        if not number:
            yield EscalationStep(kind="supervisor", on=None, flow="ask", contact=None)
        day = next_better_day(place, day + timedelta(days=DAYS_BETWEEN_CALLS))


def _letter(situation: Situation, last_call: date) -> EscalationStep:
    place = situation.case.jurisdiction
    day = next_working_day(place, last_call + timedelta(days=1))
    answer = next_working_day(place, day + timedelta(days=DAYS_TO_ANSWER))
    return EscalationStep(
        kind="written",
        on=day,
        flow="ask",
        contact=contact_in_writing(situation.case, situation.provider, situation.on),
        values={"answer_by": answer},
    )


def _leaving(situation: Situation, not_before: date) -> Iterator[EscalationStep]:
    case, best = situation.case, situation.assessment.best_offer
    if not situation.decision.leave or best is None or best.offer is None:
        return
    cheapest = cheapest_leaving(case, situation.provider, not_before)
    values: dict[str, Value] = {
        "company": best.company,
        "saves": best.saves,
        "ends_on": cheapest.ends_on,
    }
    offer_ends = case.offers[best.offer].ends_on
    if offer_ends:
        values["order_by"] = offer_ends
    yield EscalationStep(
        kind="leave",
        on=cheapest.notice_on,
        flow="ask",
        contact=None,
        values=values,
        origins=(best.origin,),
    )


def _regulator(situation: Situation) -> Iterator[EscalationStep]:
    rule = rule_for(
        "provider_answers_complaint",
        services=situation.case.contract.services,
        jurisdiction=situation.case.jurisdiction,
        on=situation.on,
    )
    if rule:
        yield EscalationStep(
            kind="regulator",
            on=None,
            flow="claim",
            contact=None,
            values={"title": rule.title, "days": rule.clock_days or 0},
            origins=(rule_origin(rule),),
        )
