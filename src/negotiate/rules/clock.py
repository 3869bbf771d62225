"""The day on which a clock ends."""

from __future__ import annotations

from datetime import date, timedelta

from negotiate.costs.cycle import DAY, add_months, cycle_containing
from negotiate.model.rule import Clock
from negotiate.rules.working_days import last_working_day, next_working_day


def end_of(clock: Clock, trigger: date, *, jurisdiction: str, cycle_starts_on_day: int) -> date:
    """Last day (inclusive) of a clock, or the first for one that opens a way.

    The trigger is day 0, so ten days from the 1st end on the 11th. Nothing is rolled over a weekend
    or holiday unless the clock counts working days. Months end on the day of the trigger, or on the
    last day of a shorter month. Cycles are whole ones: the one the trigger falls in does not count.

    Args:
        clock: The clock.
        trigger: Day it counts from.
        jurisdiction: Place whose holidays hold.
        cycle_starts_on_day: Day of the month on which billing cycles start, 1 to 31.
    """
    sign = 1 if clock.direction == "after" else -1
    match clock.unit:
        case "days":
            end = trigger + timedelta(days=sign * clock.length)
        case "months":
            end = add_months(trigger, sign * clock.length)
        case "working_days":
            end = _working_days(jurisdiction, trigger, clock.length, sign)
        case "cycles":
            end = _cycles(trigger, clock.length, cycle_starts_on_day, sign)
    if clock.at_most_days is not None and sign > 0:
        end = min(end, trigger + timedelta(days=clock.at_most_days))
    return end


def _working_days(jurisdiction: str, trigger: date, count: int, sign: int) -> date:
    """The working day that is ``count`` after (or before) a day; of 0, the nearest that way."""
    find = next_working_day if sign > 0 else last_working_day
    day = trigger if count else find(jurisdiction, trigger)
    for _ in range(count):
        day = find(jurisdiction, day + sign * DAY)
    return day


def _cycles(trigger: date, count: int, cycle_starts_on_day: int, sign: int) -> date:
    here = cycle_containing(trigger, cycle_starts_on_day)
    if sign < 0:
        return add_months(here.first, -count, anchor=cycle_starts_on_day) - DAY
    return add_months(here.first, count + 1, anchor=cycle_starts_on_day) - DAY
