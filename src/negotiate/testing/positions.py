"""Strategies for what a negotiation strategy is asked to decide from."""

from __future__ import annotations

from hypothesis import strategies as st
from hypothesis.strategies import DrawFn

from negotiate.strategy.interface import Position
from negotiate.testing.values import amounts, drawn_or_none


@st.composite
def positions(draw: DrawFn) -> Position:
    """Positions whose target is at most the walk-away; the rest is free."""
    target, walk_away = sorted((draw(amounts()), draw(amounts())))
    return Position(
        current=draw(amounts()),
        staying=draw(amounts()),
        target=target,
        walk_away=walk_away,
        alternative=drawn_or_none(draw, amounts()),
        may_leave=draw(st.booleans()),
        hour_worth=draw(amounts()),
        calls_made=draw(st.integers(0, 6)),
    )
