"""The plan of one case on one day."""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Set
from datetime import date
from decimal import Decimal

from negotiate.assessment.promises_kept import promises_kept, renewed_from
from negotiate.costs.schedule import schedule_of_staying
from negotiate.errors import CaseError, Problem, StaleFacts
from negotiate.model.advisory import Advisory
from negotiate.model.assessment import Assessment
from negotiate.model.case import Case
from negotiate.model.claim import Claim
from negotiate.model.contact import Contact, Way
from negotiate.model.event import Event
from negotiate.model.move import Flow, Move
from negotiate.model.origin import Origin
from negotiate.model.outcome import EarlierCall
from negotiate.model.plan import Assumption, EscalationStep, Plan
from negotiate.model.provider import GENERIC, Provider
from negotiate.planning.advice import advice
from negotiate.planning.call_days import call_days, staffed
from negotiate.planning.claim import make_claim
from negotiate.planning.company import known_of_company
from negotiate.planning.contact import (
    WRONG_FOR_ASK,
    contact_by_chat,
    contact_for_ask,
    contact_to_cancel_in_writing,
)
from negotiate.planning.deal import latest_promise, weigh_promise
from negotiate.planning.escalation import ASSUMPTIONS, call_dates, escalation, rested
from negotiate.planning.moves import considered
from negotiate.planning.privacy import privacy
from negotiate.planning.promises import promises
from negotiate.planning.reminders import reminders
from negotiate.planning.ways import fallback, ways
from negotiate.rules.guides import guide_origin
from negotiate.strategy.interface import Position, Strategy
from negotiate.tactics.events import SPOKEN
from negotiate.tactics.tactic import AnyTactic, AskSituation, AskTactic, ClaimTactic

NOTHING = Decimal(0)


def make_plan(
    case: Case,
    provider: Provider,
    found: Assessment,
    *,
    strategy: Strategy,
    tactics: Iterable[AnyTactic],
    quirks: Iterable[Advisory] = (),
    elsewhere: tuple[EarlierCall, ...] = (),
) -> Plan:
    """What to do, from what is known. Pure: the same arguments give the same plan.

    Args:
        case: What the customer knows.
        provider: The record of the case's provider.
        found: The assessment of the case, of the day to plan for.
        strategy: Decides numbers.
        tactics: Held against the case one by one.
        quirks: Advice of the provider's own plugin.
        elsewhere: What calls of the customer's other cases showed of the company.

    Raises:
        CaseError: The mandate leaves nothing to ask for.
    """
    on, (asking, claiming) = found.on, _by_flow(tactics)
    claim, flow = _claim_and_flow(case, provider, found, on, claiming)
    contact, chat, known_ways = _ways_in(case, provider, on, flow)
    dates, here = _situation(case, provider, found, strategy, (contact, claim, flow, elsewhere))
    moves = considered(one.consider(here) for one in (asking if flow == "ask" else ()))
    deal, kept, steps, advisories = _what_follows(here, claim, flow, dates, quirks)
    return Plan(
        on=on,
        case=case,
        provider_name=found.company,
        described=provider.slug != GENERIC,
        assessment=found,
        deal=deal,
        deal_kept=kept,
        flow=flow,
        claim=claim,
        contact=contact,
        chat=chat,
        cancel_at=contact_to_cancel_in_writing(case, provider, on),
        ways=known_ways,
        fallback=fallback(contact, known_ways),
        wrong_desks=WRONG_FOR_ASK,
        desk_origins=(guide_origin("retention-desk"),),
        call_days=call_days(case.jurisdiction, rested(case, on), _open_on(contact, claim, flow)),
        privacy=privacy(case),
        elsewhere=elsewhere,
        decision=here.decision,
        moves=moves,
        refuse=case.mandate.never,
        advisories=advisories,
        promises=tuple(promises(case, provider, on)),
        escalation=steps,
        reminders=reminders(case, found, steps, deal),
        assumptions=tuple(_backed(a) for a in (*strategy.assumptions(), *ASSUMPTIONS)),
        to_confirm=_to_confirm(_origins((contact, chat), moves, claim, advisories, steps)),
    )


