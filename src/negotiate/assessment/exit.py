"""All that is known of leaving one contract, looked up once and asked for many days."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass, field
from datetime import date
from decimal import Decimal

from negotiate.assessment.evidence import best
from negotiate.assessment.exit_fee import ExitFee, exit_fee
from negotiate.assessment.notice import KnownNotice, notice_of, term_to_end
from negotiate.assessment.refund import Refund, price_of_service, refunds_of, unrefunded_line
from negotiate.costs.cycle import DAY, cycle_containing
from negotiate.costs.proration import final_bill, prorated
from negotiate.costs.schedule import price_of_days
from negotiate.costs.termination import term_on
from negotiate.model.case import Case
from negotiate.model.contract import Clawback
from negotiate.model.leaving import CostLine, LeavingCost, UnknownCost
from negotiate.model.money import to_cents
from negotiate.model.origin import Origin, Values, from_case
from negotiate.model.provider import Provider
from negotiate.model.service import Service
from negotiate.model.working import WorkStep

ZERO = Decimal(0)


@dataclass(frozen=True, slots=True)
class Exit:
    """What is known of leaving a contract, by the facts that hold on the day of the plan.

    Attributes:
        case: The case.
        on: The day of the plan.
        notice: The notice to give.
        fee: The early termination fee.
        refunds: Refunds by service.
        devices_due: Whether device balances fall due, and what says so; ``None`` if nobody does.
    """

    case: Case
    on: date
    notice: KnownNotice
    fee: ExitFee
    refunds: dict[Service, Refund]
    devices_due: tuple[bool, Origin] | None
    _known: dict[tuple[date, date], LeavingCost] = field(default_factory=dict, repr=False)

    def cost(self, *, notice_on: date, ends_on: date) -> LeavingCost:
        """Cost of leaving on a last day by a notice.

        What is paid during notice buys service, a device balance is owed either way, and equipment
        that goes back costs nothing, so none of them counts into the total; all are shown.
        """
        # Several questions lead to the same day, and each answer is made of many small facts.
        asked = (notice_on, ends_on)
        if asked not in self._known:
            self._known[asked] = self._worked_out(notice_on, ends_on)
        return self._known[asked]

    def _worked_out(self, notice_on: date, ends_on: date) -> LeavingCost:
        fee, fee_known = self._fee(notice_on, ends_on)
        lost, refund_known = unrefunded_line(
            self.case, self.refunds, notice_on=notice_on, ends_on=ends_on
        )
        unknown: list[UnknownCost] = []
        if not fee_known:
            unknown.append("termination_fee")
        if not refund_known:
            unknown.append("refund")
        devices = self._devices()
        lines = [
            *self._notice_line(notice_on, ends_on),
            *fee,
            *self._clawbacks(ends_on),
            *devices,
            *self._equipment(ends_on),
            *([lost] if lost else []),
        ]
        total = sum((line.amount for line in lines if line.counted), ZERO)
        due = bool(self.devices_due and self.devices_due[0])
        return LeavingCost(
            notice_on=notice_on,
            ends_on=ends_on,
            lines=tuple(lines),
            total=total,
            outlay=total + to_cents(price_of_days(self.case.contract, self.on + DAY, ends_on)),
            last_bill=self._last_bill(notice_on, ends_on),
            due_at_once=sum((line.amount for line in devices), ZERO) if due else ZERO,
            unknown=tuple(unknown),
            ask_about=self.fee.ask_about if any(line.amount for line in fee) else (),
        )

    def leaving_on(self, last_day: date, *, notice_by: date | None = None) -> LeavingCost:
        """Cost of leaving on a last day by the notice that costs least; of equal ones the latest.

        That is the latest there may be, unless an earlier one is still in the first days without a
        fee, in time for a waiver, or in time for the law that refunds.

        Args:
            last_day: Last day of service.
            notice_by: Latest day of notice, where it must be in time for an earlier day.
        """
        latest = max(self.notice.latest(notice_by or last_day), self.on)
        earlier = (day for day in self._ends_of_favour(last_day) if self.on <= day < latest)
        costs = [
            self.cost(notice_on=day, ends_on=last_day)
            for day in dict.fromkeys([latest, *sorted(earlier, reverse=True)])
        ]
        return min(costs, key=lambda cost: (bool(cost.unknown), cost.total))

    def _ends_of_favour(self, last_day: date) -> Iterator[date]:
        """Last days on which notice is met with less than it is a day later."""
        term = self.case.contract.term
        if term and term.renews_months:
            # Later, the term has renewed, and its fee with it; too late for that, today is best.
            yield from (self.on, self.notice.latest(term_on(term, self.on).ends))
        if self.fee.first_days:
            yield self.fee.first_days.until
        yield from (waiver.until for waiver in self.fee.waivers if waiver.until)
        cycle = cycle_containing(last_day, self.case.contract.cycle_starts_on_day)
        if cycle.days_after(last_day):
            asked = (refund.ask_by(self.case, cycle) for refund in self.refunds.values())
            yield from (day for day in asked if day)

    def _last_bill(self, notice_on: date, ends_on: date) -> Decimal | None:
        """What the bill for the last cycle asks for service; ``None`` where it cannot be told."""
        contract = self.case.contract
        if contract.billed_in_advance is None:
            return None
        asked = ZERO
        for service, refund in self.refunds.items():
            holds = refund.holds(self.case, notice_on=notice_on, ends_on=ends_on)
            if holds is None:
                return None
            lines = final_bill(
                price_of_service(self.case, service, ends_on),
                ends_on,
                contract.cycle_starts_on_day,
                in_advance=contract.billed_in_advance,
                refunds=holds[0],
            )
            asked += sum((line.amount for line in lines), ZERO)
        return asked

    def _fee(self, notice_on: date, ends_on: date) -> tuple[list[CostLine], bool]:
        term = term_to_end(self.case, self.notice, notice_on)
        if term is None or ends_on >= term.ends:
            return [], True
        line = self.fee.line(self.case, term, notice_on=notice_on, ends_on=ends_on)
        return ([line], True) if line else ([], False)

    def _notice_line(self, notice_on: date, ends_on: date) -> list[CostLine]:
        if ends_on == notice_on:
            return []
        amount = to_cents(price_of_days(self.case.contract, notice_on + DAY, ends_on))
        days = (ends_on - notice_on).days
        origins = (self.notice.origin,)
        return [
            CostLine(
                kind="notice", name="", amount=amount, counted=False, days=days, origins=origins
            )
        ]

    def _clawbacks(self, ends_on: date) -> Iterator[CostLine]:
        for index, clawback in enumerate(self.case.contract.clawbacks):
            if ends_on <= clawback.until:
                yield _clawback_line(clawback, ends_on, from_case(f"contract.clawbacks[{index}]"))

    def _devices(self) -> list[CostLine]:
        says = (self.devices_due[1],) if self.devices_due else ()
        return [
            CostLine(
                kind="device_balance",
                name=device.name,
                amount=device.balance,
                counted=False,
                origins=(from_case(f"contract.devices[{index}]"), *says),
            )
            for index, device in enumerate(self.case.contract.devices)
        ]

    def _equipment(self, ends_on: date) -> Iterator[CostLine]:
        for index, thing in enumerate(self.case.contract.equipment):
            if thing.returned_on is None and thing.unreturned_fee:
                yield CostLine(
                    kind="unreturned_equipment",
                    name=thing.name,
                    amount=thing.unreturned_fee,
                    counted=False,
                    origins=(from_case(f"contract.equipment[{index}]"),),
                )


def _clawback_line(clawback: Clawback, ends_on: date, origin: Origin) -> CostLine:
    amount = clawback.amount
    working: tuple[WorkStep, ...] = ()
    if clawback.prorated and clawback.starts:
        first = max(ends_on + DAY, clawback.starts)
        left = (clawback.until + DAY - first).days
        whole = (clawback.until + DAY - clawback.starts).days
        amount = prorated(clawback.amount, left, whole)
        values: Values = {"relief": clawback.amount, "left": left, "whole": whole, "unit": "days"}
        working = (WorkStep(kind="relief", values=values, amount=amount),)
    return CostLine(
        kind="promo_clawback", name=clawback.name, amount=amount, working=working, origins=(origin,)
    )


def exit_of(case: Case, provider: Provider, on: date) -> Exit:
    """What is known of leaving a case's contract on the day."""
    name = "policies.device_balance_due"
    due = best(case, provider, name, provider.policies.device_balance_due, on)
    return Exit(
        case=case,
        on=on,
        notice=notice_of(case, provider, on),
        fee=exit_fee(case, provider, on),
        refunds=refunds_of(case, provider, on),
        devices_due=(due.fact.value, due.origin) if due else None,
    )
