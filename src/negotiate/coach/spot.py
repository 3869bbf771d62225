"""Where a call stands: a fold over its turns, and nothing else."""

from __future__ import annotations

from collections.abc import Callable, Mapping
from dataclasses import dataclass, replace
from datetime import date
from decimal import Decimal
from typing import Literal

from negotiate.coach.brief import Brief
from negotiate.model.event import Outcome
from negotiate.model.negotiation import DeskName
from negotiate.model.reply import HeardOffer
from negotiate.model.turn import Asked, Did, Turn, TurnKind
from negotiate.objections.weigh import average_of_a_year, monthly_after, weigh
from negotiate.strategy import live
from negotiate.strategy.live import Live

Phase = Literal["route", "talk", "over"]
_ANSWERS: frozenset[TurnKind] = frozenset({"offered", "refused", "nothing", "last_word"})
#: Asked to hear that an offer was understood.
_CHECKS: frozenset[Did] = frozenset({"accept", "read_back"})
#: What names the price of an offer; the rest are its terms.
_PRICES = frozenset({"monthly_price", "discount_monthly", "discount_percent", "more_monthly"})


@dataclass(frozen=True, slots=True)
class Spot:
    """Where a call stands.

    Attributes:
        phase: On the way to the desk, talking, or over.
        desk: Who is on the line; None while nobody is.
        live: The same in numbers; None without a game.
        rung: Asks that were refused, for who follows the ladder.
        asked: Lowest bill that was refused so far, for who follows the ladder.
        fresh: Whether nothing was said to this agent yet.
        final: Whether they said that they can do no more.
        alone: Whether the desk above was refused.
        held: Whether one waits on hold.
        offer: The best offer that the mandate allows.
        monthly: Bill a month that it comes to.
        counts: The same over a year, if it ends sooner: what is held against the plan.
        said: Their words when they made it, if they were typed.
        ruled_out: The last offer, if the mandate rules it out or it names no price a month.
        words: What they said last, if it was neither an answer nor an offer.
        did: What the last turn answered.
        taking: Whether the terms are being read back.
        leaving: Whether the customer wants to end it.
        tried: Whether anything was asked for in this call, and answered.
        told: What was asked about the terms, whether it was answered or not.
        starts: First day of the price.
        conditions: What it hangs on.
        agent: Name or number that the agent gave.
        reference: Reference number.
        number: Number that was dialled.
        accepted: Whether the customer takes it, once it is in writing.
        outcome: How it ended, of a call that brought nothing.
    """

    phase: Phase = "route"
    desk: DeskName | None = None
    live: Live | None = None
    rung: int = 0
    asked: Decimal | None = None
    fresh: bool = True
    final: bool = False
    alone: bool = False
    held: bool = False
    offer: HeardOffer | None = None
    monthly: Decimal | None = None
    counts: Decimal | None = None
    said: str | None = None
    ruled_out: HeardOffer | None = None
    words: str | None = None
    did: Did | None = None
    taking: bool = False
    leaving: bool = False
    tried: bool = False
    told: frozenset[Asked] = frozenset()
    starts: date | None = None
    conditions: str | None = None
    agent: str | None = None
    reference: str | None = None
    number: str | None = None
    accepted: bool = False
    outcome: Outcome | None = None


def moved(spot: Spot, turn: Turn, brief: Brief) -> Spot:
    """Where the call stands after a turn. Any turn can follow any other."""
    if spot.phase == "over":
        return spot
    noted = replace(
        spot,
        words=turn.text if turn.kind == "said" else None,
        ruled_out=None,
        did=turn.did,
        agent=turn.agent or spot.agent,
        reference=turn.reference or spot.reference,
        number=turn.number or spot.number,
        starts=turn.starts or spot.starts,
        conditions=turn.conditions or spot.conditions,
        told=spot.told | {turn.about} if turn.about else spot.told,
        tried=spot.tried or (turn.did == "ask" and turn.kind in _ANSWERS),
    )
    return _MOVES[turn.kind](noted, turn, brief)


def _same(spot: Spot, turn: Turn, brief: Brief) -> Spot:
    return spot


def _reached(spot: Spot, turn: Turn, brief: Brief) -> Spot:
    desk = turn.desk or spot.desk or brief.desk
    return _talk_to(replace(spot, held=False), desk, brief, stay=desk != brief.desk)


