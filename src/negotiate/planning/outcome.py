"""What a case brought so far, told without anything personal, and what other cases teach of it."""

from __future__ import annotations

from collections.abc import Iterable, Iterator
from datetime import date
from decimal import ROUND_HALF_UP, Decimal

from negotiate.assessment.audit.ledger import key
from negotiate.assessment.promises_kept import promises_kept
from negotiate.model.case import Case
from negotiate.model.contract import OUTSIDE_PRICE, Contract
from negotiate.model.event import Event
from negotiate.model.outcome import (
    MINUTES_STEP,
    CallResult,
    EarlierCall,
    Outcome,
    OutcomeCall,
    months_apart,
    same_calls,
)
from negotiate.model.provider import GENERIC, Provider
from negotiate.tactics.events import SPOKEN

#: Months for which an earlier call still tells how a company negotiates.
TEACHES_MONTHS = 24

_WHOLE, _HUNDRED = Decimal(1), Decimal(100)
_STATES_MATTER = "US"
_MOST_MINUTES = 1200


def outcome_of(case: Case, provider: Provider, on: date) -> Outcome | None:
    """What a case brought until a day; None where nobody was heard, or no record is of the company.

    What stands on one day of one desk is one call: the call, the offer made in it, the promise.

    Args:
        case: The case, with all that happened in it.
        provider: The record of the case's provider.
        on: The day.
    """
    told = [(events[0].on, _call(case.contract, events)) for events in _talks(case, on)]
    if provider.slug == GENERIC or not any(call.heard for _, call in told):
        return None
    kept = [one.is_kept for one in promises_kept(case, on) if one.is_kept is not None]
    return Outcome(
        provider=provider.slug,
        services=tuple(sorted(set(case.contract.services))),
        place=_place(case),
        month=_month(told[-1][0]),
        calls=tuple(call for _, call in told),
        kept=all(kept) if kept else None,
    )


def earlier_calls(
    case: Case, provider: Provider, outcomes: Iterable[Outcome], on: date
) -> tuple[EarlierCall, ...]:
    """What the calls of other cases showed of the same company, in the order of the outcomes.

    Left out are those about another service, whose agents may be others; those of more than
    ``TEACHES_MONTHS`` ago; those after the day; and those of this very case, which count already.

    Args:
        case: The case that is planned.
        provider: The record of its provider.
        outcomes: What one's cases brought, this one perhaps among them.
        on: The day of the plan.
    """
    now, services = _month(on), set(case.contract.services)
    return tuple(
        EarlierCall(desk=call.desk, share=None if call.saving is None else call.saving / _HUNDRED)
        for outcome in outcomes
        if outcome.provider == provider.slug
        and services & set(outcome.services)
        and 0 <= months_apart(outcome.month, now) <= TEACHES_MONTHS
        and not _is_of(case, outcome, on)
        for call in outcome.calls
        # An offer of no known price shows neither a limit nor its absence.
        if call.came == "refused" or call.saving is not None
    )


def _is_of(case: Case, outcome: Outcome, on: date) -> bool:
    """Whether an outcome is what this very case had brought by one of its calls.

    Its place and month, its desks and what they gave are those of the case. Amounts and minutes are
    not compared, for they change when the contract is corrected.
    """
    talks, many = list(_talks(case, on)), len(outcome.calls)
    if len(talks) < many or _place(case) != outcome.place:
        return False
    calls = [_call(case.contract, events) for events in talks[:many]]
    return _month(talks[many - 1][0].on) == outcome.month and same_calls(calls, outcome.calls)


def _talks(case: Case, on: date) -> Iterator[list[Event]]:
    """What was spoken, oldest first: of each day and desk what belongs together.

    What names no desk belongs to the desk before it on that day, else to the one after it.
    """
    spoken = [
        event
        for event in case.events
        if event.kind in SPOKEN and event.to == "company" and event.on <= on
    ]
    talk: list[Event] = []
    for event in sorted(spoken, key=lambda event: event.on):
        desks = {one.desk for one in (*talk, event) if one.desk}
        if talk and (event.on != talk[-1].on or len(desks) > 1):
            yield talk
            talk = []
        talk.append(event)
    if talk:
        yield talk


def _call(contract: Contract, events: list[Event]) -> OutcomeCall:
    came = _came(events)
    savings = [_saving(contract, event) for event in events] if came != "unheard" else []
    minutes = [
        part
        for event in events
        for part in (event.minutes_held, event.minutes_spoken)
        if part is not None
    ]
    return OutcomeCall(
        desk=next((event.desk for event in events if event.desk), None),
        came=came,
        saving=max((saving for saving in savings if saving is not None), default=None),
        minutes=_in_steps(sum(minutes)) if minutes else None,
    )


def _came(events: list[Event]) -> CallResult:
    kinds = {event.kind for event in events}
    if "promise" in kinds:
        return "promise"
    # A price that was named in a call is an offer, also where it was logged with the call itself.
    if "offer" in kinds or any(_has_price(event) for event in events):
        return "offer"
    return "refused" if any(event.was_heard for event in events) else "unheard"


def _has_price(event: Event) -> bool:
    return event.monthly_price is not None or event.discount_monthly is not None


def _saving(contract: Contract, event: Event) -> int | None:
    """What was given a month, in whole percent of the bill of that day; None where unknown."""
    price = contract.price(event.on)
    if price <= 0 or not _has_price(event):
        return None
    if event.monthly_price is None:
        saved = event.discount_monthly or Decimal(0)
    else:
        before = _line(contract, event.about, event.on) if event.about else price
        if before is None:
            return None
        saved = before - event.monthly_price
    percent = (saved / price * _HUNDRED).quantize(_WHOLE, ROUND_HALF_UP)
    return int(min(max(percent, Decimal(0)), _HUNDRED))


def _line(contract: Contract, name: str, on: date) -> Decimal | None:
    """What the charges of one name cost; None where the contract has none."""
    amounts = [
        charge.signed_amount(on)
        for charge in contract.charges
        if charge.kind not in OUTSIDE_PRICE and key(charge.name) == key(name)
    ]
    return sum(amounts, Decimal(0)) if amounts else None


def _in_steps(minutes: int) -> int:
    steps = (minutes + MINUTES_STEP // 2) // MINUTES_STEP
    return min(steps * MINUTES_STEP, _MOST_MINUTES)


def _place(case: Case) -> str:
    country = case.jurisdiction.partition("-")[0]
    return case.jurisdiction if country == _STATES_MATTER else country


def _month(day: date) -> str:
    return f"{day:%Y-%m}"
