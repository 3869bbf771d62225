"""A triangulated grid on the simplex of beliefs, and where between its vertices a belief lies.

Freudenthal's triangulation, as Lovejoy 1991 uses it ("Computationally Feasible Bounds for Partially
Observed Markov Decision Processes"): a convex function that is interpolated on it comes out too
high, never too low, so values found on it are upper bounds.
"""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass

import numpy as np

from negotiate.strategy.company import Floats, Integers

#: How far above a whole number rounding may put a coordinate that is one.
ROUNDING = 1e-9


@dataclass(frozen=True, slots=True, eq=False)
class Simplex:
    """Beliefs over ``kinds`` kinds, in shares of one in ``parts``.

    Attributes:
        kinds: Kinds of provider, at least 1.
        parts: Subdivisions, at least 1.
        vertices: Shape (V, kinds). Each row sums to 1.
        places: Row of the vertex at each tuple of cumulative counts.
    """

    kinds: int
    parts: int
    vertices: Floats
    places: Integers

    def locate(self, beliefs: Floats) -> tuple[Integers, Floats]:
        """Vertices around beliefs and their weights, both in the shape of the beliefs.

        Args:
            beliefs: Shape (..., kinds), each summing to 1.

        Returns:
            Rows of `vertices`, and weights of 0 or more that sum to 1 and average to the belief.
        """
        tails = np.cumsum(beliefs[..., ::-1], axis=-1)[..., ::-1][..., 1:] * self.parts
        corner = np.floor(tails + ROUNDING)
        rest = np.clip(tails - corner, 0.0, 1.0)
        order = np.argsort(-rest, axis=-1, kind="stable")
        falling = np.take_along_axis(rest, order, axis=-1)
        ends = np.ones((*falling.shape[:-1], 1))
        weights = -np.diff(np.concatenate([ends, falling, 0.0 * ends], axis=-1), axis=-1)
        powers = (self.parts + 1) ** np.arange(self.kinds - 1)
        corner = np.clip(corner, 0, self.parts).astype(np.int64)
        # A vertex past the edge has weight nothing: any row will do for it.
        steps = np.take_along_axis(np.where(corner < self.parts, powers, 0), order, axis=-1)
        codes = np.concatenate([(corner @ powers)[..., None], steps], axis=-1).cumsum(axis=-1)
        return self.places[codes], weights


def simplex(kinds: int, parts: int) -> Simplex:
    """The grid; ``parts`` subdivisions give ``(parts + kinds - 1 choose kinds - 1)`` vertices."""
    tails = list(_tails(kinds - 1, parts))
    places = np.zeros((parts + 1) ** (kinds - 1), dtype=np.int64)
    for row, tail in enumerate(tails):
        places[sum(count * (parts + 1) ** at for at, count in enumerate(tail))] = row
    cumulative = np.array([(parts, *tail, 0) for tail in tails], dtype=np.float64)
    return Simplex(kinds, parts, -np.diff(cumulative, axis=1) / parts, places)


def _tails(length: int, most: int) -> Iterator[tuple[int, ...]]:
    """Falling tuples of counts, each at most the one before."""
    if length == 0:
        yield ()
        return
    for first in range(most + 1):
        for rest in _tails(length - 1, first):
            yield (first, *rest)
