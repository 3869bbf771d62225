"""Who next, on which day, and on what condition."""

from __future__ import annotations

from collections.abc import Iterator, Sequence, Set
from datetime import date, timedelta
from decimal import Decimal

from negotiate.assessment.leaving import cheapest_leaving
from negotiate.costs.cycle import add_months, cycle_containing
from negotiate.model.case import Case
from negotiate.model.claim import Claim
from negotiate.model.contact import Contact
from negotiate.model.event import Event
from negotiate.model.origin import Value
from negotiate.model.plan import Assumption, EscalationStep
from negotiate.model.provider import Provider
from negotiate.planning.call_days import EVERY_DAY, next_better_day
from negotiate.planning.contact import contact_in_writing, contact_to_cancel
from negotiate.rules.table import rule_for, rule_origin
from negotiate.rules.working_days import last_working_day, next_working_day
from negotiate.tactics.events import SPOKEN
from negotiate.tactics.tactic import AskSituation

#: Days looked for; a strategy may use fewer.
MOST_CALLS = 5
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


def call_dates(
    case: Case,
    provider: Provider,
    on: date,
    *,
    leaving_pays: bool,
    open_on: Set[int] = EVERY_DAY,
) -> tuple[date, ...]:
    """Days to call on, the soonest first: good days, a few days apart.

    Where leaving is open and pays, the last day to give notice for the cheapest near end decides:
    no call comes after it, and a day that is merely said to be busy is better than none.
    """
    place = case.jurisdiction
    first, decides = next_better_day(place, rested(case, on), open_on), None
    if leaving_pays:
        decides = cheapest_leaving(case, provider, on).notice_on
        soonest = next_working_day(place, on)
        if first > decides >= soonest:
            first = soonest
        decides = cheapest_leaving(case, provider, first).notice_on
    dates = [first]
    while len(dates) < MOST_CALLS:
        day = next_better_day(place, dates[-1] + timedelta(days=DAYS_BETWEEN_CALLS), open_on)
        if decides and day > decides:
            day = last_working_day(place, decides)
            if day <= dates[-1]:
                break
        dates.append(day)
    return tuple(dates)


def rested(case: Case, on: date) -> date:
    """The first day that is some days after the last call in which somebody was asked."""
    calls = (event.on for event in case.events if event.kind in SPOKEN and event.was_heard)
    last = max((day for day in calls if day <= on), default=date.min)
    return on if last == date.min else max(on, last + timedelta(days=DAYS_BETWEEN_CALLS))


def escalation(
    situation: AskSituation,
    claim: Claim | None,
    dates: Sequence[date],
    deal: Event | None,
    *,
    kept: bool | None = None,
) -> tuple[EscalationStep, ...]:
    """The ladder for a request: calls, a supervisor, leaving, a letter; claims only come last.

    With a promise in hand it is another: have it in writing, then hold the bills against it; once
    a bill breaks it, write. So it is where nothing is asked for but what is owed.
    """
    if claim and situation.case.mandate.goal == "put_right":
        return _of_claim(situation, claim, dates)
    if deal:
        if kept is False:
            return (*_after_breach(situation), *_regulator(situation))
        return (*_after_deal(situation, deal), *_regulator(situation))
    calls = tuple(_calls(situation, situation.contact, dates))
    last_call = max(step.on for step in calls if step.on)
    # A last free day that is still ahead leaves time to write first.
    after = sorted(
        [*_leaving(situation, last_call), _letter(situation, last_call)],
        key=lambda step: step.on or situation.on,
    )
    return (*calls, *after, *_regulator(situation))


def _of_claim(
    situation: AskSituation, claim: Claim, dates: Sequence[date]
) -> tuple[EscalationStep, ...]:
    """The ladder for a claim alone: a call, a letter, then whoever hears complaints."""
    call = EscalationStep(kind="call", on=dates[0], flow="claim", contact=claim.contact)
    letter = _letter(situation, dates[0]).model_copy(update={"flow": "claim"})
    return (call, letter, *_regulator(situation))


def _calls(
    situation: AskSituation, contact: Contact, dates: Sequence[date]
) -> Iterator[EscalationStep]:
    for number, (accept, day) in enumerate(zip(situation.decision.accept, dates, strict=False)):
        yield EscalationStep(
            kind="call_again" if number else "call",
            on=day,
            flow="ask",
            contact=contact,
            values={"call": accept.call, "at_most": accept.at_most},
        )
        if not number:
            yield EscalationStep(kind="supervisor", on=None, flow="ask", contact=None)


def _after_deal(situation: AskSituation, deal: Event) -> Iterator[EscalationStep]:
    """Confirm it now; look at the next two bills; write if the second does not show it."""
    place, starts_on = situation.case.jurisdiction, situation.case.contract.cycle_starts_on_day
    today = next_working_day(place, situation.on)
    yield EscalationStep(kind="confirm", on=today, flow="ask", contact=None)
    first = cycle_containing(max(deal.starts or deal.on, situation.on), starts_on).first
    ahead = 0 if first >= today else 1
    for cycle in (ahead, ahead + 1):
        bill = add_months(first, cycle, anchor=starts_on)
        yield EscalationStep(kind="check_bill", on=bill, flow="ask", contact=None)
    yield _letter(situation, bill)


def _after_breach(situation: AskSituation) -> Iterator[EscalationStep]:
    """Write now, and look at the next bill."""
    yield _letter(situation, situation.on - timedelta(days=1))
    starts_on = situation.case.contract.cycle_starts_on_day
    bill = add_months(cycle_containing(situation.on, starts_on).first, 1, anchor=starts_on)
    yield EscalationStep(kind="check_bill", on=bill, flow="ask", contact=None)


def _letter(situation: AskSituation, after: date) -> EscalationStep:
    place = situation.case.jurisdiction
    day = next_working_day(place, after + timedelta(days=1))
    answer = next_working_day(place, day + timedelta(days=DAYS_TO_ANSWER))
    return EscalationStep(
        kind="written",
        on=day,
        flow="ask",
        contact=contact_in_writing(situation.case, situation.provider, situation.on),
        values={"answer_by": answer},
    )


def _leaving(situation: AskSituation, last_call: date) -> Iterator[EscalationStep]:
    """Leaving on the cheapest near day from the last call on, with what it then still saves."""
    case, assessment = situation.case, situation.assessment
    best = assessment.best_offer
    if not situation.decision.leave or best is None or best.offer is None:
        return
    cheapest = cheapest_leaving(case, situation.provider, last_call)
    values: dict[str, Value] = {
        "company": best.company,
        "saves": best.saves + assessment.leaving_cheapest.total - cheapest.total,
        "ends_on": cheapest.ends_on,
    }
    offer_ends = case.offers[best.offer].ends_on
    if offer_ends:
        values["order_by"] = offer_ends
    yield EscalationStep(
        kind="leave",
        on=cheapest.notice_on,
        flow="ask",
        contact=contact_to_cancel(case, situation.provider, situation.on),
        values=values,
        origins=(best.origin,),
    )


def _regulator(situation: AskSituation) -> Iterator[EscalationStep]:
    cited = rule_for(
        "regulator_serves_complaint",
        services=situation.case.contract.services,
        jurisdiction=situation.case.jurisdiction,
        on=situation.on,
    )
    answers = cited.rule.clock("answer_by") if cited else None
    if cited and answers:
        yield EscalationStep(
            kind="regulator",
            on=None,
            flow="claim",
            contact=None,
            values={"title": cited.rule.title, "days": answers.length},
            origins=(rule_origin(cited),),
        )
