"""A plain rule behind the strategy interface: evenly spaced asks, rising patience by call.

* The ceiling is the mandate's walk-away price, or what the best offer really costs if that is less
  and leaving is open, or what doing nothing comes to: nobody should stay for more than either.
* On call *k* of *n* accept a price of ``target + (ceiling - target) * k / n`` or less: choosy at
  first, because another agent may offer more, and at the ceiling on the last call.
* *n* is the most calls, up to three, whose shares of that gap are each worth a call's time.
* On a call ask for the target first, then in even steps up to what that call accepts: a price asked
  for and granted is one that can be taken.
"""

from __future__ import annotations

from decimal import ROUND_CEILING, ROUND_FLOOR, Decimal

from negotiate.model.money import CENT, to_cents
from negotiate.model.plan import Acceptance, Assumption, Decision, Rung
from negotiate.rules.guides import PRICE_MONTHS
from negotiate.strategy.interface import Position

#: Assumed: 13 minutes on hold, as call-centre vendors say (weak), and 12 of talk.
CALL_MINUTES = Decimal(25)
#: Assumed: the third call rarely meets a kind of agent the first two did not.
MOST_CALLS = 3
#: Assumed: agents follow three steps up and lose patience after.
RUNGS = 4
#: Assumed: a step of less than this share of the price is not worth a sentence.
LEAST_STEP = Decimal("0.02")

ONE = Decimal(1)
NOTHING = Decimal(0)


class PlainStrategy:
    """The rule above. Stateless."""

    def decide(self, position: Position) -> Decision:
        """Apply the rule; see the module for it."""
        ceiling = _ceiling(position)
        first = min(position.target, ceiling)
        call_cost = to_cents(position.hour_worth * CALL_MINUTES / 60)
        accept = _acceptances(position, first, ceiling, call_cost)
        return Decision(
            open_question_first=True,
            ladder=_ladder(first, accept[0].at_most),
            accept=accept,
            walk_away=ceiling,
            leaving_beats_walk_away=_leaving_costs(position) == ceiling < position.walk_away,
            call_cost=call_cost,
            leave=position.leaving_pays,
        )

    def assumptions(self) -> tuple[Assumption, ...]:
        """The constants of the rule."""
        return (
            Assumption(name="call_minutes", value=CALL_MINUTES, unit="minutes"),
            Assumption(name="most_calls", value=Decimal(MOST_CALLS), unit="calls"),
            Assumption(
                name="price_months",
                value=Decimal(PRICE_MONTHS),
                unit="months",
                guide="price-months",
            ),
        )


def _ceiling(position: Position) -> Decimal:
    leaving = _leaving_costs(position)
    staying = min(position.walk_away, to_cents(position.staying))
    # An offer that pays for itself costs less than nothing, and nobody can be asked for that.
    return staying if leaving is None else max(min(staying, leaving), NOTHING)


def _leaving_costs(position: Position) -> Decimal | None:
    if position.may_leave and position.alternative is not None:
        # Rounded down: half a cent above what leaving costs would be too much to stay for.
        return position.alternative.quantize(CENT, ROUND_FLOOR)
    return None


def _ladder(first: Decimal, limit: Decimal) -> tuple[Rung, ...]:
    """Prices to ask for, rising to the limit of the call in whole units, as people say them."""
    gap = limit - first
    least = max(ONE, (limit * LEAST_STEP).quantize(ONE, ROUND_CEILING))
    steps = min(RUNGS - 1, int(gap / least))
    between = [
        (first + gap * step / steps).quantize(ONE, ROUND_CEILING) for step in range(1, steps)
    ]
    prices = [first, *between, limit] if steps else [first]
    return tuple(Rung(monthly=price) for price in prices)


def _acceptances(
    position: Position, first: Decimal, ceiling: Decimal, call_cost: Decimal
) -> tuple[Acceptance, ...]:
    gap, made = ceiling - first, position.calls_made
    calls = max(
        (
            n
            for n in range(1, MOST_CALLS + 1)
            if gap / n >= ONE and gap / n * PRICE_MONTHS >= call_cost
        ),
        default=1,
    )
    if position.calls_left is not None:
        calls = min(calls, made + position.calls_left)
    numbers = range(made + 1, max(calls, made + 1) + 1)
    return tuple(
        Acceptance(call=number, at_most=_share(first, ceiling, min(number, calls), calls))
        for number in numbers
    )


def _share(first: Decimal, ceiling: Decimal, number: int, calls: int) -> Decimal:
    """Whole units, rounded in the customer's favour, except at the two ends."""
    if number == calls:
        return ceiling
    return max((first + (ceiling - first) * number / calls).quantize(ONE, ROUND_FLOOR), first)
