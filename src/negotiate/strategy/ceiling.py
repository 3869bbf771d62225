"""The highest bill to stay for: no more than the mandate, doing nothing or leaving comes to."""

from __future__ import annotations

from decimal import ROUND_FLOOR, Decimal

from negotiate.model.money import CENT, to_cents
from negotiate.strategy.interface import Position

NOTHING = Decimal(0)


def ceiling(position: Position) -> Decimal:
    """The mandate's walk-away price, or what doing nothing or leaving costs, if that is less."""
    leaving = cost_of_leaving(position)
    staying = min(position.walk_away, to_cents(position.staying))
    # An offer that pays for itself costs less than nothing, and nobody can be asked for that.
    return staying if leaving is None else max(min(staying, leaving), NOTHING)


def is_winnable(position: Position) -> bool:
    """Whether there is a lower bill to ask for; a bill that is paid to the customer has none."""
    return NOTHING < position.staying > min(position.target, ceiling(position))


def cost_of_leaving(position: Position) -> Decimal | None:
    """A month of the best offer with all it costs, or None where leaving is not open."""
    if position.may_leave and position.alternative is not None:
        # Rounded down: half a cent above what leaving costs would be too much to stay for.
        return position.alternative.quantize(CENT, ROUND_FLOOR)
    return None
