"""Contracts that are the same game once money is counted in bills: each game is solved once."""

from __future__ import annotations

from dataclasses import fields
from typing import NamedTuple

import numpy as np

from negotiate.strategy.beliefs import Beliefs
from negotiate.strategy.company import Company, Floats, Integers
from negotiate.strategy.customer import Customer
from negotiate.strategy.evaluate import lower
from negotiate.strategy.ladder import Call, calls
from negotiate.strategy.solve import solve_from

#: Digits after the point to which months of the bill count as the same.
DIGITS = 9

#: Games solved at once: more take more memory, and no less time each.
AT_ONCE = 16


class Exact(NamedTuple):
    """Games solved one by one.

    Attributes:
        low: Shape (C,). What carrying the plan out is worth, in months of the bill.
        high: Shape (C,). What no plan exceeds.
        plan: Shape (C,). Which of the plans is each one's.
        plans: Call by call, as a person follows them.
    """

    low: Floats
    high: Floats
    plan: Integers
    plans: tuple[tuple[Call, ...], ...]


def distinct(customer: Customer) -> tuple[Integers, Integers]:
    """Places of the first of all contracts that are alike, and for each which of those it is."""
    flat = [getattr(customer, one.name).reshape(customer.contracts, -1) for one in fields(customer)]
    # Adding nothing makes of minus nothing, which is other bytes, plain nothing.
    numbers = np.round(np.concatenate(flat, axis=1), DIGITS) + 0.0
    _, first, which = np.unique(numbers, axis=0, return_index=True, return_inverse=True)
    return first, which.reshape(-1)


def solve_alike(
    company: Company, customer: Customer, known: Beliefs, *, compiled: bool | None = None
) -> Exact:
    """Solve each game once, and give the answer to all contracts that are alike.

    Args:
        company: The company.
        customer: The contracts, at least one.
        known: Its beliefs.
        compiled: As for `negotiate.strategy.solve.solve`.
    """
    first, which = distinct(customer)
    parts = [first[at : at + AT_ONCE] for at in range(0, len(first), AT_ONCE)]
    low, high = np.zeros(len(first)), np.zeros(len(first))
    found: list[tuple[Call, ...]] = []
    for number, part in enumerate(parts):
        solution = solve_from(company, customer.some(part), known, compiled=compiled)
        places = slice(number * AT_ONCE, number * AT_ONCE + len(part))
        low[places], high[places] = lower(solution), solution.value
        found += [calls(solution, one) for one in range(len(part))]
    return Exact(low[which], high[which], which, tuple(found))
