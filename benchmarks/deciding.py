"""One decision, and thousands: how long the model takes, and what a table of plans gives away."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from statistics import median
from time import process_time

import numpy as np

from contracts import drawn
from negotiate.strategy.beliefs import beliefs
from negotiate.strategy.customers import customer
from negotiate.strategy.defaults import default_profile
from negotiate.strategy.evaluate import lower
from negotiate.strategy.profile import company
from negotiate.strategy.solve import PARTS, solve_from
from negotiate.strategy.stakes import Stakes
from negotiate.strategy.table import table

#: Milliseconds for one contract, by numpy and compiled; contracts a second of one core by table;
#: and the share of the value that those may lose on average against solving each.
BY_NUMPY, COMPILED, A_SECOND, LOST = 100.0, 5.0, 2000.0, 0.005
#: Contracts timed one by one, answered by table, and solved to see what the table lost.
ONE_BY_ONE, MANY, SOLVED = 20, 10_000, 300
#: Contracts solved in one go, which is what memory allows.
AT_ONCE = 50

PROFILE = default_profile()
BOARD = company(PROFILE)
KNOWN = beliefs(BOARD, PROFILE.prior, PARTS)


def deciding() -> tuple[Sequence[str], bool]:
    """The table of what a decision takes, and whether the bounds hold."""
    numpy, fast = (milliseconds(compiled=compiled) for compiled in (False, True))
    rate, lost = by_table()
    rows = [
        ("one plan by numpy, ms", numpy, BY_NUMPY, numpy <= BY_NUMPY),
        ("one plan compiled, ms", fast, COMPILED, fast <= COMPILED),
        ("by table, a second", rate, A_SECOND, rate >= A_SECOND),
        ("lost by it, in 100", 100 * lost, 100 * LOST, lost <= LOST),
    ]
    return list(_table(rows)), all(holds for *_, holds in rows)


def milliseconds(*, compiled: bool) -> float:
    """Median processor time of one of varied contracts, what is believed being known."""
    asked = [customer(PROFILE, BOARD, [one]) for one in contracts(ONE_BY_ONE)]
    solve_from(BOARD, asked[0], KNOWN, compiled=compiled)
    taken = []
    for one in asked:
        start = process_time()
        solve_from(BOARD, one, KNOWN, compiled=compiled)
        taken.append(process_time() - start)
    return 1000 * median(taken)


def by_table() -> tuple[float, float]:
    """Contracts a second, from their stakes to plans with bounds; and the mean share lost."""
    made, many = table(PROFILE), contracts(MANY)
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


def _exact(stakes: Sequence[Stakes]) -> np.ndarray[tuple[int], np.dtype[np.float64]]:
    """What each contract's own plan is worth when it is carried out."""
    return lower(solve_from(BOARD, customer(PROFILE, BOARD, stakes), KNOWN, compiled=True))


def _parts(places: np.ndarray[tuple[int], np.dtype[np.int64]]) -> Iterator[list[int]]:
    for start in range(0, len(places), AT_ONCE):
        yield [int(at) for at in places[start : start + AT_ONCE]]


def _table(rows: Sequence[tuple[str, float, float, bool]]) -> Iterator[str]:
    yield f"{'deciding':<24} {'measured':>10} {'bound':>8}"
    for name, value, bound, holds in rows:
        yield f"{name:<24} {value:>10,.3g} {bound:>8,.3g}  {'holds' if holds else 'BROKEN'}"
