"""Named rules of thumb, as ladders, and the ladder that is tuned on the cases it is judged by."""

from __future__ import annotations

from collections.abc import Callable, Iterator
from itertools import product

import numpy as np

from negotiate.strategy.arena.ladder import Ladder, Rungs
from negotiate.strategy.arena.play import Played, play
from negotiate.strategy.arena.player import Player
from negotiate.strategy.arena.world import Scene, some
from negotiate.strategy.company import Company
from negotiate.strategy.customer import Customer

Makes = Callable[[Rungs], Player]
"""Makes a player of a ladder."""


def no_call() -> Rungs:
    """Leave or stay, whichever is worth more, and call nobody."""
    return Rungs(desk=0, asks=(), accept=())


def accept_first(desk: int, company: Company) -> Rungs:
    """One call: an open question, one ask for what such questions bring, and take what comes."""
    return Rungs(desk=desk, asks=(company.first_offer,), accept=(1,), opens=True)


def ask_three_times(desk: int, company: Company, *, calls: int = 1) -> Rungs:
    """Ask for five eighths of the most, then less, then less; take the first offer of any size."""
    asks = _falling(round(company.levels * 5 / 8), round(company.levels * 3 / 16))
    return Rungs(desk=desk, asks=asks[:3], accept=(1,) * calls)


def threshold(desk: int, least: int, calls: int) -> Rungs:
    """Ask for two levels more than a fixed one, then for it; on the last call take what comes."""
    accept = (least,) * (calls - 1) + (1,)
    return Rungs(desk=desk, asks=(*_falling(least + 2, 2), 1), accept=accept)


def tried(desk: int, company: Company, calls: int) -> Iterator[Rungs]:
    """The 32 ladders that a tuned one is chosen from.

    Four first asks (0.3 to 0.75 of the most), with and without an open question before, and four
    degrees of patience: the share of the first ask that is accepted at once, from where it falls
    evenly to anything on the last call.
    """
    firsts, patiences = (0.3, 0.45, 0.6, 0.75), (0.25, 0.5, 0.75, 1.0)
    for first, opens, patience in product(firsts, (False, True), patiences):
        top = round(company.levels * first)
        accept = np.linspace(max(1.0, top * patience), 1.0, calls)
        least = tuple(int(level) for level in np.ceil(accept - 1e-9))
        yield Rungs(desk=desk, asks=_falling(top, 2), accept=least, opens=opens)


def tuned(scene: Scene, customer: Customer, makes: Makes, *, desk: int) -> tuple[Rungs, Played]:
    """The ladder that does best on the very cases it is judged by, and how it did.

    All are held against each other on a tenth of the cases, and the best four on all of them.
    """
    every = list(tried(desk, scene.world.company, scene.calls))
    few = some(scene, 10)

    def mean(rungs: Rungs) -> float:
        return float(play(few, customer, makes(rungs)).utility.mean())

    best = sorted(every, key=mean, reverse=True)[:4]
    played = [(rungs, play(scene, customer, makes(rungs))) for rungs in best]
    return max(played, key=lambda pair: float(pair[1].utility.mean()))


def makes(company: Company, customer: Customer, scene: Scene) -> Makes:
    """Ladders for a customer who knows how frequent kinds are in a scene's world."""
    return lambda rungs: Ladder(rungs, company, customer, scene.world.weights)


def _falling(top: int, step: int) -> tuple[int, ...]:
    return tuple(range(top, 0, -max(1, step)))
