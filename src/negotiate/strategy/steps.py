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
            asks=tuple(
                rung.monthly for rung in rungs(game, call, first, good.at_most, game.standing)
            ),
            at_most=good.at_most,
            off=max(position.staying - good.at_most, Decimal(0)).quantize(ONE, ROUND_HALF_EVEN),
            going_on=whole(game, call.going_on),
        )
        for call, good in zip(game.calls, accept, strict=True)
    )


def whole(game: Game, months: float) -> Decimal:
    """Money in whole units."""
    return Decimal(months * game.stakes.bill).quantize(ONE, ROUND_HALF_EVEN) + 0
