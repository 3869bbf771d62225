"""Strategies for what is at stake, and for companies that negotiate otherwise than assumed."""

from __future__ import annotations

from hypothesis import strategies as st
from hypothesis.strategies import DrawFn

from negotiate.strategy.defaults import default_profile
from negotiate.strategy.profile import Profile
from negotiate.strategy.stakes import Stakes
from negotiate.testing.values import drawn_or_none


def _money(most: float) -> st.SearchStrategy[float]:
    return st.floats(0, most, allow_subnormal=False)


@st.composite
def stakes(draw: DrawFn, *, averse: bool = True) -> Stakes:
    """Stakes of a contract for 100 a month; with ``averse=False``, of a customer who is not."""
    fees = sorted(draw(st.lists(_money(300), max_size=14)), reverse=True)
    return Stakes(
        bill=100.0,
        horizon=draw(st.integers(1, 18)),
        delta=draw(st.sampled_from((1.0, 0.995, 0.97))),
        hour_worth=draw(_money(60)),
        rival=drawn_or_none(draw, _money(120)),
        switching=draw(_money(200)),
        fees=tuple(fees),
        may_leave=draw(st.booleans()),
        return_price=drawn_or_none(draw, _money(100)),
        lock_in=tuple(draw(st.lists(_money(300), max_size=14))),
        aversion=draw(st.sampled_from((0.0, 0.001, 0.01))) if averse else 0.0,
        calls=draw(st.integers(0, 4)),
    )


@st.composite
def profiles(draw: DrawFn) -> Profile:
    """The default company with other manners, and other chances that a promise holds."""
    usual, chance = default_profile(), st.floats(0, 1, allow_subnormal=False)
    changed = {
        name: draw(chance)
        for name in ("reveals", "closes", "remembers", "silence", "volunteers", "breaks_base")
    }
    conduct = usual.conduct.model_dump() | changed | {"breaks_pressed": 0.0}
    written, spoken = sorted((draw(chance), draw(chance)))
    posting = usual.posting.model_dump() | {
        "fails_written": written,
        "fails_spoken": spoken,
        "recovered": draw(chance),
    }
    won_back = usual.won_back.model_dump() | {"monthly": draw(chance)}
    return Profile.model_validate(
        usual.model_dump()
        | {"conduct": conduct, "posting": posting, "won_back": won_back}
        | {"deal_months": draw(st.integers(1, 18))}
    )
