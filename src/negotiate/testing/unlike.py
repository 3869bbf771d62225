"""Companies that are not as assumed, drawn wide, to hold plans and their promises against."""

from __future__ import annotations

from dataclasses import replace

import numpy as np

from negotiate.strategy.company import Company, Floats

#: How much harder or easier agents are, at most, and how much likelier other conduct is.
HARDEST, EASIEST = 2.0, 0.6


def unlike_worlds(company: Company, *, seed: int, count: int) -> tuple[tuple[Company, Floats], ...]:
    """Worlds with other limits, other conduct and other shares of each kind.

    Every chance that an agent may grant a level is raised to a power of its own world, between
    `EASIEST` and `HARDEST`; talks break off up to three times as often or never; limits are named,
    talks are closed and offers remembered as often as it happens; and the kinds are as common as a
    flat draw makes them.

    Args:
        company: The assumed company.
        seed: The same seed gives the same worlds.
        count: How many.
    """
    draw = np.random.default_rng(seed)
    return tuple(_unlike(company, draw) for _ in range(count))


def _unlike(company: Company, draw: np.random.Generator) -> tuple[Company, Floats]:
    power = np.exp(draw.uniform(np.log(EASIEST), np.log(HARDEST)))
    world = replace(
        company,
        survival=company.survival**power,
        breaks=np.minimum(company.breaks * draw.uniform(0.0, 3.0), 1.0),
        closes=draw.uniform(0.2, 0.9),
        reveals=draw.uniform(0.1, 0.9),
        remembers=draw.uniform(0.0, 0.8),
        granted=company.granted * draw.uniform(0.2, 1.3),
    )
    return world, draw.dirichlet(np.ones(company.kinds))
