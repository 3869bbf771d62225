"""Warnings and advice that follow from policies, law and the contract."""

from __future__ import annotations

from collections.abc import Iterator
from datetime import date

from negotiate.assessment.evidence import Backed, best
from negotiate.assessment.leaving import latest_notice, refunds_unused_days
from negotiate.costs.cycle import cycle_containing
from negotiate.model.assessment import Assessment, CostLine
from negotiate.model.case import Case
from negotiate.model.fact import Days, YesNo
from negotiate.model.origin import Values, from_case
from negotiate.model.plan import Advisory
from negotiate.model.provider import Provider


def advice(case: Case, provider: Provider, assessment: Assessment, on: date) -> Iterator[Advisory]:
    """Everything worth knowing before the call, most costly mistakes first."""
    yield from _refunds(case, provider, assessment, on)
    yield from _advance_billing(case, provider, on)
    yield from _renewal(case, on)
    yield from _termination_fee(assessment)
    yield from _devices(assessment)
    yield from _unknown_costs(assessment)
    policies = provider.policies
    days = {
        "new_customer_window": ("new_customer_after", policies.new_customer_after),
        "equipment_return": ("equipment_return", policies.equipment_return),
    }
    for code, (name, facts) in days.items():
        yield from _days(code, best(case, provider, f"policies.{name}", facts, on))
    yield from _porting(
        best(case, provider, "policies.porting_cancels", policies.porting_cancels, on)
    )
    yield from _dear_offers(assessment)


def _refunds(
    case: Case, provider: Provider, assessment: Assessment, on: date
) -> Iterator[Advisory]:
    lost = _line(assessment, "unrefunded_days")
    for service in case.contract.services:
        known = refunds_unused_days(case, provider, service, on)
        if known and known[0] and known[1][0].kind == "rule":
            yield Advisory(code="refund_by_law", values={"service": service}, origins=known[1])
    name = "policies.refunds_unused_days"
    fact = best(case, provider, name, provider.policies.refunds_unused_days, on)
    if lost:
        ends_on = assessment.leaving_today.ends_on
        cycle = cycle_containing(ends_on, case.contract.cycle_starts_on_day)
        from_record = lost.origins[0].kind == "provider"
        yield Advisory(
            code="no_midcycle_refund",
            values={
                "ends_on": ends_on,
                "days": lost.days or 0,
                "lost": lost.amount,
                "last_day": cycle.last,
            },
            origins=lost.origins,
            disputed_by=fact.disputed_by if fact and from_record else (),
        )


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


def _renewal(case: Case, on: date) -> Iterator[Advisory]:
    term = case.contract.term
    if term and term.renews_months and term.ends >= on:
        yield Advisory(
            code="renews_by_itself",
            values={
                "months": term.renews_months,
                "term_ends": term.ends,
                "notice_by": latest_notice(case.contract.notice, term.ends),
            },
            origins=(from_case("contract.term"),),
        )


def _termination_fee(assessment: Assessment) -> Iterator[Advisory]:
    fee = _line(assessment, "termination_fee")
    ends = [d for d in assessment.deadlines if d.kind == "term_ends"]
    if fee and ends:
        values: Values = {"amount": fee.amount, "term_ends": ends[0].on}
        yield Advisory(code="termination_fee", values=values, origins=fee.origins)


def _devices(assessment: Assessment) -> Iterator[Advisory]:
    for line in assessment.leaving_today.lines:
        if line.kind == "device_balance" and line.amount:
            due = any(origin.kind == "provider" for origin in line.origins)
            values: Values = {"device": line.name, "amount": line.amount, "due_at_once": int(due)}
            yield Advisory(code="device_balance", values=values, origins=line.origins)


def _unknown_costs(assessment: Assessment) -> Iterator[Advisory]:
    for unknown in assessment.leaving_today.unknown:
        origin = from_case("contract.term" if unknown == "termination_fee" else "contract")
        yield Advisory(code=f"unknown_{unknown}", origins=(origin,))


def _days(code: str, known: Backed[Days] | None) -> Iterator[Advisory]:
    if known:
        yield Advisory(
            code=code,
            values={"days": known.fact.value},
            origins=(known.origin,),
            disputed_by=known.disputed_by,
        )


def _porting(known: Backed[YesNo] | None) -> Iterator[Advisory]:
    if known and known.fact.value:
        yield Advisory(code="porting_cancels", origins=(known.origin,))


def _dear_offers(assessment: Assessment) -> Iterator[Advisory]:
    for offer in assessment.alternatives[1:]:
        if offer.saves <= 0:
            values: Values = {
                "company": offer.company,
                "plan": offer.plan,
                "dearer_by": -offer.saves,
            }
            yield Advisory(code="dearer_offer", values=values, origins=(offer.origin,))


def _line(assessment: Assessment, kind: str) -> CostLine | None:
    lines = assessment.leaving_today.lines
    return next((line for line in lines if line.kind == kind and line.amount), None)
