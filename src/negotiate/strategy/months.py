"""What comes month by month, as one amount today. Money is in months of the bill.

Times are months from now and may be parts of one. The first month's money is there at once, the
next one's a month later, ``factor`` times as much worth, and so on: an annuity due. A part of a
month has that part of its money.
"""

from __future__ import annotations

import numpy as np

from negotiate.strategy.company import Floats, Integers


def worth_today(factor: Floats, time: Floats) -> Floats:
    """One unit at a time: ``factor ** time``; the shapes broadcast."""
    return np.power(factor, time)


def annuity(factor: Floats, until: Floats) -> Floats:
    """One unit a month from now until a time.

    Args:
        factor: Discount factor of a month, above 0 and at most 1.
        until: Months, 0 or more; the shapes broadcast.
    """
    whole = np.floor(until)
    level = factor < 1
    falling = np.where(level, factor, 0.5)
    # Written so that it loses no digit where the factor is close to 1.
    full = -np.expm1(whole * np.log(falling)) / (1.0 - falling)
    return np.where(level, full, whole) + (until - whole) * np.power(factor, whole)


def between(factor: Floats, start: Floats, end: Floats) -> Floats:
    """One unit a month from ``start`` to ``end``, worth today; 0 where the end is not later."""
    return annuity(factor, np.maximum(start, end)) - annuity(factor, start)


def due(schedule: Floats, time: Floats) -> Floats:
    """What a schedule by month asks for at a time; nothing after its last month.

    Args:
        schedule: Shape (C, S). Entry ``m``: from month ``m`` until the next. It falls when a month
            is completed, never before.
        time: Shape (C, T), 0 or more.
    """
    padded = np.concatenate([schedule, np.zeros((len(schedule), 1))], axis=1)
    at: Integers = np.minimum(np.floor(time), schedule.shape[1]).astype(np.int64)
    return np.take_along_axis(padded, at, axis=1)


def months_for(factor: Floats, money: Floats) -> Floats:
    """Months in which one unit a month comes to an amount; inverse of `annuity`.

    Args:
        factor: Discount factor of a month, above 0 and at most 1.
        money: The amount, 0 or more; the shapes broadcast.

    Returns:
        Months; infinite where it never comes to so much.
    """
    factor, money = np.broadcast_arrays(factor, money)
    level = factor < 1
    falling = np.where(level, factor, 0.5)
    left = 1.0 - (1.0 - falling) * money
    reached = ~level | (left > 0)
    whole = np.floor(np.log(np.where(reached & level, left, 1.0)) / np.log(falling))
    rest = (money - annuity(falling, whole)) / np.power(falling, whole)
    return np.where(level, np.where(reached, whole + rest, np.inf), money)
