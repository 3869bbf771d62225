"""What a call comes to, as events of the case."""

from __future__ import annotations

from collections.abc import Iterator
from datetime import datetime
from typing import Any

from negotiate.coach.coach import Coach
from negotiate.model.event import Event
from negotiate.model.reply import HeardOffer
from negotiate.model.turn import Turn
from negotiate.objections.weigh import monthly_after

#: Seconds of a minute; a minute that began counts.
_MINUTE = 60
_MOST_MINUTES = 600


def events(coach: Coach) -> tuple[Event, ...]:
    """What goes into the case when the call is over; nothing for a call that never began.

    What is taken is a promise, and a price that was named an offer; what means a term, a fee or
    another thing that was not asked for is told in the words of a call, for nobody would take it.
    """
    return tuple(_events(coach)) if coach.turns else ()


def _events(coach: Coach) -> Iterator[Event]:
    spot, (_, began) = coach.spot, coach.turns[0]
    last = _last_offering(coach)
    heard = last.offer if last else None
    known: dict[str, Any] = {
        "on": began.date(),
        "at": began.time().replace(second=0, microsecond=0, tzinfo=None),
        "channel": "phone",
        "number": spot.number,
        "desk": spot.desk,
        "agent": spot.agent,
        "reference": spot.reference,
        **_minutes(coach),
    }
    if spot.offer is not None:
        kind = "promise" if spot.accepted else "offer"
        terms = _terms(coach, spot.offer)
        yield Event.model_validate({**known, "kind": kind, **terms, "summary": spot.said})
        return
    said = last.text if last else None
    monthly = monthly_after(heard, coach.brief.plan.assessment.monthly.price) if heard else None
    if heard and monthly is not None and not heard.needs:
        terms = {**_terms(coach, heard), "monthly_price": monthly}
        yield Event.model_validate({**known, "kind": "offer", **terms, "summary": said})
        return
    more = {"outcome": spot.outcome, "summary": said}
    yield Event.model_validate({**known, "kind": "call", **more})


def _last_offering(coach: Coach) -> Turn | None:
    """The last turn in which anything was offered, whatever it was."""
    turns = (turn for turn, _ in reversed(coach.turns) if turn.kind != "noted")
    return next((turn for turn in turns if turn.offer is not None), None)


def _terms(coach: Coach, offer: HeardOffer) -> dict[str, Any]:
    spot = coach.spot
    return {
        "monthly_price": spot.monthly,
        "months": _within(offer.months, 1, 120),
        "price_after": offer.price_after,
        "credit_once": offer.credit_once,
        "new_term_months": _within(offer.new_term_months, 0, 60),
        "starts": spot.starts,
        "conditions": spot.conditions,
    }


def _within(number: int | None, least: int, most: int) -> int | None:
    """A number of months that an event can hold."""
    return number if number is not None and least <= number <= most else None


def _minutes(coach: Coach) -> dict[str, int]:
    """Minutes on hold and of the rest, from when the turns were written down."""
    held = spoken = 0.0
    waiting, before = False, coach.turns[0][1]
    for turn, at in coach.turns:
        passed = max((at - before).total_seconds(), 0.0)
        held, spoken = (held + passed, spoken) if waiting else (held, spoken + passed)
        waiting = turn.kind == "held" or (waiting and turn.kind in {"noted", "said"})
        before = at
    return {"minutes_held": _whole(held), "minutes_spoken": _whole(spoken)}


def _whole(seconds: float) -> int:
    return min(-int(-seconds // _MINUTE), _MOST_MINUTES)


def minutes_so_far(coach: Coach, now: datetime) -> int:
    """Minutes since the call began."""
    return _whole(max((now - coach.turns[0][1]).total_seconds(), 0.0)) if coach.turns else 0
