"""Outcomes that hypothesis draws."""

from __future__ import annotations

from typing import get_args

from hypothesis import strategies as st
from hypothesis.strategies import DrawFn

from negotiate.model.negotiation import DeskName
from negotiate.model.outcome import CallResult, Outcome, OutcomeCall
from negotiate.model.service import Service


@st.composite
def calls(draw: DrawFn) -> OutcomeCall:
    """Calls of any desk and end."""
    came = draw(st.sampled_from(get_args(CallResult)))
    brought = came in {"offer", "promise"}
    return OutcomeCall(
        desk=draw(st.none() | st.sampled_from(get_args(DeskName))),
        came=came,
        saving=draw(st.none() | st.integers(0, 100)) if brought else None,
        minutes=draw(st.none() | st.integers(0, 240).map(lambda steps: 5 * steps)),
    )


@st.composite
def outcomes(draw: DrawFn) -> Outcome:
    """Outcomes at one of two providers; somebody was heard in each."""
    heard = draw(calls().filter(lambda call: call.heard))
    some = [*draw(st.lists(calls(), max_size=6)), heard]
    promised = any(call.came == "promise" for call in some)
    return Outcome(
        provider=draw(st.sampled_from(["spectrum", "xfinity"])),
        services=tuple(draw(st.sets(st.sampled_from(get_args(Service)), min_size=1, max_size=3))),
        place=draw(st.sampled_from(["US-NY", "US-TX", "PL"])),
        month=f"2026-{draw(st.integers(1, 12)):02}",
        calls=tuple(some),
        kept=draw(st.none() | st.booleans()) if promised else None,
    )