def _ways_in(
    case: Case, provider: Provider, on: date, flow: Flow
) -> tuple[Contact, Contact | None, tuple[Way, ...]]:
    """The desk to call, the one to chat with for a request, and every way there is."""
    chat = contact_by_chat(case, provider, on) if flow == "ask" else None
    return contact_for_ask(case, provider, on), chat, ways(case, provider, on)


def _open_on(contact: Contact, claim: Claim | None, flow: Flow) -> frozenset[int]:
    """Weekdays of the desk to call: who only claims calls that of the claim."""
    return staffed(claim.contact if flow == "claim" and claim else contact)


def _by_flow(tactics: Iterable[AnyTactic]) -> tuple[list[AskTactic], list[ClaimTactic]]:
    asking: list[AskTactic] = []
    claiming: list[ClaimTactic] = []
    for tactic in tactics:
        if isinstance(tactic, AskTactic):
            asking.append(tactic)
        else:
            claiming.append(tactic)
    return asking, claiming


def _situation(
    case: Case,
    provider: Provider,
    found: Assessment,
    strategy: Strategy,
    wanted: tuple[Contact, Claim | None, Flow, tuple[EarlierCall, ...]],
) -> tuple[tuple[date, ...], AskSituation]:
    """Days to call a desk on, and what the strategy decides when no more calls than that fit."""
    contact, claim, flow, elsewhere = wanted
    open_on = _open_on(contact, claim, flow)
    dates, where = days_and_position(case, provider, found, open_on, elsewhere)
    decision = strategy.decide(where)
    return dates, AskSituation(case, provider, found.on, contact, found, decision)


def days_and_position(
    case: Case,
    provider: Provider,
    found: Assessment,
    open_on: Set[int],
    elsewhere: tuple[EarlierCall, ...] = (),
) -> tuple[tuple[date, ...], Position]:
    """Days to call on, and where the customer stands with no more calls than that.

    Args:
        case: What the customer knows.
        provider: The record; what it knows of how the company negotiates counts.
        found: The assessment of the case.
        open_on: Weekdays on which the desk is staffed.
        elsewhere: What calls of the customer's other cases showed of the company.
    """
    known, _ = known_of_company(case, provider, found.on)
    where = position(case, found)
    leaving_pays = where.leaving_pays
    dates = call_dates(case, provider, found.on, leaving_pays=leaving_pays, open_on=open_on)
    more = {
        "company": tuple(sorted(known.items())),
        "calls_left": len(dates),
        "elsewhere": elsewhere,
    }
    return dates, where.model_copy(update=more)


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
    price, asks = assessment.monthly.price, case.mandate.goal != "put_right"
    return Position(
        current=price,
        staying=assessment.stay.total / months,
        target=case.mandate.target_monthly if asks else price,
        walk_away=case.mandate.walk_away_monthly if asks else price,
        alternative=best.paid / months if best else None,
        switching=best.hours if best else NOTHING,
        may_leave=case.mandate.willing_to_leave,
        hour_worth=case.mandate.hour_worth,
        horizon_months=months,
        yearly_discount=(case.mandate.discount_percent or NOTHING) / 100,
        calls_made=len(offered := _offered(case, price, assessment.on)),
        offered=offered,
    )


