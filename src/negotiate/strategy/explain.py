"""A plan explained: what each step is worth, what it hangs on, and how much of it is assumed."""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from decimal import ROUND_HALF_EVEN, Decimal

import numpy as np

from negotiate.model.explanation import (
    Bounds,
    CallsLeft,
    Confirming,
    Driver,
    DriverEnd,
    Explanation,
    KindOutlook,
    LeavingWorth,
)
from negotiate.strategy.ceiling import is_winnable
from negotiate.strategy.doubt import doubted
from negotiate.strategy.drivers import End, swings
from negotiate.strategy.interface import Position
from negotiate.strategy.leaving import best_month, break_even, switched
from negotiate.strategy.modelled import ONE, Game, call_cost, play, set_up, worth_of
from negotiate.strategy.outlook import Outlook, interval, outlook
from negotiate.strategy.profile import Profile
from negotiate.strategy.stakes import terms
from negotiate.strategy.steps import steps, whole
from negotiate.strategy.together import COMPARED_PARTS, solved
from negotiate.strategy.worlds import robustness

#: How many times as many steps the finer grid has.
FINER = 2


def explain(position: Position, profile: Profile) -> Explanation | None:
    """What a plan reckons with, or None where nothing is to be won.

    Solves the game some forty times over: seconds, where deciding takes a tenth of one.

    Args:
        position: Where the customer stands.
        profile: How the company is assumed to negotiate.
    """
    if not is_winnable(position):
        return None
    game = play(position, profile)
    seen = outlook(game.solution)
    may_be = ((one.company, one.customer, one.belief) for one in doubted(position, profile))
    low, high = interval(game.solution, may_be)
    drivers = _drivers(position, profile, game, seen)
    return Explanation(
        months=game.stakes.horizon,
        staying=position.staying,
        call_cost=call_cost(position, profile).quantize(ONE, ROUND_HALF_EVEN),
        saves=whole(game, seen.saving),
        low=whole(game, low),
        high=whole(game, high),
        stopping=whole(game, game.stopping),
        calls=steps(position, game),
        by_calls=tuple(_by_calls(position, profile, game, seen)),
        leaving=_leaving(game),
        confirming=_confirming(position, game),
        kinds=_kinds(game, seen),
        bounds=_bounds(position, profile, game, seen),
        drivers=drivers,
        assumed_percent=_assumed(drivers),
        robustness=robustness(position, profile),
    )


def _by_calls(position: Position, profile: Profile, game: Game, seen: Outlook) -> list[CallsLeft]:
    """What each number of calls is worth, had the plan no more; each is a game of its own."""
    most = game.stakes.calls
    fewer = [position.model_copy(update={"calls_left": left}) for left in range(1, most)]
    worth = [outlook(play(one, profile).solution).saving for one in fewer]
    saves = [game.stopping, *worth, seen.saving]
    adds = [0.0, *np.diff(saves)]
    return [
        CallsLeft(calls=left, saves=whole(game, saved), adds=whole(game, added))
        for left, (saved, added) in enumerate(zip(saves, adds, strict=True))
    ]


def _leaving(game: Game) -> LeavingWorth | None:
    contract = terms([game.stakes])
    if not contract.rivals[0]:
        return None
    now = switched(contract, np.zeros((1, 1)), contract.fees)[0, 0]
    months, best = break_even(contract)[0], best_month(contract)[0]
    within = months <= contract.horizon[0]
    return LeavingWorth(
        at_once=whole(game, now),
        break_even_months=round(Decimal(float(months)), 1) if within else None,
        best_month=int(best) if best < contract.horizon[0] else None,
    )


def _confirming(position: Position, game: Game) -> Confirming | None:
    if not game.calls:
        return None
    at_most = steps(position, game)[0].at_most
    return Confirming(at=at_most, adds=worth_of(game).confirming)


def _kinds(game: Game, seen: Outlook) -> tuple[KindOutlook, ...]:
    belief = game.solution.beliefs.points[game.solution.beliefs.root]
    return tuple(
        KindOutlook(name=kind.name, percent=round(100 * share), saves=whole(game, saving))
        for kind, share, saving in zip(game.profile.kinds, belief, seen.kinds, strict=True)
    )


def _bounds(position: Position, profile: Profile, game: Game, seen: Outlook) -> Bounds:
    """Both bounds, and what a finer grid of levels changes in the upper one."""
    finer = profile.model_copy(update={"steps": min(profile.steps * FINER, 64)})
    most = play(position, finer).solution
    return Bounds(
        at_least=whole(game, seen.saving),
        at_most=whole(game, seen.most),
        steps=profile.steps,
        finer=finer.steps,
        finer_adds=whole(game, float(most.value[0]) - seen.most),
    )


def _drivers(position: Position, profile: Profile, game: Game, seen: Outlook) -> tuple[Driver, ...]:
    """Every swing with what its ends save, the one that moves the saving most first.

    What changes in the upper bound is taken for what changes in the plan.
    """
    moved = swings(position, profile)
    ends = [
        (position, profile),
        *((end[1], end[2]) for one in moved for end in (one.low, one.high)),
    ]
    found = solved([set_up(*end) for end in ends], COMPARED_PARTS)
    plain = found[0][0]

    def ended(end: End, answer: tuple[float, Game]) -> DriverEnd:
        most, other = answer
        planned = steps(end[1], other)
        return DriverEnd(
            value=end[0],
            saves=whole(game, seen.saving + most - plain),
            calls_add=whole(game, most - other.stopping),
            first_ask=planned[0].asks[0] if planned else None,
        )

    made = [
        Driver(
            name=one.name,
            basis=one.basis,
            unit=one.unit,
            value=one.value,
            low=ended(one.low, found[2 * at + 1]),
            high=ended(one.high, found[2 * at + 2]),
        )
        for at, one in enumerate(moved)
    ]
    return tuple(sorted(made, key=lambda driver: -driver.moves))


def _assumed(drivers: Sequence[Driver]) -> int | None:
    """Percent of the summed squares of what drivers move in what calls add: the assumed ones'."""

    def spread(some: Iterable[Driver]) -> Decimal:
        return sum(
            ((driver.high.calls_add - driver.low.calls_add) ** 2 for driver in some), Decimal(0)
        )

    total = spread(drivers)
    assumed = spread(driver for driver in drivers if driver.basis == "assumed")
    return round(100 * assumed / total) if total else None
