"""A plain rule behind the strategy interface: evenly spaced asks, rising patience by call.

* Ask for the target first, then in even steps up to the ceiling.
* The ceiling is the least of the mandate's walk-away bill, what doing nothing comes to, and, if
  leaving is open, what the best offer really costs: nobody should ask for more than they pay
  anyway, or stay for more than leaving costs.
* On call *k* of *n* accept a bill of ``target + (ceiling - target) * k / n`` or less: choosy at
  first, because another agent may offer more, and at the ceiling on the last call.
* *n* is the most calls, up to three, whose shares of that gap are each worth a call's time.
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
#: Assumed: agents follow three steps down and lose patience after.
RUNGS = 4

ONE = Decimal(1)


class PlainStrategy:
    """The rule above. Stateless."""

    def decide(self, position: Position) -> Decision:
        """Apply the rule; see the module for it."""
        ceiling = _ceiling(position)
        first = min(position.target, ceiling)
        call_cost = to_cents(position.hour_worth * CALL_MINUTES / 60)
        return Decision(
            open_question_first=True,
            ladder=_ladder(first, ceiling, position.current),
            accept=_acceptances(first, ceiling, call_cost, position.calls_made),
            walk_away=ceiling,
            leaving_beats_walk_away=_leaving_costs(position) == ceiling < position.walk_away,
            call_cost=call_cost,
            leave=_leaving_pays(position),
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
    return staying if leaving is None else min(staying, leaving)


def _leaving_costs(position: Position) -> Decimal | None:
    if position.may_leave and position.alternative is not None:
        # Rounded down: half a cent above what leaving costs would be too much to stay for.
        return position.alternative.quantize(CENT, ROUND_FLOOR)
    return None


def _leaving_pays(position: Position) -> bool:
    alternative = position.alternative
    return position.may_leave and alternative is not None and alternative < position.staying


def _ladder(first: Decimal, ceiling: Decimal, current: Decimal) -> tuple[Rung, ...]:
    """Bills to ask for, rising; whole units between the ends, because people say whole numbers."""
    gap = (ceiling - first) / (RUNGS - 1)
    between = {(first + gap * step).quantize(ONE, ROUND_CEILING) for step in range(1, RUNGS - 1)}
    bills = sorted({first, ceiling} | {bill for bill in between if first < bill <= ceiling - ONE})
    return tuple(Rung(monthly=bill, discount=current - bill) for bill in bills)


def _acceptances(
    first: Decimal, ceiling: Decimal, call_cost: Decimal, calls_made: int
) -> tuple[Acceptance, ...]:
    gap = ceiling - first
    calls = max(
        (n for n in range(1, MOST_CALLS + 1) if gap / n * PRICE_MONTHS >= call_cost), default=1
    )
    numbers = range(calls_made + 1, max(calls, calls_made + 1) + 1)
    return tuple(
        Acceptance(call=number, at_most=_share(first, ceiling, min(number, calls), calls))
        for number in numbers
    )


def _share(first: Decimal, ceiling: Decimal, number: int, calls: int) -> Decimal:
    """Whole units, rounded in the customer's favour, except at the two ends."""
    if number == calls:
        return ceiling
    return max((first + (ceiling - first) * number / calls).quantize(ONE, ROUND_FLOOR), first)
