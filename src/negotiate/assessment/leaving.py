"""On which day to leave, and what that costs."""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Sequence
from datetime import date

from negotiate.assessment.exit import Exit, exit_of
from negotiate.assessment.notice import term_to_end
from negotiate.costs.cycle import DAY, add_months, completed_months, cycle_containing
from negotiate.model.case import Case
from negotiate.model.contract import Term
from negotiate.model.fee import Declining, FeeTable
from negotiate.model.leaving import LeavingCost
from negotiate.model.provider import Provider

#: A term that ends within this many cycles is worth waiting for, so its end is looked at as well.
TERM_CYCLES_AHEAD = 4

#: How far ahead a day to leave is looked for, in months. Assumed: no term that was read is longer.
MONTHS_AHEAD = 36


def leaving_today(case: Case, provider: Provider, on: date) -> LeavingCost:
    """Cost of giving notice on the day and leaving as soon as it allows."""
    return with_notice_now(exit_of(case, provider, on))


def cheapest_leaving(case: Case, provider: Provider, on: date) -> LeavingCost:
    """The cheaper of leaving as soon as possible and at the end of that billing cycle.

    Notice is given on the latest day that still does. A cost that nobody has stated counts as
    dearer than any that is known; of equal costs the earliest day wins.
    """
    return cheapest_near(exit_of(case, provider, on))


def leaving_after_term(case: Case, provider: Provider, on: date) -> LeavingCost | None:
    """The cheapest of leaving at the term's end and at the end of that cycle.

    A term that renews by itself is stopped by a notice in time for its end. ``None`` without a
    term, or when its end is past or further than ``TERM_CYCLES_AHEAD`` cycles.
    """
    return after_term(exit_of(case, provider, on))


def with_notice_now(known: Exit) -> LeavingCost:
    """As :func:`leaving_today`, of what is known already."""
    return known.cost(notice_on=known.on, ends_on=known.notice.ends(known.on))


def cheapest_near(known: Exit) -> LeavingCost:
    """As :func:`cheapest_leaving`, of what is known already."""
    soonest = with_notice_now(known)
    cycle = cycle_containing(soonest.ends_on, known.case.contract.cycle_starts_on_day)
    days = dict.fromkeys([soonest.ends_on, cycle.last])
    # Notice given later for the same last day is preferred; today's may alone be a withdrawal.
    return _cheapest([*_on_days(known, days), soonest])


def after_term(known: Exit) -> LeavingCost | None:
    """As :func:`leaving_after_term`, of what is known already."""
    contract, notice = known.case.contract, known.notice
    soonest = notice.ends(known.on)
    first = cycle_containing(soonest, contract.cycle_starts_on_day).first
    furthest = add_months(first, TERM_CYCLES_AHEAD, anchor=contract.cycle_starts_on_day)
    term = term_to_end(known.case, notice, known.on)
    if term is None or not soonest <= term.ends < furthest:
        return None
    days = [cycle_containing(term.ends, contract.cycle_starts_on_day).last]
    if not notice.ends_with_cycle:
        days.insert(0, term.ends)
    return _cheapest(_on_days(known, days, stop=term if term.renews_months else None))


def leaving_days(known: Exit) -> tuple[LeavingCost, ...]:
    """The days worth knowing, soonest first: today's notice, the cheapest, and the least paid.

    * leaving as soon as it can be, with the latest notice that still does;
    * the end of that billing cycle;
    * the day on which leaving costs least (``total``), the earliest of equal ones;
    * the day by which least is paid from now on (``outlay``), service until then included.

    Looked for near every bend of the cost, through the end of the cycle in which the term ends, or
    the cycle after the soonest without a term; ``MONTHS_AHEAD`` at most.
    """
    soonest = with_notice_now(known)
    # Of equal ways to one last day the later notice is kept: it can still be given tomorrow.
    costs = [*_on_days(known, candidate_days(known)), soonest]
    near = cheapest_near(known)
    chosen = {cost.ends_on: cost for cost in (soonest, least_paid(costs), _cheapest(costs), near)}
    return tuple(chosen[day] for day in sorted(chosen))


