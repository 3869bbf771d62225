"""Small games for the solver of the decision model: hypothesis strategies, and a seeded twin.

Money is in months of the bill, as everywhere in `negotiate.strategy`.
"""

from __future__ import annotations

from dataclasses import dataclass
from typing import NamedTuple, Protocol

import numpy as np
from hypothesis import strategies as st
from hypothesis.strategies import DrawFn

from negotiate.strategy.company import NOBODY, Company, Flags, Floats, Integers
from negotiate.strategy.customer import Customer, utility

#: Shares are drawn in hundredths: coarse enough for ties, for certainty and for the impossible.
HUNDRED = 100
#: The most that anything is worth, in months of the bill: a quarter off for a year.
MOST_WORTH = 3.0
#: The most that one step costs.
MOST_COST = 0.2
#: Risk aversion per month of the bill: none, or such that a toss for 3 is worth 1.39 or 1.07.
AVERSIONS = (0.0, 0.1, 0.4)


class Game(NamedTuple):
    """What `negotiate.strategy.solve.solve` reads.

    Attributes:
        company: The company.
        customer: The customer.
        prior: Shape (kinds,). Belief of the kind of provider, summing to 1.
    """

    company: Company
    customer: Customer
    prior: Floats


@dataclass(frozen=True, slots=True, kw_only=True)
class Size:
    """How large a game is, and what is common to all of one size.

    Attributes:
        levels: Levels of discount, at least 2.
        kinds: Kinds of provider.
        desks: Desks.
        calls: Calls at most.
        contracts: Contracts.
        ordered: Whether a later kind may grant more at every desk, with agents less easily put off
            by a smaller step, and is better to leave; otherwise kinds differ in any way.
        steady: Whether leaving is worth as much whenever it happens; otherwise a day makes a
            difference.
        averse: Whether customers may be averse to risk.
    """

    levels: int = 3
    kinds: int = 2
    desks: int = 2
    calls: int = 2
    contracts: int = 1
    ordered: bool = False
    steady: bool = False
    averse: bool = True


class _Dice(Protocol):
    def share(self) -> float:
        """Of one, both ends included."""
        ...

    def whole(self, most: int) -> int:
        """From 0 to the most."""
        ...


@dataclass(frozen=True, slots=True)
class _Drawn:
    draw: DrawFn

    def share(self) -> float:
        return self.draw(st.integers(0, HUNDRED)) / HUNDRED

    def whole(self, most: int) -> int:
        return self.draw(st.integers(0, most))


@dataclass(frozen=True, slots=True)
class _Rolled:
    random: np.random.Generator

    def share(self) -> float:
        # Not in hundredths: what is never tied takes other branches than what often is.
        return float(self.random.random())

    def whole(self, most: int) -> int:
        return int(self.random.integers(0, most + 1))


#: What is drawn where a test names no size.
SMALL = Size()


@st.composite
def companies(draw: DrawFn, size: Size = SMALL) -> Company:
    """Companies of a size: chains of desks, some entered by a call, and agents of any manners."""
    return _company(_Drawn(draw), size)


@st.composite
def customers(draw: DrawFn, company: Company, *, calls: int = 2, contracts: int = 1) -> Customer:
    """Customers of a company, with up to two ways to leave and up to two after a cancellation."""
    size = Size(
        levels=company.levels,
        kinds=company.kinds,
        desks=company.desks,
        calls=calls,
        contracts=contracts,
    )
    return _customer(_Drawn(draw), size)


@st.composite
def games(draw: DrawFn, size: Size = SMALL) -> Game:
    """Games of a size. They shrink towards one where nothing can be had, and nothing costs."""
    return _game(_Drawn(draw), size)


def rolled_game(seed: int, size: Size = SMALL) -> Game:
    """A game without hypothesis: the same for the same seed and size, on every machine."""
    return _game(_Rolled(np.random.default_rng(seed)), size)


def _game(dice: _Dice, size: Size) -> Game:
    weights = _shares(dice, size.kinds) + 1 / HUNDRED
    return Game(_company(dice, size), _customer(dice, size), weights / weights.sum())


def _company(dice: _Dice, size: Size) -> Company:
    return Company(
        survival=_survival(dice, size),
        entry=_entry(dice, size.desks),
        escalates_to=_escalates_to(dice, size.desks),
        granted=_shares(dice, size.desks),
        cancels=_shares(dice, size.desks) / 4,
        breaks=np.concatenate([[0.0], np.sort(_shares(dice, size.levels - 1)) / 2]),
        closes=dice.share(),
        reveals=dice.share(),
        remembers=dice.share(),
        silence=dice.share() / 2,
        volunteers=dice.share(),
        first_offer=dice.whole(size.levels - 1),
    )


def _survival(dice: _Dice, size: Size) -> Floats:
    """Where kinds are ordered, a later one grants every level at least as often."""
    chance = -np.sort(-_shares(dice, size.desks, size.kinds, size.levels - 1), axis=2)
    if size.ordered:
        chance = np.sort(chance, axis=1)
    certain = np.ones((size.desks, size.kinds, 1))
    return np.concatenate([certain, chance, 0.0 * certain], axis=2)


def _entry(dice: _Dice, desks: int) -> Flags:
    """The first desk can be called, and others perhaps."""
    return np.array([desk == 0 or dice.whole(1) == 1 for desk in range(desks)])


def _escalates_to(dice: _Dice, desks: int) -> Integers:
    """Each desk escalates to a later one or to none, so there is no ring."""
    steps = [dice.whole(desks - 1 - desk) for desk in range(desks)]
    above = [desk + step if step else NOBODY for desk, step in enumerate(steps)]
    return np.array(above, dtype=np.int64)


def _customer(dice: _Dice, size: Size) -> Customer:
    contracts, most = size.contracts, len(AVERSIONS) - 1 if size.averse else 0
    aversion = np.array([AVERSIONS[dice.whole(most)] for _ in range(contracts)])
    ways = dice.whole(2), 1 + dice.whole(1)
    days = 1 if size.steady else size.calls + 1
    exits = 2 * _shares(dice, contracts, days, ways[0], size.kinds) - 1
    exits = np.broadcast_to(exits, (contracts, size.calls + 1, *exits.shape[2:]))
    forced = -_shares(dice, contracts, ways[1], size.kinds)
    if size.ordered:
        exits, forced = np.sort(exits, axis=-1), np.sort(forced, axis=-1)
    steps = _shares(dice, contracts, size.levels - 1)
    rising = np.concatenate([np.zeros((contracts, 1)), np.sort(steps, axis=1)], axis=1)
    return Customer(
        deal=utility(MOST_WORTH * rising, aversion[:, None]),
        exits=utility(MOST_WORTH / 2 * exits, aversion[:, None, None, None]),
        forced=utility(MOST_WORTH * forced, aversion[:, None, None]),
        call=MOST_COST * _shares(dice, contracts, size.desks),
        escalate=MOST_COST * _shares(dice, contracts, size.desks),
        ask=MOST_COST / 4 * _shares(dice, contracts),
        pause=MOST_COST / 4 * _shares(dice, contracts),
        aversion=aversion,
    )


def _shares(dice: _Dice, *shape: int) -> Floats:
    count = int(np.prod(shape))
    return np.array([dice.share() for _ in range(count)], dtype=np.float64).reshape(shape)
