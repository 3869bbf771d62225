"""Staying, each offer, staying without a line, and coming back: the same months, every cost."""

from __future__ import annotations

from collections.abc import Iterable, Iterator
from dataclasses import dataclass
from datetime import date, timedelta
from decimal import Decimal

from negotiate.assessment.differences import differences
from negotiate.assessment.evidence import Backed, best
from negotiate.costs.cycle import DAY, completed_months
from negotiate.costs.schedule import (
    Schedule,
    ends_in_the_dark,
    price_of_days,
    schedule_of_offer,
    schedule_of_staying,
    stretches,
)
from negotiate.costs.total import break_even_month, discounted, worth
from negotiate.model.alternative import Alternative, Difference, LineKind, Need, TotalLine
from negotiate.model.case import Case
from negotiate.model.contract import REDUCTIONS
from negotiate.model.fact import Days
from negotiate.model.leaving import LeavingCost
from negotiate.model.money import to_cents
from negotiate.model.offer import Offer
from negotiate.model.origin import Origin, from_case
from negotiate.model.provider import Provider

ZERO = Decimal(0)

#: Hours that a switch takes: to order, be there when it is put in, cancel, and send things back.
HOURS_A_SWITCH = Decimal(2)
#: To leave, and to come back.
SWITCHES_TO_RETURN = 2


def alternatives(
    case: Case,
    provider: Provider,
    company: str,
    leaving: LeavingCost,
    on: date,
    *,
    months: int | None = None,
) -> tuple[Alternative, ...]:
    """Staying, the offers in the order of the case, then what could be dropped.

    Offers that have ended are left out. An offer carries the cost of leaving on the cheapest near
    day, device balances not counted: they are owed either way. Each line is rounded to cents once,
    half up, and the lines add up to the total.

    Args:
        case: The case.
        provider: Its record.
        company: Name of the company as letters call it.
        leaving: What leaving on the cheapest near day costs.
        on: Day the first month starts.
        months: Horizon, at least 1; the mandate's if left out.
    """
    horizon = case.mandate.horizon_months if months is None else months
    if horizon < 1:
        raise ValueError(f"a comparison needs at least one month, not {horizon}")
    weighing = _Weighing(case, provider, company, leaving, on, horizon)
    stay = weighing.staying()
    offers = (
        weighing.offered(offer, index, stay)
        for index, offer in enumerate(case.offers)
        if offer.ends_on is None or offer.ends_on >= on
    )
    return (stay, *offers, *weighing.without_unused(stay))


