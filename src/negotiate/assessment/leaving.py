"""What leaving costs, by the day notice is given."""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from datetime import date, timedelta
from decimal import Decimal

from negotiate.assessment.evidence import best, rule_origin
from negotiate.costs.cycle import DAY, Cycle, add_months, cycle_containing
from negotiate.costs.termination import termination_fee
from negotiate.model.assessment import CostLine, LeavingCost, UnknownCost
from negotiate.model.case import Case
from negotiate.model.contract import Notice
from negotiate.model.fee import TerminationFee
from negotiate.model.money import to_cents
from negotiate.model.origin import Origin, from_case
from negotiate.model.provider import Provider
from negotiate.model.service import Service
from negotiate.rules.table import rule_for

ZERO = Decimal(0)

#: A term that ends within this many cycles is worth waiting for, so its end is looked at as well.
TERM_CYCLES_AHEAD = 4


def leaving_today(case: Case, provider: Provider, on: date) -> LeavingCost:
    """Cost of giving notice on the day and leaving as soon as it allows."""
    contract = case.contract
    ends_on = end_of_notice(contract.notice, on, contract.cycle_starts_on_day)
    return _cost(case, provider, notice_on=on, ends_on=ends_on, on=on)


def cheapest_leaving(case: Case, provider: Provider, on: date) -> LeavingCost:
    """The cheaper of leaving as soon as possible and at the end of that billing cycle.

    Notice is given on the latest day that still does. A cost that nobody has stated counts as
    dearer than any that is known; of equal costs the earliest day wins.
    """
    contract = case.contract
    soonest = leaving_today(case, provider, on)
    cycle = cycle_containing(soonest.ends_on, contract.cycle_starts_on_day)
    return _cheapest(case, [soonest, *_on_days(case, provider, [cycle.last], on)])


def leaving_after_term(case: Case, provider: Provider, on: date) -> LeavingCost | None:
    """The cheapest of leaving at the term's end and at the end of that cycle.

    ``None`` without a term, or when its end is past or further than ``TERM_CYCLES_AHEAD`` cycles.
    """
    contract = case.contract
    soonest = end_of_notice(contract.notice, on, contract.cycle_starts_on_day)
    first = cycle_containing(soonest, contract.cycle_starts_on_day).first
    furthest = add_months(first, TERM_CYCLES_AHEAD, anchor=contract.cycle_starts_on_day)
    if contract.term is None or not soonest <= contract.term.ends < furthest:
        return None
    ends = contract.term.ends
    days = [cycle_containing(ends, contract.cycle_starts_on_day).last]
    if not (contract.notice and contract.notice.ends_with_cycle):
        days.insert(0, ends)
    return _cheapest(case, _on_days(case, provider, days, on))


def _on_days(
    case: Case, provider: Provider, last_days: Iterable[date], on: date
) -> list[LeavingCost]:
    notice = case.contract.notice
    return [
        _cost(case, provider, notice_on=latest_notice(notice, day), ends_on=day, on=on)
        for day in last_days
    ]


def _cheapest(case: Case, costs: Sequence[LeavingCost]) -> LeavingCost:
    best = min(costs, key=lambda cost: (bool(cost.unknown), cost.total, cost.ends_on))
    latest = latest_notice(case.contract.notice, best.ends_on)
    return best.model_copy(update={"notice_on": max(best.notice_on, latest)})


def _cost(
    case: Case, provider: Provider, *, notice_on: date, ends_on: date, on: date
) -> LeavingCost:
    """Cost of leaving on a last day, by the facts that hold ``on`` the day of the plan.

    What is paid during notice buys service, and a device balance is owed either way, so neither
    counts into the total; both are shown.
    """
    contract = case.contract
    cycle = cycle_containing(ends_on, contract.cycle_starts_on_day)
    fee, fee_known = _termination_line(case, provider, notice_on, ends_on, on)
    refund, refund_known = _unrefunded_line(case, provider, ends_on, cycle, on)
    unknown: list[UnknownCost] = []
    if not fee_known:
        unknown.append("termination_fee")
    if not refund_known:
        unknown.append("refund")
    devices = _device_lines(case, provider, on)
    return LeavingCost(
        notice_on=notice_on,
        ends_on=ends_on,
        lines=(*_notice_line(case, notice_on, ends_on), *fee, *devices, *refund),
        total=sum((line.amount for line in (*fee, *refund)), ZERO),
        due_at_once=sum((device.balance for device in contract.devices), ZERO),
        unknown=tuple(unknown),
    )


