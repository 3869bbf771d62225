"""What leaving costs, by the day notice is given."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Iterable, Sequence
from datetime import date, timedelta
from decimal import Decimal

from negotiate.assessment.evidence import Backed, best, rule_origin
from negotiate.assessment.notice import KnownNotice, notice_of, term_to_end
from negotiate.costs.cycle import DAY, add_months, completed_months, cycle_containing
from negotiate.costs.termination import termination_fee
from negotiate.model.case import Case
from negotiate.model.contract import Term
from negotiate.model.fee import TerminationFee, TerminationFeeFact
from negotiate.model.leaving import CostLine, LeavingCost, UnknownCost
from negotiate.model.money import to_cents
from negotiate.model.origin import Origin, from_case
from negotiate.model.provider import Provider
from negotiate.model.rule import Rule
from negotiate.model.service import Service
from negotiate.rules.table import rule_for
from negotiate.rules.working_days import nth_working_day_before

ZERO = Decimal(0)

#: A term that ends within this many cycles is worth waiting for, so its end is looked at as well.
TERM_CYCLES_AHEAD = 4


def leaving_today(case: Case, provider: Provider, on: date) -> LeavingCost:
    """Cost of giving notice on the day and leaving as soon as it allows."""
    notice = notice_of(case, provider, on)
    return _cost(case, provider, notice, notice_on=on, ends_on=notice.ends(on), on=on)


def cheapest_leaving(case: Case, provider: Provider, on: date) -> LeavingCost:
    """The cheaper of leaving as soon as possible and at the end of that billing cycle.

    Notice is given on the latest day that still does. A cost that nobody has stated counts as
    dearer than any that is known; of equal costs the earliest day wins.
    """
    soonest = leaving_today(case, provider, on)
    cycle = cycle_containing(soonest.ends_on, case.contract.cycle_starts_on_day)
    days = [soonest.ends_on, cycle.last]
    # Notice given later for the same last day is preferred; today's may alone be a withdrawal.
    return _cheapest([*_on_days(case, provider, days, on), soonest])


def leaving_after_term(case: Case, provider: Provider, on: date) -> LeavingCost | None:
    """The cheapest of leaving at the term's end and at the end of that cycle.

    A term that renews by itself is stopped by a notice in time for its end. ``None`` without a
    term, or when its end is past or further than ``TERM_CYCLES_AHEAD`` cycles.
    """
    contract, notice = case.contract, notice_of(case, provider, on)
    soonest = notice.ends(on)
    first = cycle_containing(soonest, contract.cycle_starts_on_day).first
    furthest = add_months(first, TERM_CYCLES_AHEAD, anchor=contract.cycle_starts_on_day)
    term = term_to_end(case, notice, on)
    if term is None or not soonest <= term.ends < furthest:
        return None
    ends = term.ends
    days = [cycle_containing(ends, contract.cycle_starts_on_day).last]
    if not notice.ends_with_cycle:
        days.insert(0, ends)
    return _cheapest(_on_days(case, provider, days, on, stop=term if term.renews_months else None))


def _on_days(
    case: Case, provider: Provider, last_days: Iterable[date], on: date, *, stop: Term | None = None
) -> list[LeavingCost]:
    """Costs of each last day by the latest notice for it, or for the end of the term to stop."""
    notice = notice_of(case, provider, on)
    latest = ((notice.latest(min(day, stop.ends) if stop else day), day) for day in last_days)
    return [
        _cost(case, provider, notice, notice_on=max(notice_on, on), ends_on=day, on=on)
        for notice_on, day in latest
    ]


def _cheapest(costs: Sequence[LeavingCost]) -> LeavingCost:
    return min(costs, key=lambda cost: (bool(cost.unknown), cost.total, cost.ends_on))


def _cost(
    case: Case,
    provider: Provider,
    notice: KnownNotice,
    *,
    notice_on: date,
    ends_on: date,
    on: date,
) -> LeavingCost:
    """Cost of leaving on a last day, by the facts that hold ``on`` the day of the plan.

    What is paid during notice buys service, and a device balance is owed either way, so neither
    counts into the total; both are shown.
    """
    term = term_to_end(case, notice, notice_on)
    leaves_early = term is not None and ends_on < term.ends
    fee, fee_known = (
        _termination_line(case, provider, term, notice_on=notice_on, ends_on=ends_on, on=on)
        if term and leaves_early
        else ([], True)
    )
    refund, refund_known = _unrefunded_line(case, provider, notice_on, ends_on, on)
    unknown: list[UnknownCost] = []
    if not fee_known:
        unknown.append("termination_fee")
    if not refund_known:
        unknown.append("refund")
    devices, due_at_once = _device_lines(case, provider, on)
    return LeavingCost(
        notice_on=notice_on,
        ends_on=ends_on,
        lines=(*_notice_line(case, notice, notice_on, ends_on), *fee, *devices, *refund),
        total=sum((line.amount for line in (*fee, *refund)), ZERO),
        due_at_once=due_at_once,
        unknown=tuple(unknown),
    )


def known_termination_fee(
    case: Case, provider: Provider, on: date
) -> tuple[TerminationFee, Origin] | None:
    """The fee formula: the customer's own contract first, then what the provider is known for."""
    contract = case.contract
    if contract.early_termination:
        return contract.early_termination, from_case("contract.early_termination")
    known = reported_termination_fee(case, provider, on)
    return (known.fact.value, known.origin) if known else None