def _talk_to(spot: Spot, desk: DeskName, brief: Brief, *, stay: bool) -> Spot:
    """On the line with a desk; ``stay``: on the way to another."""
    if stay and spot.phase == "route":
        return replace(spot, desk=desk)
    game, now = brief.game, spot.live
    if game is not None:
        place = game.profile.desk(desk)
        now = live.begin(game, place) if now is None else live.transferred(game, now, place)
    return replace(
        spot, phase="talk", desk=desk, live=now, fresh=True, final=False, alone=False, held=False
    )


def _transferred(spot: Spot, turn: Turn, brief: Brief) -> Spot:
    desk: DeskName | None = turn.desk
    if desk is None and spot.phase == "route":
        desk = brief.desk
    if desk is None and turn.did == "supervisor":
        desk = above(spot, brief)
    return _talk_to(spot, desk or spot.desk or brief.desk, brief, stay=False)


def above(spot: Spot, brief: Brief) -> DeskName | None:
    """The desk above the one on the line; None where there is none."""
    if brief.game is None or spot.live is None:
        return "supervisor" if spot.desk == "front_line" else None
    place = live.desk_above(brief.game, spot.live)
    name = None if place is None else brief.game.profile.desks[place].name
    return name if name in {"supervisor", "retention"} else None  # type: ignore[return-value]


def _not_transferred(spot: Spot, turn: Turn, brief: Brief) -> Spot:
    if spot.phase == "route":
        return _talk_to(replace(spot, phase="talk"), spot.desk or "front_line", brief, stay=False)
    now = live.not_transferred(spot.live) if spot.live else None
    return replace(spot, alone=True, live=now)


def _offered(spot: Spot, turn: Turn, brief: Brief) -> Spot:
    offer = turn.offer
    spot = _answered(_on_the_line(spot, brief), brief)
    if offer is None:
        return spot
    if turn.did in _CHECKS and spot.offer is not None:
        return _corrected(spot, turn, _put_right(spot.offer, offer), brief)
    return _on_the_table(spot, turn, offer, brief)


def _put_right(known: HeardOffer, heard: HeardOffer) -> HeardOffer:
    """An offer once it was checked: a price that they name stands, and the terms stay."""
    new = heard.model_dump(exclude_defaults=True)
    old = known.model_dump(exclude_defaults=True)
    if _PRICES & set(new):
        old = {name: value for name, value in old.items() if name not in _PRICES}
    return HeardOffer.model_validate(old | new)


def _corrected(spot: Spot, turn: Turn, offer: HeardOffer, brief: Brief) -> Spot:
    """What is said to a check is what they offer; what was understood is not, if that was less."""
    was, before = spot, spot.counts
    spot = _on_the_table(_off_the_table(spot), turn, offer, brief)
    if before is None or (spot.counts is not None and spot.counts <= before):
        repeated = offer == was.offer  # The same again is a yes.
        taking = spot.offer is not None and (was.taking or repeated)
        return replace(spot, taking=taking)
    refused = sum(rung.monthly <= before for rung in brief.plan.decision.ladder)
    now = live.refused(spot.live, brief.level(before)) if spot.live else None
    return replace(spot, live=now, rung=max(spot.rung, refused))


def _on_the_table(spot: Spot, turn: Turn, offer: HeardOffer, brief: Brief) -> Spot:
    weighed = weigh(offer, brief.plan)
    monthly = monthly_after(offer, brief.plan.assessment.monthly.price)
    counts = average_of_a_year(offer, brief.plan)
    if counts is None or weighed.breaks:
        return replace(_no(spot, turn, brief), ruled_out=offer)
    now = spot.live
    if now and brief.game:
        level = brief.game.level(counts)
        now = live.recalled(now, level) if turn.did == "recall" else live.granted(now, level)
    if not is_allowed(offer, counts, brief):  # It teaches what they may grant, and no more.
        return replace(_no(replace(spot, live=now), turn, brief), ruled_out=offer)
    better = spot.counts is None or counts <= spot.counts
    if better:
        spot = replace(spot, offer=offer, monthly=monthly, counts=counts, said=turn.text)
    spot = replace(spot, live=now, leaving=False, taking=spot.taking and better)
    less = turn.did == "ask" and turn.asked is not None and counts > turn.asked
    return _no(spot, turn, brief) if less else spot


def is_allowed(offer: HeardOffer, counts: Decimal, brief: Brief) -> bool:
    """Whether one would stay for it, by the mandate."""
    most = max(brief.most, brief.plan.assessment.monthly.price)
    return counts <= brief.most and (offer.price_after is None or offer.price_after <= most)


