"""Plans for many contracts at once, as columns."""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import dataclass

import numpy as np

from negotiate.strategy.company import NOBODY, Flags, Floats, Integers
from negotiate.strategy.ladder import Call

Plan = tuple[Call, ...]
"""Call by call, as long as all asks are refused; empty for not calling."""


@dataclass(frozen=True, slots=True, eq=False)
class Answers:
    """Plans for ``C`` contracts, each one of ``plans``.

    Attributes:
        low: Shape (C,). What carrying the plan out is worth, in months of the bill.
        high: Shape (C,). What no plan exceeds.
        exact: Shape (C,). Whether the plan was worked out for the contract itself.
        plan: Shape (C,). Which of ``plans``.
        plans: The plans.
    """

    low: Floats
    high: Floats
    exact: Flags
    plan: Integers
    plans: tuple[Plan, ...]

    @property
    def loss(self) -> Floats:
        """Shape (C,). Share of the value that is lost at most, against the best plan there is."""
        some = self.high > 0
        return np.where(some, (self.high - self.low) / np.where(some, self.high, 1.0), 0.0)

    @property
    def first_ask(self) -> Integers:
        """Shape (C,). Level to ask for first; 0 where nothing is asked for."""
        asks = self._first(lambda call: call.asks[0] if call.asks else 0, 0)
        return asks.astype(np.int64)

    @property
    def opens(self) -> Flags:
        """Shape (C,). Whether to begin with an open question."""
        return self._first(lambda call: call.opens, 0).astype(np.bool_)

    @property
    def desk(self) -> Integers:
        """Shape (C,). The desk to call, or `NOBODY`."""
        desks = self._first(lambda call: NOBODY if call.desk is None else call.desk, NOBODY)
        return desks.astype(np.int64)

    @property
    def reservation(self) -> Floats:
        """Shape (C, calls). Lowest level to take on the first call, the second ...

        Not a number after the last call that is worth its time.
        """
        most = max((len(plan) for plan in self.plans), default=0)
        kept = np.full((len(self.plans), most), np.nan)
        for row, plan in enumerate(self.plans):
            kept[row, : len(plan)] = [call.reservation for call in plan]
        return kept[self.plan]

    def _first(self, read: Callable[[Call], float], otherwise: float) -> Floats:
        values = [float(read(plan[0]) if plan else otherwise) for plan in self.plans]
        return np.array(values)[self.plan]