def reported_termination_fee(
    case: Case, provider: Provider, on: date
) -> Backed[TerminationFeeFact] | None:
    """What the provider is known for, for a term of the contract's length."""
    term = case.contract.term
    months = completed_months(term.starts, term.ends + DAY) if term else None
    return best(
        case,
        provider,
        "policies.termination_fee",
        provider.policies.termination_fee,
        on,
        fits=lambda fact: fact.term_months in {None, months},
    )


def _termination_line(
    case: Case, provider: Provider, term: Term, *, notice_on: date, ends_on: date, on: date
) -> tuple[list[CostLine], bool]:
    name = "policies.withdrawal"
    withdrawal = best(case, provider, name, provider.policies.withdrawal, on)
    first = case.contract.term.starts if case.contract.term else term.starts
    if withdrawal and (notice_on - first).days < withdrawal.fact.value:
        origins = (withdrawal.origin, from_case("contract.term.starts"))
        return [CostLine(kind="termination_fee", name="", amount=ZERO, origins=origins)], True
    known = known_termination_fee(case, provider, on)
    if known is None:
        return [], False
    formula, origin = known
    fee = termination_fee(formula, term, ends_on, price=case.contract.price)
    if fee is None:
        return [], False
    line = CostLine(
        kind="termination_fee",
        name="",
        amount=to_cents(fee.amount),
        at_most=fee.at_most,
        origins=(origin, from_case("contract.term")),
    )
    return [line], True


def refund_rule(case: Case, service: Service, on: date) -> Rule | None:
    """The law on the rest of a cycle of a service, whether or not it is asked for in time."""
    return rule_for(
        "refunds_unused_days", services=(service,), jurisdiction=case.jurisdiction, on=on
    )


def _in_time(rule: Rule, case: Case, notice_on: date, ends_on: date) -> bool:
    if rule.working_days_before is None:
        return True
    last = cycle_containing(ends_on, case.contract.cycle_starts_on_day).last
    return notice_on <= nth_working_day_before(case.jurisdiction, last, rule.working_days_before)


def refunds_unused_days(
    case: Case, provider: Provider, service: Service, on: date, *, notice_on: date, ends_on: date
) -> tuple[bool, tuple[Origin, ...]] | None:
    """Whether the rest of a cycle is refunded for a service: law, then contract, then provider.

    Law that must be asked for in time counts only for a notice that is.
    """
    rule = refund_rule(case, service, on)
    if rule and _in_time(rule, case, notice_on, ends_on):
        return True, (rule_origin(rule),)
    if case.contract.refunds_unused_days is not None:
        return case.contract.refunds_unused_days, (from_case("contract.refunds_unused_days"),)
    name = "policies.refunds_unused_days"
    facts = provider.policies.refunds_unused_days
    known = best(case, provider, name, facts, on, service=service)
    return (known.fact.value, (known.origin,)) if known else None


def _unrefunded_line(
    case: Case, provider: Provider, notice_on: date, ends_on: date, on: date
) -> tuple[list[CostLine], bool]:
    cycle = cycle_containing(ends_on, case.contract.cycle_starts_on_day)
    days = cycle.days_after(ends_on)
    if not days:
        return [], True
    lost: defaultdict[Service, Decimal] = defaultdict(Decimal)
    known = True
    backing: list[Origin] = []
    for charge in case.contract.charges:
        if not case.contract.counts(charge):
            continue
        service = case.contract.service_of(charge)
        refund = refunds_unused_days(
            case, provider, service, on, notice_on=notice_on, ends_on=ends_on
        )
        if refund is None:
            known = False
        elif not refund[0]:
            lost[service] += charge.signed_amount(ends_on)
            backing += [origin for origin in refund[1] if origin not in backing]
    if not backing:
        return [], known
    # A reduction that names no service may exceed the one it lands on; nobody is paid to leave.
    price = sum((max(amount, ZERO) for amount in lost.values()), ZERO)
    price = max(min(price, case.contract.price(ends_on)), ZERO)
    amount = to_cents(price * days / cycle.days)
    line = CostLine(
        kind="unrefunded_days", name="", amount=amount, days=days, origins=tuple(backing)
    )
    return [line], known


def _notice_line(case: Case, notice: KnownNotice, notice_on: date, ends_on: date) -> list[CostLine]:
    if ends_on == notice_on:
        return []
    amount = to_cents(_price_between(case, notice_on + timedelta(days=1), ends_on))
    days = (ends_on - notice_on).days
    line = CostLine(kind="notice", name="", amount=amount, days=days, origins=(notice.origin,))
    return [line]


def _price_between(case: Case, first: date, last: date) -> Decimal:
    """Price of the days from ``first`` to ``last``, each a share of its own cycle."""
    price = ZERO
    day = first
    while day <= last:
        cycle = cycle_containing(day, case.contract.cycle_starts_on_day)
        until = min(cycle.last, last)
        price += case.contract.price(day) * ((until - day).days + 1) / cycle.days
        day = until + timedelta(days=1)
    return price


def _device_lines(case: Case, provider: Provider, on: date) -> tuple[list[CostLine], Decimal]:
    """What is owed on devices, and how much of it is known to fall due on leaving."""
    name = "policies.device_balance_due"
    known = best(case, provider, name, provider.policies.device_balance_due, on)
    says = (known.origin,) if known else ()
    lines = [
        CostLine(
            kind="device_balance",
            name=device.name,
            amount=device.balance,
            origins=(from_case(f"contract.devices[{index}]"), *says),
        )
        for index, device in enumerate(case.contract.devices)
    ]
    due = bool(known and known.fact.value)
    return lines, sum((line.amount for line in lines), ZERO) if due else ZERO