def end_of_notice(notice: Notice | None, given_on: date, cycle_starts_on_day: int) -> date:
    """Last day of service when notice is given on a day; the day itself without a notice period."""
    if notice is None:
        return given_on
    if notice.unit == "months":
        ends = add_months(given_on, notice.length)
    else:
        ends = given_on + timedelta(days=notice.length)
    return cycle_containing(ends, cycle_starts_on_day).last if notice.ends_with_cycle else ends


def latest_notice(notice: Notice | None, ends_on: date) -> date:
    """Latest day to give notice so that service ends on ``ends_on`` or before."""
    if notice is None:
        return ends_on
    if notice.unit == "months":
        # A month counted from its last days ends with the shorter month: 31 January, 28 February.
        is_month_end = (ends_on + DAY).day == 1
        return add_months(ends_on, -notice.length, anchor=31 if is_month_end else None)
    return ends_on - timedelta(days=notice.length)


def known_termination_fee(
    case: Case, provider: Provider, on: date
) -> tuple[TerminationFee, Origin] | None:
    """The fee formula: the customer's own contract first, then what the provider is known for."""
    contract = case.contract
    if contract.early_termination:
        return contract.early_termination, from_case("contract.early_termination")
    known = best(case, provider, "policies.termination_fee", provider.policies.termination_fee, on)
    return (known.fact.value, known.origin) if known else None


def _termination_line(
    case: Case, provider: Provider, notice_on: date, ends_on: date, on: date
) -> tuple[list[CostLine], bool]:
    term = case.contract.term
    if term is None or ends_on >= term.ends:
        return [], True
    name = "policies.withdrawal"
    withdrawal = best(case, provider, name, provider.policies.withdrawal, on)
    if withdrawal and (notice_on - term.starts).days < withdrawal.fact.value:
        origins = (withdrawal.origin, from_case("contract.term.starts"))
        return [CostLine(kind="termination_fee", name="", amount=ZERO, origins=origins)], True
    known = known_termination_fee(case, provider, on)
    if known is None:
        return [], False
    fee, origin = known
    amount = to_cents(termination_fee(fee, term, ends_on))
    origins = (origin, from_case("contract.term"))
    return [CostLine(kind="termination_fee", name="", amount=amount, origins=origins)], True


def refunds_unused_days(
    case: Case, provider: Provider, service: Service, on: date
) -> tuple[bool, tuple[Origin, ...]] | None:
    """Whether the rest of a cycle is refunded for a service: law, then contract, then provider."""
    rule = rule_for(
        "refunds_unused_days", services=(service,), jurisdiction=case.jurisdiction, on=on
    )
    if rule:
        return True, (rule_origin(rule),)
    if case.contract.refunds_unused_days is not None:
        return case.contract.refunds_unused_days, (from_case("contract.refunds_unused_days"),)
    name = "policies.refunds_unused_days"
    facts = provider.policies.refunds_unused_days
    known = best(case, provider, name, facts, on, service=service)
    return (known.fact.value, (known.origin,)) if known else None


def _unrefunded_line(
    case: Case, provider: Provider, ends_on: date, cycle: Cycle, on: date
) -> tuple[list[CostLine], bool]:
    days = cycle.days_after(ends_on)
    if not days:
        return [], True
    lost, known = ZERO, True
    backing: list[Origin] = []
    for charge in case.contract.charges:
        if not charge.in_price:
            continue
        refund = refunds_unused_days(case, provider, case.contract.service_of(charge), on)
        if refund is None:
            known = False
        elif not refund[0]:
            lost += charge.signed_amount(ends_on)
            backing += [origin for origin in refund[1] if origin not in backing]
    if not backing:
        return [], known
    amount = to_cents(lost * days / cycle.days)
    line = CostLine(
        kind="unrefunded_days", name="", amount=amount, days=days, origins=tuple(backing)
    )
    return [line], known


def _notice_line(case: Case, notice_on: date, ends_on: date) -> list[CostLine]:
    if ends_on == notice_on:
        return []
    amount = to_cents(_price_between(case, notice_on + timedelta(days=1), ends_on))
    days = (ends_on - notice_on).days
    origins = (from_case("contract.notice"),)
    return [CostLine(kind="notice", name="", amount=amount, days=days, origins=origins)]


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


def _device_lines(case: Case, provider: Provider, on: date) -> list[CostLine]:
    name = "policies.device_balance_due"
    known = best(case, provider, name, provider.policies.device_balance_due, on)
    says = (known.origin,) if known else ()
    return [
        CostLine(
            kind="device_balance",
            name=device.name,
            amount=device.balance,
            origins=(from_case(f"contract.devices[{index}]"), *says),
        )
        for index, device in enumerate(case.contract.devices)
    ]
