"""The plan of one case on one day."""

from __future__ import annotations

from collections.abc import Iterable, Iterator
from datetime import date

from negotiate.assessment.assess import assess
from negotiate.costs.schedule import schedule_of_staying
from negotiate.errors import CaseError, Problem, StaleFacts
from negotiate.model.assessment import Assessment
from negotiate.model.case import Case
from negotiate.model.origin import Origin
from negotiate.model.plan import (
    Advisory,
    Assumption,
    Contact,
    Decision,
    EscalationStep,
    Move,
    Plan,
)
from negotiate.model.provider import GENERIC, Provider
from negotiate.planning.advice import advice
from negotiate.planning.call_days import call_days
from negotiate.planning.contact import WRONG_FOR_ASK, contact_for_ask
from negotiate.planning.deal import weigh_promise
from negotiate.planning.escalation import ASSUMPTIONS, call_dates, escalation
from negotiate.planning.reminders import reminders
from negotiate.planning.ways import fallback, ways
from negotiate.rules.guides import guide_origin
from negotiate.strategy.interface import Position, Strategy
from negotiate.tactics.tactic import Situation, Tactic

#: Events in which somebody spoke with them: each such day counts as a call made.
SPOKEN = frozenset({"call", "offer", "promise"})
STAGES = ("before", "open", "evidence", "ask", "counter", "close", "after")


def make_plan(
    case: Case,
    provider: Provider,
    on: date,
    *,
    strategy: Strategy,
    tactics: Iterable[Tactic],
    quirks: Iterable[Advisory] = (),
    assessment: Assessment | None = None,
) -> Plan:
    """What to do, from what is known. Pure: the same arguments give the same plan.

    Args:
        case: What the customer knows.
        provider: The record of the case's provider.
        on: The day.
        strategy: Decides numbers.
        tactics: Held against the case one by one.
        quirks: Advice of the provider's own plugin.
        assessment: The assessment of the same case and day, if it was made already.

    Raises:
        CaseError: The mandate leaves nothing to ask for.
    """
    found = assessment or assess(case, provider, on)
    if nothing := list(nothing_to_ask(case, on)):
        raise CaseError("case", nothing)
    dates, decision = _decide(case, provider, found, strategy)
    situation = Situation(case, provider, found, decision, on)
    contact = contact_for_ask(case, provider, on)
    known_ways = ways(case, provider, on)
    moves = _in_order(tactic.consider(situation) for tactic in tactics)
    deal, against = weigh_promise(case, decision)
    advisories = (*against, *advice(case, provider, found, on), *quirks)
    steps = escalation(situation, contact, dates, deal)
    return Plan(
        on=on,
        case=case,
        provider_name=found.company,
        described=provider.slug != GENERIC,
        assessment=found,
        deal=deal,
        flow="ask",
        contact=contact,
        ways=known_ways,
        fallback=fallback(contact, known_ways),
        wrong_desks=WRONG_FOR_ASK,
        desk_origins=(guide_origin("retention-desk"),),
        call_days=call_days(case.jurisdiction, on),
        decision=decision,
        moves=moves,
        refuse=case.mandate.never,
        advisories=advisories,
        escalation=steps,
        reminders=reminders(case, found, steps, deal),
        assumptions=tuple(_backed(a) for a in (*strategy.assumptions(), *ASSUMPTIONS)),
        to_confirm=_to_confirm(_origins(contact, moves, advisories, steps)),
    )


def _in_order(moves: Iterable[Move]) -> tuple[Move, ...]:
    return tuple(sorted(moves, key=lambda move: STAGES.index(move.stage)))


def _decide(
    case: Case, provider: Provider, found: Assessment, strategy: Strategy
) -> tuple[tuple[date, ...], Decision]:
    """Days to call on, and what the strategy decides when no more calls than that fit."""
    where = position(case, found)
    dates = call_dates(case, provider, found.on, leaving_pays=where.leaving_pays)
    return dates, strategy.decide(where.model_copy(update={"calls_left": len(dates)}))


def position(case: Case, assessment: Assessment) -> Position:
    """The numbers a strategy decides from.

    Only an offer for the same thing, whose whole cost is known, sets a price to beat; any other is
    quoted, with what is different or unknown, and no more.
    """
    months = assessment.horizon_months
    best = assessment.best_offer
    unknown = assessment.leaving_cheapest.unknown
    if best and (not best.like_for_like or best.price_after_unknown or unknown):
        best = None
    return Position(
        current=assessment.monthly.price,
        staying=assessment.stay.total / months,
        target=case.mandate.target_monthly,
        walk_away=case.mandate.walk_away_monthly,
        alternative=best.paid / months if best else None,
        may_leave=case.mandate.willing_to_leave,
        hour_worth=case.mandate.hour_worth,
        calls_made=len({event.on for event in case.events if event.kind in SPOKEN}),
    )


def nothing_to_ask(case: Case, on: date) -> Iterator[Problem]:
    """The target, when it is no lower than today's price and the last one of the horizon."""
    if case.mandate.goal == "more_for_the_same":
        return
    prices = schedule_of_staying(case.contract, on, case.mandate.horizon_months)
    highest = max(prices[0], prices[-1])
    if case.mandate.target_monthly >= highest:
        what = f"is {case.mandate.target_monthly}, but your price is {highest} a month already"
        fix = "Set a target below that; there is nothing to ask for otherwise."
        yield Problem("mandate.target_monthly", what, fix)


def require_fresh(plan: Plan) -> None:
    """Refuse a plan that leans on facts past their time or undated.

    Raises:
        StaleFacts: It does; every such fact is listed.
    """
    if plan.to_confirm:
        raise StaleFacts(plan.to_confirm)


def _backed(assumption: Assumption) -> Assumption:
    origins = (guide_origin(assumption.guide),) if assumption.guide else ()
    return assumption.model_copy(update={"origins": origins})


def _origins(
    contact: Contact,
    moves: Iterable[Move],
    advisories: Iterable[Advisory],
    steps: Iterable[EscalationStep],
) -> Iterator[Origin]:
    contacts = [contact, *(step.contact for step in steps if step.contact)]
    for group in (contacts, moves, advisories, steps):
        for backed in group:
            yield from backed.origins


def _to_confirm(origins: Iterable[Origin]) -> tuple[str, ...]:
    stale = (o for o in origins if o.kind == "provider" and o.age != "fresh")
    said = (f"{o.pointer}, {f'as of {o.as_of}' if o.as_of else 'undated'}" for o in stale)
    return tuple(dict.fromkeys(said))
