"""Days to act by."""

from __future__ import annotations

from collections.abc import Iterator
from datetime import date, timedelta
from typing import NamedTuple

from negotiate.assessment.notice import KnownNotice, term_to_end
from negotiate.costs.cycle import cycle_containing
from negotiate.model.assessment import Lapse
from negotiate.model.case import Case
from negotiate.model.deadline import Deadline, DeadlineKind
from negotiate.model.leaving import LeavingCost
from negotiate.model.origin import from_case

#: How long before a price lapses to call about it. Assumed: two cycles leave time for a second
#: call and for a new price to reach a bill.
RENEGOTIATE_DAYS_BEFORE = 60


def deadlines(
    case: Case, lapses: tuple[Lapse, ...], cheapest: LeavingCost, notice: KnownNotice, on: date
) -> tuple[Deadline, ...]:
    """Every deadline from the day on, soonest first."""
    # Two prices that end on one day are called about once.
    every = {(d.kind, d.on, d.about, d.serves): d for d in _all(case, lapses, cheapest, notice, on)}
    found = sorted(every.values(), key=lambda day: (day.on, day.kind))
    return tuple(
        Deadline(
            kind=day.kind,
            on=day.on,
            days_left=(day.on - on).days,
            about=day.about,
            serves=day.serves,
            origin=notice.origin if day.kind == "notice_by" else from_case(day.pointer),
        )
        for day in found
        if day.on >= on
    )


class _Day(NamedTuple):
    kind: DeadlineKind
    on: date
    pointer: str
    about: str = ""
    serves: date | None = None


def _all(
    case: Case, lapses: tuple[Lapse, ...], cheapest: LeavingCost, notice: KnownNotice, on: date
) -> Iterator[_Day]:
    contract = case.contract
    cycle = cycle_containing(on, contract.cycle_starts_on_day)
    yield _Day("cycle_end", cycle.last, "contract.cycle_starts_on_day")
    for lapse in lapses:
        yield _Day("price_lapses", lapse.last_day, lapse.origin.pointer, lapse.name)
        yield _Day(
            "renegotiate_by",
            _before(lapse.last_day),
            lapse.origin.pointer,
            serves=lapse.last_day,
        )
    leave_on = cheapest.ends_on
    term = term_to_end(case, notice, on)
    if term:
        leave_on = term.ends
        yield _Day("term_ends", leave_on, "contract.term.ends")
        yield _Day("renegotiate_by", _before(leave_on), "contract.term.ends", serves=leave_on)
    if notice.notice:
        if term and notice.ends_with_cycle and not term.renews_months:
            # Ending with the cycle before would cost the fee, and nothing forces it.
            leave_on = cycle_containing(leave_on, contract.cycle_starts_on_day).last
        yield _Day("notice_by", notice.latest(leave_on), "contract.notice", serves=leave_on)
    for index, offer in enumerate(case.offers):
        if offer.ends_on:
            yield _Day("offer_ends", offer.ends_on, f"offers[{index}].ends_on", offer.company)


def _before(day: date) -> date:
    return day - timedelta(days=RENEGOTIATE_DAYS_BEFORE)
