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
        bound: Highest median ratio that passes; None for a peer, which is no floor: it does other
            work, or less of it, so that the ratio says how far apart the two are and no more.
        rounds: Pairs counted.
        warm_up: Pairs run before them and not counted.
    """

    name: str
    floor_name: str
    ours: Stopwatch
    floor: Stopwatch
    bound: float | None
    rounds: int
    warm_up: int = 2


@dataclass(frozen=True, slots=True)
class Unmeasured:
    """A comparison that this machine cannot make, which is no failure.

    Attributes:
        name: What would be measured.
        floor_name: What it would be held against.
        why: What lacks.
    """

    name: str
    floor_name: str
    why: str


@dataclass(frozen=True, slots=True)
class Limit:
    """A value that is no ratio, and what it may be.

    Attributes:
        name: What is measured, with its unit.
        value: What it is.
        bound: Highest value that passes, or lowest.
        least: Whether the bound is the lowest.
    """

    name: str
    value: float
    bound: float
    least: bool = False

    @property
    def holds(self) -> bool:
        """Whether the value is within the bound."""
        return self.value >= self.bound if self.least else self.value <= self.bound


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
        """Whether the median is within the bound, if there is one."""
        bound = self.comparison.bound
        return bound is None or self.median <= bound


def measure(comparison: Comparison) -> Result:
    """Run the pairs: library, floor, library, floor ..."""
    for _ in range(comparison.warm_up):
        comparison.ours()
        comparison.floor()
    pairs = [(comparison.ours(), comparison.floor()) for _ in range(comparison.rounds)]
    return Result(comparison, tuple(o for o, _ in pairs), tuple(f for _, f in pairs))
