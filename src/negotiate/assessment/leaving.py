"""On which day to leave, and what that costs."""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Sequence
from datetime import date

from negotiate.assessment.exit import Exit, exit_of
from negotiate.assessment.notice import term_to_end
from negotiate.costs.cycle import DAY, add_months, cycle_containing
from negotiate.model.case import Case
from negotiate.model.contract import Term
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

    * giving notice today;
    * the end of that billing cycle;
    * the day on which leaving costs least (``total``), the earliest of equal ones;
    * the day by which least is paid from now on (``outlay``), service until then included.

    Looked for on every day on which a cost can step, through the end of the cycle in which the term
    ends, or the cycle after the soonest without a term; ``MONTHS_AHEAD`` at most.
    """
    soonest = with_notice_now(known)
    costs = [soonest, *_on_days(known, candidate_days(known))]
    near = cheapest_near(known)
    chosen = {cost.ends_on: cost for cost in (least_paid(costs), _cheapest(costs), near, soonest)}
    return tuple(chosen[day] for day in sorted(chosen))


def least_paid(costs: Sequence[LeavingCost]) -> LeavingCost:
    """The day by which least is paid from now on; what nobody has stated counts as dearer."""
    return min(costs, key=lambda cost: (bool(cost.unknown), cost.outlay, cost.ends_on))


def candidate_days(known: Exit) -> tuple[date, ...]:
    """Days on which the cost of leaving can step, in order.

    Between two of them it moves in one direction only: the rest of a cycle shrinks by the day, and
    so do fees that count by day. So one of these days is the cheapest of all.
    """
    soonest = known.notice.ends(known.on)
    last = _furthest(known, soonest)
    found = {soonest, *_cycle_ends(known, soonest, last), *_fee_steps(known, soonest, last)}
    if known.notice.ends_with_cycle:
        found &= {soonest, *_cycle_ends(known, soonest, last)}
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


def _cycle_ends(known: Exit, first: date, last: date) -> Iterator[date]:
    starts_on = known.case.contract.cycle_starts_on_day
    end = cycle_containing(first, starts_on).last
    while end <= last:
        yield end
        yield end + DAY
        end = cycle_containing(end + DAY, starts_on).last


def _fee_steps(known: Exit, first: date, last: date) -> Iterator[date]:
    """Last days of months of the term, the days after them, and ends of what is clawed back."""
    for clawback in known.case.contract.clawbacks:
        yield from (clawback.until, clawback.until + DAY)
    for charge in known.case.contract.charges:
        if charge.holds_until:
            yield from (charge.holds_until, charge.holds_until + DAY)
    term = term_to_end(known.case, known.notice, known.on)
    if term:
        yield from (term.ends, term.ends + DAY)
        month = 0
        while (day := add_months(term.starts, month)) <= last:
            yield from (day - DAY, day)
            month += 1


def _on_days(
    known: Exit, last_days: Iterable[date], *, stop: Term | None = None
) -> list[LeavingCost]:
    """Costs of each last day by the latest notice for it, or for the end of the term to stop."""
    return [
        known.cost(notice_on=known.notice_for(min(day, stop.ends) if stop else day), ends_on=day)
        for day in last_days
    ]


def _cheapest(costs: Sequence[LeavingCost]) -> LeavingCost:
    return min(costs, key=lambda cost: (bool(cost.unknown), cost.total, cost.ends_on))
