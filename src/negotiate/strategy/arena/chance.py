"""Chance that depends only on where it falls: the same for every player who gets there.

Each draw is a hash of the seed, the event, the case and the place in the call, so no player's
choices move another's luck (common random numbers), and a single case can be replayed alone.
"""

from __future__ import annotations

from enum import IntEnum, auto

import numpy as np

from negotiate.strategy.company import Floats, Integers


class Event(IntEnum):
    """What is drawn."""

    KIND = auto()
    WEEK = auto()
    LIMIT = auto()
    ON_FILE = auto()
    VOLUNTEERS = auto()
    MOVES = auto()
    BREAKS = auto()
    CLOSES = auto()
    REVEALS = auto()
    GRANTS = auto()
    CANCELS = auto()
    REDRAWS = auto()
    REFUSES = auto()
    JUMPS = auto()


def place(call: Integers, desk: Integers, step: Integers) -> Integers:
    """A number of its own for each place in the calls of a case: up to 64 desks and 1,024 steps."""
    return (call * 64 + desk) * 1024 + step


def uniform(seed: int, event: Event, case: Integers, where: Integers) -> Floats:
    """Uniform draws from [0, 1); case and place broadcast.

    The finalizer of SplitMix64 over an odd combination of what the draw depends on. Source: Steele,
    Lea and Flood 2014, "Fast Splittable Pseudorandom Number Generators".
    """
    start = (seed * 0x9E3779B97F4A7C15 + event * 0xD1B54A32D192ED03) % 2**64
    mixed = case.astype(np.uint64) * np.uint64(0xA24BAED4963EE407)
    mixed = (
        mixed
        + np.atleast_1d(where).astype(np.uint64) * np.uint64(0x8CB92BA72F3D8DD7)
        + np.uint64(start)
    )
    mixed = (mixed ^ (mixed >> np.uint64(30))) * np.uint64(0xBF58476D1CE4E5B9)
    mixed = (mixed ^ (mixed >> np.uint64(27))) * np.uint64(0x94D049BB133111EB)
    mixed = mixed ^ (mixed >> np.uint64(31))
    return (mixed >> np.uint64(11)).astype(np.float64) * 2.0**-53
