"""Whether the rest of a cycle is refunded: law, then contract, then provider."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import date
from decimal import Decimal

from negotiate.assessment.evidence import best
from negotiate.costs.cycle import Cycle, cycle_containing
from negotiate.costs.proration import prorated
from negotiate.model.case import Case
from negotiate.model.leaving import CostLine
from negotiate.model.origin import Origin, from_case
from negotiate.model.provider import Provider
from negotiate.model.rule import CitableRule
from negotiate.model.service import Service
from negotiate.model.working import WorkStep
from negotiate.rules.clock import end_of
from negotiate.rules.table import rule_for, rule_origin

ZERO = Decimal(0)


@dataclass(frozen=True, slots=True)
class Refund:
    """What is known of refunds for one service.

    Attributes:
        law: The rule that refunds, whether or not it is asked for in time.
        otherwise: Whether contract or provider refund, and what says so; ``None`` if nobody says.
    """

    law: CitableRule | None
    otherwise: tuple[bool, tuple[Origin, ...]] | None

    def ask_by(self, case: Case, cycle: Cycle) -> date | None:
        """Last day to give notice so that the law refunds the rest of a cycle."""
        clock = self.law.rule.clock("ask_by") if self.law else None
        if clock is None:
            return None
        return end_of(
            clock,
            cycle.last,
            jurisdiction=case.jurisdiction,
            cycle_starts_on_day=case.contract.cycle_starts_on_day,
        )

    def holds(
        self, case: Case, *, notice_on: date, ends_on: date
    ) -> tuple[bool, tuple[Origin, ...]] | None:
        """Whether the rest of the cycle of a last day is refunded, and what says so."""
        if self.law:
            by = self.ask_by(case, cycle_containing(ends_on, case.contract.cycle_starts_on_day))
            if by is None or notice_on <= by:
                return True, (rule_origin(self.law),)
        return self.otherwise


def refund_of(case: Case, provider: Provider, service: Service, on: date) -> Refund:
    """What is known of refunds for a service on the day of the plan."""
    law = rule_for(
        "refunds_unused_days",
        services=(service,),
        jurisdiction=case.jurisdiction,
        on=on,
        agreed_on=case.contract.agreed_on,
    )
    if case.contract.refunds_unused_days is not None:
        says = (from_case("contract.refunds_unused_days"),)
        return Refund(law, (case.contract.refunds_unused_days, says))
    name = "policies.refunds_unused_days"
    facts = provider.policies.refunds_unused_days
    known = best(case, provider, name, facts, on, service=service)
    return Refund(law, (known.fact.value, (known.origin,)) if known else None)


def refunds_of(case: Case, provider: Provider, on: date) -> dict[Service, Refund]:
    """What is known of refunds for each service that something is paid for."""
    return {service: refund_of(case, provider, service, on) for service in _paid_for(case)}


def _paid_for(case: Case) -> dict[Service, None]:
    contract = case.contract
    return dict.fromkeys(contract.service_of(c) for c in contract.charges if contract.counts(c))


def whole_refund(
    case: Case, refunds: dict[Service, Refund], *, notice_on: date, ends_on: date
) -> tuple[bool, tuple[Origin, ...]] | None:
    """Whether the rest of the cycle is refunded for every service; ``None`` if nobody says."""
    origins: list[Origin] = []
    for refund in refunds.values():
        holds = refund.holds(case, notice_on=notice_on, ends_on=ends_on)
        if holds is None:
            return None
        if not holds[0]:
            return holds
        origins += [origin for origin in holds[1] if origin not in origins]
    return True, tuple(origins)


def unrefunded_line(
    case: Case, refunds: dict[Service, Refund], *, notice_on: date, ends_on: date
) -> tuple[CostLine | None, bool]:
    """What the rest of the last cycle costs without a refund, and whether that is known of all.

    The price of the services without one, for the days after the last, as their share of the cycle.
    """
    contract = case.contract
    cycle = cycle_containing(ends_on, contract.cycle_starts_on_day)
    days = cycle.days_after(ends_on)
    if not days:
        return None, True
    known = True
    lost: dict[Service, Decimal] = {}
    backing: list[Origin] = []
    for service in _paid_for(case):
        refund = refunds[service].holds(case, notice_on=notice_on, ends_on=ends_on)
        if refund is None:
            known = False
        elif not refund[0]:
            lost[service] = price_of_service(case, service, ends_on)
            backing += [origin for origin in refund[1] if origin not in backing]
    if not backing:
        return None, known
    # A reduction that names no service may exceed the one it lands on; nobody is paid to leave.
    price = sum((max(amount, ZERO) for amount in lost.values()), ZERO)
    price = max(min(price, contract.price(ends_on)), ZERO)
    amount = prorated(price, days, cycle.days)
    step = WorkStep(
        kind="days", values={"price": price, "days": days, "of": cycle.days}, amount=amount
    )
    line = CostLine(
        kind="unrefunded_days",
        name="",
        amount=amount,
        days=days,
        working=(step,),
        origins=tuple(backing),
    )
    return line, known


def price_of_service(case: Case, service: Service, on: date) -> Decimal:
    """What the contract's lines for a service come to a month."""
    contract = case.contract
    charges = (c for c in contract.charges if contract.counts(c))
    mine = (c.signed_amount(on) for c in charges if contract.service_of(c) == service)
    return sum(mine, ZERO)