@dataclass(frozen=True, slots=True)
class _Weighing:
    """What every way is weighed by."""

    case: Case
    provider: Provider
    company: str
    leaving: LeavingCost
    on: date
    months: int

    def staying(self) -> Alternative:
        prices = schedule_of_staying(self.case.contract, self.on, self.months)
        return self._way(
            "stay",
            [*self._lines("price", prices, [from_case("contract.charges")])],
            None,
            company=self.company,
            origin=from_case("contract.charges"),
        )

    def without_unused(self, stay: Alternative) -> Iterator[Alternative]:
        """Staying without each line that is not used; none when no feature may be lost.

        What the others would cost then is not known: a discount for the bundle may go with it.
        """
        contract = self.case.contract
        if "lost_feature" in self.case.mandate.never:
            return
        for index, charge in enumerate(contract.charges):
            is_cost = contract.counts(charge) and charge.kind not in {*REDUCTIONS, "tax"}
            if charge.used is not False or not is_cost or not charge.monthly_amount:
                continue
            kept = (*contract.charges[:index], *contract.charges[index + 1 :])
            rest = contract.model_copy(update={"charges": kept})
            prices = schedule_of_staying(rest, self.on, self.months)
            yield self._way(
                "drop",
                [*self._lines("price", prices, [from_case("contract.charges")])],
                stay,
                company=self.company,
                plan=charge.name,
                needs=("bundle",),
                origin=from_case(f"contract.charges[{index}]"),
            )

    def offered(self, offer: Offer, index: int, stay: Alternative) -> Alternative:
        """An offer; of the company's own, where new customers must have been away, a return."""
        back = self._waiting() if self._is_own(offer) else None
        gap = self._months_away(back.fact.value) if back else 0
        lines = [
            *self._monthly(offer, index, gap),
            *self._once(offer, index),
            *self._switching(SWITCHES_TO_RETURN if back else 1),
        ]
        dark = ends_in_the_dark(offer, self.months - gap)
        away = (
            (Difference(kind="gap", here=ZERO, there=Decimal(back.fact.value), worse=True),)
            if back
            else ()
        )
        return self._way(
            "return" if back else "offer",
            lines,
            stay,
            offer=index,
            company=offer.company,
            plan=offer.plan,
            differs=offer.differs,
            differences=(*differences(self.case.contract, offer, self.on), *away),
            needs=tuple(self._needs(offer, dark=dark)),
            origin=from_case(f"offers[{index}]"),
        )

    def _is_own(self, offer: Offer) -> bool:
        own = {self.company.casefold(), self.provider.name.casefold()}
        return offer.company.casefold() in own

    def _waiting(self) -> Backed[Days] | None:
        name = "policies.new_customer_after"
        facts = self.provider.policies.new_customer_after
        return best(self.case, self.provider, name, facts, self.on)

    def _months_away(self, days: int) -> int:
        """Whole months without service; what is left of one counts as paid for."""
        away = self.leaving.ends_on + DAY
        return min(completed_months(away, away + timedelta(days=days)), self.months - 1)

    def _needs(self, offer: Offer, *, dark: bool) -> Iterator[Need]:
        if _tax_shift(offer, self.case) is None:
            yield "tax"
        if dark:
            yield "price_after"
        if self.leaving.unknown:
            yield "leaving"

    def _monthly(self, offer: Offer, index: int, gap: int) -> Iterator[TotalLine]:
        at = f"offers[{index}]"
        length = self.months - gap

        def line(
            kind: LineKind, amount: Decimal | None, key: str, name: str = ""
        ) -> list[TotalLine]:
            if not amount:
                return []
            origins = [from_case(f"{at}.{key}")]
            return [*self._lines(kind, (amount,) * length, origins, name=name, after=gap)]

        prices = schedule_of_offer(offer, length)
        yield from self._lines("price", prices, [from_case(f"{at}.monthly_price")], after=gap)
        yield from line("equipment", offer.equipment_monthly, "equipment_monthly")
        for number, fee in enumerate(offer.monthly_fees):
            yield from line("fee", fee.amount, f"monthly_fees[{number}]", fee.name)
        yield from line("tax", _tax_shift(offer, self.case), "tax_monthly")

    def _once(self, offer: Offer, index: int) -> Iterator[TotalLine]:
        at = f"offers[{index}]"
        parts: list[tuple[LineKind, Decimal | None, str, str]] = [
            ("setup", offer.setup_fee, "setup_fee", ""),
            ("equipment_once", offer.equipment_once, "equipment_once", ""),
            *(
                ("fee_once", fee.amount, f"one_time_fees[{number}]", fee.name)
                for number, fee in enumerate(offer.one_time_fees)
            ),
            ("gift_card", -(offer.gift_card or ZERO), "gift_card", ""),
            ("credit", -(offer.credit_once or ZERO), "credit_once", ""),
        ]
        for kind, amount, key, name in parts:
            if amount:
                yield _once(kind, amount, [from_case(f"{at}.{key}")], name=name)

    def _switching(self, switches: int) -> Iterator[TotalLine]:
        """What leaving costs, the days on which both are paid, and the customer's hours."""
        mandate, last = self.case.mandate, self.leaving.ends_on
        if self.leaving.total:
            counted = (line for line in self.leaving.lines if line.counted)
            said = (origin for line in counted if line.amount for origin in line.origins)
            yield _once("leaving", self.leaving.total, dict.fromkeys(said))
        if mandate.overlap_days:
            first = last - timedelta(days=mandate.overlap_days - 1)
            price = price_of_days(self.case.contract, first, last)
            origins = [from_case("mandate.overlap_days")]
            yield _once("overlap", price, origins, count=Decimal(mandate.overlap_days))
        if mandate.hour_worth:
            hours = HOURS_A_SWITCH * switches
            origins = [from_case("mandate.hour_worth")]
            yield _once("hours", mandate.hour_worth * hours, origins, count=hours)

    def _lines(
        self,
        kind: LineKind,
        schedule: Schedule,
        origins: Iterable[Origin],
        *,
        name: str = "",
        after: int = 0,
    ) -> Iterator[TotalLine]:
        rate = self.case.mandate.discount_percent
        for stretch in stretches(schedule, after=after):
            yield TotalLine(
                kind=kind,
                name=name,
                each=stretch.monthly,
                first_month=stretch.first,
                last_month=stretch.last,
                amount=to_cents(worth(stretch, rate)),
                origins=tuple(origins),
            )

    def _way(
        self,
        kind: str,
        lines: list[TotalLine],
        stay: Alternative | None,
        **told: object,
    ) -> Alternative:
        monthly, once = _by_month(lines, self.months), _paid_once(lines)
        whole = sum((line.amount for line in lines), ZERO)
        even: int | None = 0
        if stay is not None:
            rate = self.case.mandate.discount_percent
            here = discounted(_by_month(stay.lines, self.months), rate)
            even = break_even_month(here, discounted(monthly, rate), once)
        plain: dict[str, object] = {
            "offer": None,
            "plan": "",
            "differs": (),
            "differences": (),
            "needs": (),
        }
        return Alternative.model_validate(
            plain
            | told
            | {
                "kind": kind,
                "lines": tuple(lines),
                "first_month": _first_paid(monthly),
                "last_month": monthly[-1],
                "total": whole,
                "saves": stay.total - whole if stay else ZERO,
                "breaks_even_after": even,
            }
        )


def _tax_shift(offer: Offer, case: Case) -> Decimal | None:
    """What brings an offer's price to the footing of the contract's, a month.

    Zero when it stands there: an offer that does not say is read as the contract is, and one whose
    taxes vary has them on top. ``None`` when the tax to add or to take out is not stated.
    """
    with_tax = case.contract.prices_include_tax
    if offer.tax is None or (offer.tax == "included") == with_tax:
        return ZERO
    if offer.tax_monthly is None:
        return None
    return offer.tax_monthly if with_tax else -offer.tax_monthly


def _once(
    kind: LineKind,
    amount: Decimal,
    origins: Iterable[Origin],
    *,
    name: str = "",
    count: Decimal | None = None,
) -> TotalLine:
    rounded = to_cents(amount)
    return TotalLine(
        kind=kind, name=name, each=rounded, count=count, amount=rounded, origins=tuple(origins)
    )


def _by_month(lines: Iterable[TotalLine], months: int) -> Schedule:
    monthly = [ZERO] * months
    for line in lines:
        if line.first_month is not None and line.last_month is not None:
            for month in range(line.first_month, line.last_month + 1):
                monthly[month - 1] += line.each
    return tuple(monthly)


def _paid_once(lines: Iterable[TotalLine]) -> Decimal:
    return sum((line.each for line in lines if line.first_month is None), ZERO)


def _first_paid(monthly: Schedule) -> Decimal:
    """The first month that is paid for; a return begins after months without service."""
    return next((amount for amount in monthly if amount), ZERO)
