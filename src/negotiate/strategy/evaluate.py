"""What a plan is worth when it is carried out, by the kind of provider it meets: exact, unsampled.

Carried out, a plan keeps to the points of its grid: after each talk the belief moves to one of the
vertices around it, drawn by their weights. That can be done, so what it is worth is a lower bound
of the best; the interpolated value is an upper one.
"""

from __future__ import annotations

import numpy as np

from negotiate.strategy.carried import Carried, Lesson, Talk, narrow_first, picked, through
from negotiate.strategy.company import Company, Floats, Integers
from negotiate.strategy.customer import Customer, certain
from negotiate.strategy.solve import Solution


def by_kind(
    solution: Solution, *, paid: Customer | None = None, met: Company | None = None
) -> Floats:
    """Shape (C, N + 1, kinds). Utility of carrying the plan out, by calls left and kind met.

    Args:
        solution: The plan.
        paid: Counts other things than the customer for whom the plan was made, say calls instead of
            money; None: the same.
        met: The company that is really met, with as many desks, kinds and levels, where it is not
            the one that the plan was made for.
    """
    paid, met = paid or solution.customer, met or solution.company
    carried = Carried(solution, paid, met, narrow_first(met.levels))
    return _carry_out(carried)[:, :, solution.beliefs.root, solution.filed]


def lower(solution: Solution) -> Floats:
    """Shape (C,). What the plan is worth at least, in months of the bill."""
    belief = solution.beliefs.points[solution.beliefs.root]
    worth: Floats = by_kind(solution)[:, -1] @ belief
    return certain(worth, solution.customer.aversion)


def _carry_out(carried: Carried) -> Floats:
    """What every state between calls is worth: shape (C, N + 1, P, n, kinds)."""
    plan, kinds = carried.plan, carried.met.kinds
    worth = np.zeros((*plan.worth.shape, kinds))
    worth[:, 0] = _without_a_call(carried, 0)[1][:, :, None]
    lessons = [Lesson(carried, desk) for desk in plan.company.order]
    for left in range(1, carried.paid.calls + 1):
        start = np.zeros((*plan.start[:, left].shape, kinds))
        for lesson in lessons:
            after = worth[:, left - 1], start[:, plan.company.escalates_to[lesson.desk]]
            start[:, lesson.desk] = Talk(carried, left, lesson, after).start
        worth[:, left] = _between(carried, left, start)
    return worth


def _without_a_call(carried: Carried, left: int) -> tuple[Floats, Floats]:
    """What going on or leaving is thought to be worth, (C, P), and is, (C, P, kinds)."""
    plan = carried.plan
    ways, really = plan.customer.exits[:, left], carried.paid.exits[:, left]
    going_on = np.zeros((len(ways), 1, carried.met.kinds))
    thought = np.concatenate([going_on, ways], axis=1) @ plan.beliefs.points.T
    taken = picked(np.concatenate([going_on, really], axis=1), thought.argmax(axis=1))
    return thought.max(axis=1), taken


def _between(carried: Carried, left: int, start: Floats) -> Floats:
    plan, levels = carried.plan, carried.met.levels
    hoped, really = _without_a_call(carried, left)
    best = np.repeat(hoped[..., None], levels, axis=-1)
    worth = np.repeat(really[:, :, None], levels, axis=2)
    for desk in np.flatnonzero(plan.company.entry):
        hope, brought_up = _hoped(plan, left, int(desk))
        recalled = np.take_along_axis(start[:, desk], brought_up[..., None], axis=2)
        paid = _recall(carried.met, recalled, start[:, desk, :, :1])
        paid = carried.through(carried.paid.call[:, desk], paid)
        worth = np.where((hope > best)[..., None], paid, worth)
        best = np.maximum(best, hope)
    return worth


def _recall(company: Company, recalled: Floats, afresh: Floats) -> Floats:
    """Starting with the offer on file where it is found, and with nothing where it is not."""
    return company.remembers * recalled + (1 - company.remembers) * afresh


def _hoped(plan: Solution, left: int, desk: int) -> tuple[Floats, Integers]:
    """What calling a desk is thought to be worth, by the offer on file, and which one to bring up.

    Shape (C, P, n) each.
    """
    customer, hoped = plan.customer, plan.start[:, left, desk]
    top = np.maximum.accumulate(hoped, axis=-1)
    raised = np.where(hoped >= top, np.arange(hoped.shape[-1]), 0)
    hope = _recall(plan.company, top, hoped[..., :1])
    hope = through(customer, customer.call[:, desk], hope)
    return hope, np.maximum.accumulate(raised, axis=-1)
