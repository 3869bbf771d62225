"""Warnings and advice that follow from policies, law and the contract."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from datetime import date
from decimal import Decimal

from negotiate.assessment.evidence import Backed, best, ranked
from negotiate.assessment.exit_fee import reported_termination_fee
from negotiate.assessment.notice import notice_of, term_to_end
from negotiate.assessment.refund import refund_of
from negotiate.costs.cycle import cycle_containing
from negotiate.costs.termination import term_on
from negotiate.model.advisory import Advisory
from negotiate.model.assessment import Assessment
from negotiate.model.case import Case
from negotiate.model.fact import Days, YesNo
from negotiate.model.leaving import CostLine
from negotiate.model.origin import Origin, Value, Values, from_case
from negotiate.model.provider import Provider
from negotiate.model.service import Service
from negotiate.planning.policies import known_ways_of
from negotiate.rules.table import rule_origin


def advice(case: Case, provider: Provider, assessment: Assessment, on: date) -> Iterator[Advisory]:
    """Everything worth knowing before the call, most costly mistakes first."""
    yield from _refunds(case, provider, assessment, on)
    yield from _advance_billing(case, provider, on)
    yield from _renewal(case, provider, on)
    yield from _termination_fee(case, provider, assessment, on)
    yield from _devices(case, provider, assessment, on)
    yield from _unknown_costs(assessment)
    policies = provider.policies
    days = {
        "new_customer_window": ("new_customer_after", policies.new_customer_after),
        "equipment_return": ("equipment_return", policies.equipment_return),
    }
    for code, (name, facts) in days.items():
        yield from _days(code, ranked(case, provider, f"policies.{name}", facts, on))
    yield from _porting(
        best(case, provider, "policies.porting_cancels", policies.porting_cancels, on)
    )
    yield from known_ways_of(case, provider, assessment, on)
    yield from _dear_offers(assessment)


def _refunds(
    case: Case, provider: Provider, assessment: Assessment, on: date
) -> Iterator[Advisory]:
    for service in case.contract.services:
        law = refund_of(case, provider, service, on).law
        if law:
            asks = law.rule.clock("ask_by")
            values: Values = {"service": service, "days_before": asks.length if asks else 0}
            yield Advisory(code="refund_by_law", values=values, origins=(rule_origin(law),))
    yield from _no_refund(case, provider, assessment, on)


def _no_refund(
    case: Case, provider: Provider, assessment: Assessment, on: date
) -> Iterator[Advisory]:
    """Which services end without a refund, whether or not that loses anything today."""
    contract, leaving = case.contract, assessment.leaving_today
    if notice_of(case, provider, on).ends_with_cycle:
        return  # No last day in the middle of a cycle to warn of.
    without: dict[Service, tuple[Origin, ...]] = {}
    for service in contract.services:
        known = refund_of(case, provider, service, on).holds(
            case, notice_on=leaving.notice_on, ends_on=leaving.ends_on
        )
        if known and not known[0]:
            without[service] = known[1]
    if not without:
        yield from _disputed_refund(case, provider, on)
        return
    lost = _line(assessment, "unrefunded_days")
    origins = tuple(dict.fromkeys(origin for backing in without.values() for origin in backing))
    fact = _refund_fact(case, provider, on)
    from_record = any(origin.kind == "provider" for origin in origins)
    yield Advisory(
        code="no_midcycle_refund",
        values={
            "services": "" if len(without) == len(contract.services) else " ".join(without),
            "ends_on": leaving.ends_on,
            "days": (lost.days or 0) if lost else 0,
            "lost": lost.amount if lost else Decimal(0),
            "last_day": cycle_containing(leaving.ends_on, contract.cycle_starts_on_day).last,
        },
        origins=origins,
        disputed_by=fact.disputed_by if fact and from_record else (),
    )


def _disputed_refund(case: Case, provider: Provider, on: date) -> Iterator[Advisory]:
    """A refund that some report and others deny: nobody should count on it unasked."""
    fact = _refund_fact(case, provider, on)
    if case.contract.refunds_unused_days is None and fact and fact.disputed_by:
        yield Advisory(code="refund_disputed", origins=(fact.origin,), disputed_by=fact.disputed_by)


def _refund_fact(case: Case, provider: Provider, on: date) -> Backed[YesNo] | None:
    name = "policies.refunds_unused_days"
    return best(case, provider, name, provider.policies.refunds_unused_days, on)


def _advance_billing(case: Case, provider: Provider, on: date) -> Iterator[Advisory]:
    if case.contract.billed_in_advance is not None:
        if case.contract.billed_in_advance:
            yield Advisory(
                code="billed_in_advance", origins=(from_case("contract.billed_in_advance"),)
            )
        return
    name = "policies.billed_in_advance"
    known = best(case, provider, name, provider.policies.billed_in_advance, on)
    if known and known.fact.value:
        yield Advisory(
            code="billed_in_advance", origins=(known.origin,), disputed_by=known.disputed_by
        )


def _renewal(case: Case, provider: Provider, on: date) -> Iterator[Advisory]:
    contract, notice = case.contract, notice_of(case, provider, on)
    to_end = term_to_end(case, notice, on)
    if contract.term is None or to_end is None or to_end.renews_months is None:
        return
    running = term_on(contract.term, on)
    values: dict[str, Value] = {
        "months": to_end.renews_months,
        "term_ends": to_end.ends,
        "notice_by": notice.latest(to_end.ends),
    }
    origins = (from_case("contract.term"),)
    if running == to_end:
        yield Advisory(code="renews_by_itself", values=values, origins=origins)
    else:
        values["running_ends"] = running.ends
        yield Advisory(code="renews_too_late", values=values, origins=origins)


def _termination_fee(
    case: Case, provider: Provider, assessment: Assessment, on: date
) -> Iterator[Advisory]:
    fee = _line(assessment, "termination_fee")
    ends = [d for d in assessment.deadlines if d.kind == "term_ends"]
    if not fee or not ends:
        return
    reported = fee.origins[0].kind == "provider"
    known = reported_termination_fee(case, provider, on)
    yield Advisory(
        code="termination_fee",
        values={
            "amount": fee.amount,
            "term_ends": ends[0].on,
            "reported": int(reported),
            "at_most": int(fee.at_most),
            "paying_off": int(bool(case.contract.devices)),
        },
        origins=fee.origins,
        disputed_by=known.disputed_by if known and reported else (),
    )


def _devices(
    case: Case, provider: Provider, assessment: Assessment, on: date
) -> Iterator[Advisory]:
    name = "policies.device_balance_due"
    known = best(case, provider, name, provider.policies.device_balance_due, on)
    due = bool(known and known.fact.value)
    for line in assessment.leaving_today.lines:
        if line.kind == "device_balance" and line.amount:
            yield Advisory(
                code="device_balance",
                values={"device": line.name, "amount": line.amount, "due_at_once": int(due)},
                origins=line.origins,
                disputed_by=known.disputed_by if known else (),
            )


def _unknown_costs(assessment: Assessment) -> Iterator[Advisory]:
    for unknown in assessment.leaving_today.unknown:
        origin = from_case("contract.term" if unknown == "termination_fee" else "contract")
        yield Advisory(code=f"unknown_{unknown}", origins=(origin,))


def _days(code: str, known: Sequence[Backed[Days]]) -> Iterator[Advisory]:
    """The best number, with the least and the greatest that others name: one keeps to all."""
    if not known:
        return
    used = known[0]
    others = [backed for backed in known if backed.fact.value != used.fact.value]
    named = [backed.fact.value for backed in known if backed.origin.age != "expired"]
    yield Advisory(
        code=code,
        values={
            "days": used.fact.value,
            "least": min(named, default=used.fact.value),
            "most": max(named, default=used.fact.value),
        },
        origins=(used.origin,),
        disputed_by=tuple(backed.origin for backed in others),
    )


def _porting(known: Backed[YesNo] | None) -> Iterator[Advisory]:
    if known and known.fact.value:
        yield Advisory(code="porting_cancels", origins=(known.origin,))


def _dear_offers(assessment: Assessment) -> Iterator[Advisory]:
    for offer in assessment.alternatives:
        if offer.kind == "offer" and offer.saves <= 0:
            values: Values = {
                "company": offer.company,
                "plan": offer.plan,
                "dearer_by": -offer.saves,
            }
            yield Advisory(code="dearer_offer", values=values, origins=(offer.origin,))


def _line(assessment: Assessment, kind: str) -> CostLine | None:
    lines = assessment.leaving_today.lines
    return next((line for line in lines if line.kind == kind and line.amount), None)
