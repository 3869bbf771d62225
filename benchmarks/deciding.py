"""One decision, and thousands: how long the model takes, and what a table of plans gives away."""

from __future__ import annotations

from collections.abc import Callable, Iterator, Sequence
from functools import cache
from itertools import cycle
from statistics import median
from time import process_time

import numpy as np

from contracts import drawn
from negotiate.strategy.beliefs import beliefs
from negotiate.strategy.customers import customer
from negotiate.strategy.defaults import default_profile
from negotiate.strategy.ends import pairs
from negotiate.strategy.evaluate import lower
from negotiate.strategy.profile import company
from negotiate.strategy.solve import PARTS, solve_from
from negotiate.strategy.stakes import Stakes
from negotiate.strategy.table import Table, table
from pairs import Comparison, Limit, Stopwatch

#: Milliseconds for one contract, by numpy and compiled; contracts a second of one core by table;
#: and the share of the value that those may lose on average against solving each.
BY_NUMPY, COMPILED, A_SECOND, LOST = 100.0, 5.0, 2000.0, 0.005
#: Contracts timed one by one, answered by table, and solved to see what the table lost.
ONE_BY_ONE, MANY, SOLVED = 20, 10_000, 300
#: Runs of each contract timed one by one.
RUNS = 3
#: Contracts solved in one go, which is what memory allows.
AT_ONCE = 50

PROFILE = default_profile()
BOARD = company(PROFILE)
KNOWN = beliefs(BOARD, PROFILE.prior, PARTS)


def compiled_against_one_pass() -> Comparison:
    """One contract by the compiled path, against one pass of numpy over its asks.

    The floor multiplies two arrays with one number for each ask that there is to weigh, and takes
    the highest product: every pair of bounds, own offer or not, level between them, point of
    belief, desk and call. Fair, because whoever finds the best ask looks at each of them; an ask is
    one multiplication there in place of a dozen, and there are no ends of talks and no beliefs
    after them. All of that counts against the library. What one company's talks teach is worked out
    before, once for all its contracts.
    """
    return Comparison(
        "decide, compiled",
        f"one pass over as many numbers as there are asks ({_asks():,})",
        _turns(compiled=True),
        _pass(),
        bound=12.0,
        rounds=ONE_BY_ONE,
    )


def numpy_against_compiled() -> Comparison:
    """The same by numpy alone, against the compiled path: what doing without it costs."""
    return Comparison(
        "decide, numpy only",
        "the compiled path, to the last bit the same numbers",
        _turns(compiled=False),
        _turns(compiled=True),
        bound=20.0,
        rounds=ONE_BY_ONE,
    )


def table_against_stakes() -> Comparison:
    """A thousand different contracts by a table, against working out what is at stake in each.

    Fair, because whatever decides has to know what accepting and leaving are worth first: the floor
    is that and no more.
    """
    few = contracts(1000)
    return Comparison(
        "decide by a table",
        "working out what is at stake in as many contracts",
        _timed(lambda: _made().answer(few)),
        _timed(lambda: customer(PROFILE, BOARD, few)),
        bound=8.0,
        rounds=11,
    )


def deciding() -> list[Limit]:
    """What a decision takes."""
    numpy, fast = (milliseconds(compiled=compiled) for compiled in (False, True))
    rate, lost = by_table()
    return [
        Limit("one plan by numpy, ms", numpy, BY_NUMPY),
        Limit("one plan compiled, ms", fast, COMPILED),
        Limit("plans by table, a second", rate, A_SECOND, least=True),
        Limit("lost by the table, in 100", 100 * lost, 100 * LOST),
    ]


def milliseconds(*, compiled: bool) -> float:
    """Median processor time of one of varied contracts, what is believed being known.

    Of three runs of each the least counts: other work on the machine can only add to it.
    """
    asked = [customer(PROFILE, BOARD, [one]) for one in contracts(ONE_BY_ONE)]
    solve_from(BOARD, asked[0], KNOWN, compiled=compiled)
    taken = []
    for one in asked:
        runs = []
        for _ in range(RUNS):
            start = process_time()
            solve_from(BOARD, one, KNOWN, compiled=compiled)
            runs.append(process_time() - start)
        taken.append(min(runs))
    return 1000 * median(taken)


def by_table() -> tuple[float, float]:
    """Contracts a second, from their stakes to plans with bounds; and the mean share lost."""
    made, many = _made(), contracts(MANY)
    start = process_time()
    answers = made.answer(many)
    rate = MANY / (process_time() - start)
    some = np.linspace(0, MANY - 1, SOLVED).astype(np.int64)
    best = np.concatenate([_exact([many[at] for at in part]) for part in _parts(some)])
    worth_it = best > 0
    loss = (best - answers.low[some])[worth_it] / best[worth_it]
    return rate, float(loss.mean())


def contracts(count: int) -> list[Stakes]:
    """Different ones: a third each with a usual offer elsewhere, a strong one, and none."""
    sorts = ("typical", "strong other offer", "no other offer")
    mixed = [drawn(sort, count, seed) for seed, sort in enumerate(sorts)]
    dear = np.random.default_rng(3).uniform(5, 60, count)
    return [
        mixed[at % len(sorts)][at].model_copy(update={"hour_worth": float(dear[at])})
        for at in range(count)
    ]


@cache
def _made() -> Table:
    return table(PROFILE)


def _turns(*, compiled: bool) -> Stopwatch:
    """Solves one of the varied contracts, the next one each time."""
    asked = cycle([customer(PROFILE, BOARD, [one]) for one in contracts(ONE_BY_ONE)])
    return _timed(lambda: solve_from(BOARD, next(asked), KNOWN, compiled=compiled))


def _asks() -> int:
    """Asks that are weighed for one contract."""
    states = pairs(BOARD.levels)
    between = int((states.high - states.offer - 1).sum())
    return 2 * between * len(KNOWN.points) * len(BOARD.order) * PROFILE.calls


def _pass() -> Stopwatch:
    draw = np.random.default_rng(1)
    chance, worth = draw.random(_asks()), draw.random(_asks())
    product = np.empty(_asks())
    return _timed(lambda: np.multiply(chance, worth, out=product).max())


def _timed(work: Callable[[], object]) -> Stopwatch:
    def stopwatch() -> float:
        start = process_time()
        work()
        return process_time() - start

    return stopwatch


def _exact(stakes: Sequence[Stakes]) -> np.ndarray[tuple[int], np.dtype[np.float64]]:
    """What each contract's own plan is worth when it is carried out."""
    return lower(solve_from(BOARD, customer(PROFILE, BOARD, stakes), KNOWN, compiled=True))


def _parts(places: np.ndarray[tuple[int], np.dtype[np.int64]]) -> Iterator[list[int]]:
    for start in range(0, len(places), AT_ONCE):
        yield [int(at) for at in places[start : start + AT_ONCE]]