def _no(spot: Spot, turn: Turn, brief: Brief) -> Spot:
    """What was asked for is refused; without an ask there is nothing to refuse."""
    now = spot.live
    if turn.did != "ask":
        if now and now.recall:
            now = live.recalled(now, 0)
        return replace(spot, live=now)
    if now and turn.asked is not None:
        now = live.refused(now, brief.level(turn.asked))
    return replace(spot, live=now, rung=spot.rung + 1, asked=turn.asked)


def _refused(spot: Spot, turn: Turn, brief: Brief) -> Spot:
    spot = _answered(_on_the_line(spot, brief), brief)
    if turn.did == "supervisor":
        return _not_transferred(spot, turn, brief)
    if turn.did in {"ask", "recall"}:
        return _no(spot, turn, brief)
    if turn.did in {"open", "pause"} and brief.game and spot.live:
        paused = turn.did == "pause"
        return replace(spot, live=live.offers_nothing(brief.game, spot.live, paused=paused))
    return _nothing(spot, turn, brief)


def _nothing(spot: Spot, turn: Turn, brief: Brief) -> Spot:
    spot = _answered(_on_the_line(spot, brief), brief)
    now = spot.live
    if now and turn.did == "recall":
        now = live.recalled(now, 0)
    elif now:
        now = live.nothing(now, paused=turn.did == "pause")
    spot = replace(spot, live=now)
    return _off_the_table(spot) if turn.did in _CHECKS else spot


def _off_the_table(spot: Spot) -> Spot:
    off = replace(spot.live, offer=0, low=0) if spot.live else None
    return replace(spot, offer=None, monthly=None, counts=None, said=None, taking=False, live=off)


def _last_word(spot: Spot, turn: Turn, brief: Brief) -> Spot:
    spot = _on_the_line(spot, brief)
    spot = _offered(spot, turn, brief) if turn.offer else _answered(spot, brief)
    asked = brief.level(turn.asked) if turn.asked is not None else 0
    now = live.last_word(spot.live, asked) if spot.live else None
    return replace(spot, live=now, final=True)


def _on_the_line(spot: Spot, brief: Brief) -> Spot:
    """Who answers is on the line, whether or not that was told."""
    if spot.phase == "talk":
        return spot
    return _talk_to(replace(spot, phase="talk"), spot.desk or brief.desk, brief, stay=False)


def _answered(spot: Spot, brief: Brief) -> Spot:
    return replace(spot, fresh=False, held=False)


def _held(spot: Spot, turn: Turn, brief: Brief) -> Spot:
    return replace(spot, held=True)


def _back(spot: Spot, turn: Turn, brief: Brief) -> Spot:
    return replace(spot, held=False)


def _noted(spot: Spot, turn: Turn, brief: Brief) -> Spot:
    if turn.offer is not None and spot.offer is not None:
        known = spot.offer.model_copy(update=turn.offer.model_dump(exclude_unset=True))
        counts = average_of_a_year(known, brief.plan)
        ruled_out = weigh(known, brief.plan).breaks
        if counts is None or ruled_out or not is_allowed(known, counts, brief):
            # The terms change what it is: it is no longer one to take.
            return replace(_off_the_table(spot), ruled_out=known)
        spot = replace(spot, offer=known, counts=counts)
    if turn.did == "accept" and not turn.about:
        return replace(spot, taking=spot.offer is not None)
    return replace(spot, leaving=True) if turn.did == "hang_up" else spot


def _accepted(spot: Spot, turn: Turn, brief: Brief) -> Spot:
    return replace(spot, accepted=spot.offer is not None)


def _dropped(spot: Spot, turn: Turn, brief: Brief) -> Spot:
    outcome: Outcome = "no_answer" if spot.desk is None else "dropped"
    return replace(spot, phase="over", outcome=outcome)


def _ended(spot: Spot, turn: Turn, brief: Brief) -> Spot:
    spoke = spot.phase == "talk"
    outcome: Outcome = "refused" if spoke else "wrong_desk" if spot.desk else "no_answer"
    return replace(spot, phase="over", outcome=outcome)


_MOVES: Mapping[TurnKind, Callable[[Spot, Turn, Brief], Spot]] = {
    "dialled": _same,
    "reached": _reached,
    "said": _same,
    "offered": _offered,
    "refused": _refused,
    "nothing": _nothing,
    "last_word": _last_word,
    "transferred": _transferred,
    "not_transferred": _not_transferred,
    "held": _held,
    "back": _back,
    "accepted": _accepted,
    "noted": _noted,
    "dropped": _dropped,
    "ended": _ended,
}
