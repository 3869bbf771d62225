"""Two things timed in turn, so that a machine that slows down slows both."""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import dataclass
from statistics import median

Stopwatch = Callable[[], float]
"""Does the work once; returns the processor seconds it took."""


@dataclass(frozen=True, slots=True)
class Comparison:
    """What is measured, and the least that anything doing the same could take.

    Attributes:
        name: What is measured.
        floor_name: What it is held against.
        ours: Times the library.
        floor: Times the floor.
        bound: Highest median ratio that passes.
        rounds: Pairs counted.
        warm_up: Pairs run before them and not counted.
    """

    name: str
    floor_name: str
    ours: Stopwatch
    floor: Stopwatch
    bound: float
    rounds: int
    warm_up: int = 2


@dataclass(frozen=True, slots=True)
class Result:
    """Seconds of each pair, library and floor.

    Attributes:
        comparison: What was measured.
        ours: Processor seconds of the library, one for each pair.
        floor: Processor seconds of the floor, one for each pair.
    """

    comparison: Comparison
    ours: tuple[float, ...]
    floor: tuple[float, ...]

    @property
    def ratios(self) -> tuple[float, ...]:
        """Library over floor, pair by pair."""
        return tuple(ours / floor for ours, floor in zip(self.ours, self.floor, strict=True))

    @property
    def median(self) -> float:
        """The ratio that counts: one slow or lucky pair does not move it."""
        return median(self.ratios)

    @property
    def holds(self) -> bool:
        """Whether the median is within the bound."""
        return self.median <= self.comparison.bound


def measure(comparison: Comparison) -> Result:
    """Run the pairs: library, floor, library, floor ..."""
    for _ in range(comparison.warm_up):
        comparison.ours()
        comparison.floor()
    pairs = [(comparison.ours(), comparison.floor()) for _ in range(comparison.rounds)]
    return Result(comparison, tuple(o for o, _ in pairs), tuple(f for _, f in pairs))
