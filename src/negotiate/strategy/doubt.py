"""Companies as they may be, when every assumed number is doubted at once: for ranges."""

from __future__ import annotations

from statistics import NormalDist

import numpy as np

from negotiate.strategy.company import Floats
from negotiate.strategy.drivers import ASSUMED, known_assumptions
from negotiate.strategy.interface import Position
from negotiate.strategy.modelled import Board, set_up
from negotiate.strategy.outlook import COVERS
from negotiate.strategy.profile import Profile

#: Factor by which an assumed number is off at most, either way, as surely as a range is to hold.
OFF_BY_FACTOR = 1.5
#: Companies that are tried for a range, each with all its kinds.
TRIED = 24


def doubted(position: Position, profile: Profile) -> tuple[Board, ...]:
    """The game with `TRIED` companies, each of which has every assumed number otherwise.

    Factors are lognormal around 1 and independent. What a record knows of the company is not
    doubted. The same position and profile give the same companies.
    """
    known = known_assumptions(position)
    changes = [change for name, (_, change) in ASSUMED.items() if name not in known]
    boards = []
    for factors in _factors(TRIED, len(changes)):
        other = profile
        for change, factor in zip(changes, factors, strict=True):
            other = change(other, float(factor))
        boards.append(set_up(position, other))
    return tuple(boards)


def _factors(count: int, numbers: int) -> Floats:
    """Shape (count, numbers). A Latin hypercube: each number's factors spread over their law."""
    shuffle = np.random.RandomState(0)  # Its stream is the one that numpy promises to keep.
    places = np.stack([shuffle.permutation(count) for _ in range(numbers)], axis=-1)
    law = NormalDist(0.0, np.log(OFF_BY_FACTOR) / NormalDist().inv_cdf((1 + COVERS) / 2))
    quantiles = [law.inv_cdf((place + 0.5) / count) for place in range(count)]
    factors: Floats = np.exp(np.array(quantiles))[places]
    return factors
