"""Strategies for what a negotiation strategy is asked to decide from."""

from __future__ import annotations

from decimal import Decimal
from typing import get_args

from hypothesis import strategies as st
from hypothesis.strategies import DrawFn

from negotiate.model.negotiation import DeskName
from negotiate.model.outcome import EarlierCall
from negotiate.strategy.interface import Position
from negotiate.testing.values import amounts, drawn_or_none


def earlier_calls() -> st.SearchStrategy[EarlierCall]:
    """Calls of other cases, to any desk: refused, or with an offer in whole percent."""
    return st.builds(
        EarlierCall,
        desk=st.none() | st.sampled_from(get_args(DeskName)),
        share=st.none() | st.integers(0, 100).map(lambda percent: Decimal(percent) / 100),
    )


@st.composite
def positions(draw: DrawFn) -> Position:
    """Positions whose target is at most the walk-away; the rest is free."""
    target, walk_away = sorted((draw(amounts()), draw(amounts())))
    offered = tuple(drawn_or_none(draw, amounts()) for _ in range(draw(st.integers(0, 6))))
    return Position(
        current=draw(amounts()),
        staying=draw(amounts()),
        target=target,
        walk_away=walk_away,
        alternative=drawn_or_none(draw, amounts()),
        may_leave=draw(st.booleans()),
        hour_worth=draw(amounts()),
        horizon_months=draw(st.integers(1, 36)),
        calls_made=len(offered),
        offered=offered,
        elsewhere=tuple(draw(st.lists(earlier_calls(), max_size=3))),
    )
