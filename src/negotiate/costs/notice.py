"""Notice: when service ends after one, and how late one may be given."""

from __future__ import annotations

from datetime import date, timedelta

from negotiate.costs.cycle import DAY, add_months, cycle_containing
from negotiate.model.notice import Notice


def end_of_notice(notice: Notice | None, given_on: date, cycle_starts_on_day: int) -> date:
    """Last day of service when notice is given on a day; the day itself without a notice period.

    A notice that counts from its receipt is taken to arrive the day it is given: by phone it does.
    """
    if notice is None:
        return given_on
    match notice.unit:
        case "cycles":
            first = cycle_containing(given_on, cycle_starts_on_day).first
            return add_months(first, notice.length + 1, anchor=cycle_starts_on_day) - DAY
        case "months":
            ends = add_months(given_on, notice.length)
        case "days":
            ends = given_on + timedelta(days=notice.length)
    return cycle_containing(ends, cycle_starts_on_day).last if notice.ends_with_cycle else ends


def latest_notice(notice: Notice | None, ends_on: date, cycle_starts_on_day: int) -> date:
    """Latest day to give notice so that service ends on ``ends_on`` or before.

    Where notice runs to the end of a cycle, that is the last such end until ``ends_on``.
    """
    if notice is None:
        return ends_on
    if notice.ends_with_cycle or notice.unit == "cycles":
        ends_on = cycle_containing(ends_on + DAY, cycle_starts_on_day).first - DAY
    match notice.unit:
        case "cycles":
            first = cycle_containing(ends_on, cycle_starts_on_day).first
            return add_months(first, 1 - notice.length, anchor=cycle_starts_on_day) - DAY
        case "months":
            # A month counted from its last days ends with the shorter: 31 January, 28 February.
            is_month_end = (ends_on + DAY).day == 1
            return add_months(ends_on, -notice.length, anchor=31 if is_month_end else None)
        case "days":
            return ends_on - timedelta(days=notice.length)
