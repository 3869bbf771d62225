"""The calls of a plan in prices: what each asks and accepts, if those before brought nothing."""

from __future__ import annotations

from decimal import ROUND_HALF_EVEN, Decimal

from negotiate.model.explanation import CallStep
from negotiate.strategy.ceiling import ceiling
from negotiate.strategy.interface import Position
from negotiate.strategy.modelled import ONE, Game, acceptances, desk_of, rungs


def steps(position: Position, game: Game) -> tuple[CallStep, ...]:
    """Every call that is worth its time, the first one first. Prices are those of the plan."""
    if not game.calls:
        return ()
    most = ceiling(position)
    first = min(position.target, most)
    accept = acceptances(position, game, first, most)
    return tuple(
        CallStep(
            left=call.left,
            desk=desk_of(game.profile, call),
            open_question_first=call.opens,
            asks=tuple(rung.monthly for rung in rungs(game, call, first, good.at_most)),
            at_most=good.at_most,
            off=max(position.staying - good.at_most, Decimal(0)).quantize(ONE, ROUND_HALF_EVEN),
            going_on=whole(game, max(call.going_on - stopping(game), 0.0)),
        )
        for call, good in zip(game.calls, accept, strict=True)
    )


def stopping(game: Game) -> float:
    """What not calling is worth, in months of the bill: leaving, where that saves."""
    return float(game.solution.by_calls[0, 0])


def whole(game: Game, months: float) -> Decimal:
    """Money in whole units."""
    return Decimal(months * game.stakes.bill).quantize(ONE, ROUND_HALF_EVEN) + 0