def _offered(case: Case, price: Decimal, on: date) -> tuple[Decimal | None, ...]:
    """The lowest price offered on each day that somebody heard them, None where none was.

    What was said up to a promise that is now to be renewed belongs to the last time. A price that
    comes with a term that the mandate forbids is none that can be taken.
    """
    made = latest_promise(case)
    over = made.on if made and (end := renewed_from(made)) and end <= on else date.min
    spoken = [
        event
        for event in case.events
        if event.kind in SPOKEN and event.was_heard and event.on > over
    ]
    by_day: dict[date, list[Decimal]] = {event.on: [] for event in spoken}
    bound = "new_term" in case.mandate.never
    for event in spoken:
        if bound and event.new_term_months:
            continue
        if event.monthly_price is not None:
            by_day[event.on].append(event.monthly_price)
        elif event.discount_monthly is not None:
            by_day[event.on].append(max(price - event.discount_monthly, NOTHING))
    return tuple(min(prices, default=None) for _, prices in sorted(by_day.items()))


def nothing_to_ask(case: Case, on: date) -> Iterator[Problem]:
    """The target, when it is no lower than today's price and the last one of the horizon."""
    if case.mandate.goal in {"more_for_the_same", "put_right"}:
        return
    prices = schedule_of_staying(case.contract, on, case.mandate.horizon_months)
    highest = max(prices[0], prices[-1])
    if case.mandate.target_monthly >= highest:
        what = f"is {case.mandate.target_monthly}, but your price is {highest} a month already"
        fix = "Set a target below that; there is nothing to ask for otherwise."
        yield Problem("mandate.target_monthly", what, fix)


def _nothing_to_claim(case: Case, claim: Claim | None) -> Iterator[Problem]:
    """A mandate to put right what is wrong, where nothing of the case is."""
    if case.mandate.goal == "put_right" and claim is None:
        what = "is put_right, but nothing in the case is known to be wrong"
        fix = (
            "Add the bills, a card statement or the clauses that show it, the booking with its "
            "change, its hours and declined = true, or say under complaint what is wrong, with the "
            "event that it is about. Otherwise set another goal."
        )
        yield Problem("mandate.goal", what, fix)


def _what_follows(
    here: AskSituation,
    claim: Claim | None,
    flow: Flow,
    dates: tuple[date, ...],
    quirks: Iterable[Advisory],
) -> tuple[Event | None, bool | None, tuple[EscalationStep, ...], tuple[Advisory, ...]]:
    """The promise in hand, whether the bills keep it, who is next, and all that is warned of."""
    case, on = here.case, here.on
    deal, against = weigh_promise(case, here.decision, on) if flow == "ask" else (None, ())
    ledger = promises_kept(case, on) if deal else ()
    kept = next((one.is_kept for one in ledger if one.promise == deal), None)
    steps = escalation(here, claim, dates, deal, kept=kept)
    known = advice(case, here.provider, here.assessment, on)
    return deal, kept, steps, (*against, *known, *quirks)


def _claim_and_flow(
    case: Case, provider: Provider, found: Assessment, on: date, tactics: Iterable[ClaimTactic]
) -> tuple[Claim | None, Flow]:
    """What is owed, and what is wanted, once it is sure that there is something to want."""
    claim = make_claim(case, provider, found, on, tactics)
    if nothing := [*nothing_to_ask(case, on), *_nothing_to_claim(case, claim)]:
        raise CaseError("case", nothing)
    return claim, "claim" if case.mandate.goal == "put_right" else "ask"


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
    desks: Iterable[Contact | None],
    moves: Iterable[Move],
    claim: Claim | None,
    advisories: Iterable[Advisory],
    steps: Iterable[EscalationStep],
) -> Iterator[Origin]:
    reached = (*desks, *(step.contact for step in steps), claim.contact if claim else None)
    contacts = [contact for contact in reached if contact]
    claims = claim.moves if claim else ()
    for group in (contacts, moves, claims, advisories, steps):
        for backed in group:
            yield from backed.origins


def _to_confirm(origins: Iterable[Origin]) -> tuple[str, ...]:
    stale = (o for o in origins if o.kind == "provider" and o.age != "fresh")
    said = (f"{o.pointer}, {f'as of {o.as_of}' if o.as_of else 'undated'}" for o in stale)
    return tuple(dict.fromkeys(said))