def least_paid(costs: Sequence[LeavingCost]) -> LeavingCost:
    """The day by which least is paid from now on; what nobody has stated counts as dearer."""
    return min(costs, key=lambda cost: (bool(cost.unknown), cost.outlay, cost.ends_on))


def candidate_days(known: Exit) -> tuple[date, ...]:
    """Days on which leaving can be cheapest, in order.

    Between two bends of the cost it moves in one direction, by steps of a month of the term and a
    cycle. So it is least near a bend: where one may leave first, where a price, a fee or what is
    taken back ends, where a table of fees steps down, where a fee has fallen to nothing.
    """
    soonest = known.notice.ends(known.on)
    last = _furthest(known, soonest)
    bends = {day for day in _bends(known, soonest) if soonest <= day <= last}
    found = {near for bend in bends for near in _near(known, bend)}
    if known.notice.ends_with_cycle:
        starts_on = known.case.contract.cycle_starts_on_day
        found = {soonest, *(cycle_containing(day, starts_on).last for day in found)}
    return tuple(sorted(day for day in found if soonest <= day <= last))


def _furthest(known: Exit, soonest: date) -> date:
    starts_on = known.case.contract.cycle_starts_on_day
    term = term_to_end(known.case, known.notice, known.on)
    clawbacks = [c.until + DAY for c in known.case.contract.clawbacks if c.until >= soonest]
    after = max([soonest, *([term.ends] if term else []), *clawbacks])
    if after == soonest:
        after = cycle_containing(soonest, starts_on).last + DAY
    after = min(after, add_months(soonest, MONTHS_AHEAD))
    return cycle_containing(after, starts_on).last


def _bends(known: Exit, soonest: date) -> Iterator[date]:
    contract = known.case.contract
    yield soonest
    yield from (clawback.until for clawback in contract.clawbacks)
    yield from (charge.holds_until for charge in contract.charges if charge.holds_until)
    term = term_to_end(known.case, known.notice, known.on)
    if term is None:
        return
    yield term.ends
    match known.fee.formula:
        case (FeeTable() as fee, _):
            yield from (add_months(term.starts, row.from_month) for row in fee.rows)
        case (Declining() as fee, _) if fee.step:
            yield add_months(term.starts, min(int(-(-fee.amount // fee.step)), MONTHS_AHEAD))


def _near(known: Exit, bend: date) -> Iterator[date]:
    """A bend, the ends of cycles about it, and the last days of months of the term about it."""
    contract = known.case.contract
    starts_on = contract.cycle_starts_on_day
    cycle = cycle_containing(bend, starts_on)
    yield from (bend, cycle.last)
    if contract.term is None and not contract.clawbacks:
        return  # Nothing steps down but what is not refunded, which is nothing at a cycle's end.
    yield bend + DAY
    before = cycle_containing(cycle.first - DAY, starts_on)
    after = cycle_containing(cycle.last + DAY, starts_on)
    yield from (before.last, cycle.last + DAY, after.last)
    term = contract.term
    if term:
        served = completed_months(term.starts, bend)
        for month in (served - 1, served, served + 1, served + 2):
            day = add_months(term.starts, month)
            yield from (day - DAY, day)


def _on_days(
    known: Exit, last_days: Iterable[date], *, stop: Term | None = None
) -> list[LeavingCost]:
    """Costs of each last day by its best notice, in time for the end of the term to stop."""
    return [
        known.leaving_on(day, notice_by=min(day, stop.ends) if stop else None) for day in last_days
    ]


def _cheapest(costs: Sequence[LeavingCost]) -> LeavingCost:
    return min(costs, key=lambda cost: (bool(cost.unknown), cost.total, cost.ends_on))
