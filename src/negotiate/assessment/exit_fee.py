"""The early termination fee of a case: first days, waivers, then the formula."""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from dataclasses import dataclass
from datetime import date, timedelta
from decimal import Decimal
from typing import Final

from negotiate.assessment.evidence import Backed, best, ranked
from negotiate.costs.cycle import DAY, completed_months
from negotiate.costs.termination import termination_fee
from negotiate.model.case import Case
from negotiate.model.contract import Term
from negotiate.model.event import Event, EventKind
from negotiate.model.fee import TerminationFee, TerminationFeeFact, WaiverReason
from negotiate.model.leaving import CostLine
from negotiate.model.money import to_cents
from negotiate.model.origin import Origin, from_case
from negotiate.model.provider import Provider
from negotiate.model.working import WorkStep

ZERO = Decimal(0)

#: Events that are a reason for which some waive the fee.
REASONS: Final[Mapping[EventKind, WaiverReason]] = {
    "move": "move",
    "death": "death",
    "illness": "illness",
    "military": "military",
    "service_failure": "service_failure",
    "terms_notice": "change_of_terms",
    "unserved_address": "unserved_address",
}


@dataclass(frozen=True, slots=True)
class FirstDays:
    """Days of the term in which leaving costs no fee.

    Attributes:
        until: Last day on which notice is in them.
        origins: What says so.
    """

    until: date
    origins: tuple[Origin, ...]


@dataclass(frozen=True, slots=True)
class Waiver:
    """A reason of the case for which the fee is known to be waived.

    Attributes:
        reason: The reason.
        since: Day of the event, or the day its notice arrived.
        until: Last day to use it; ``None`` where nobody names one.
        origins: What says so.
    """

    reason: WaiverReason
    since: date
    until: date | None
    origins: tuple[Origin, ...]

    def holds(self, notice_on: date) -> bool:
        """Whether notice on a day is in time for it."""
        return self.since <= notice_on and (self.until is None or notice_on <= self.until)


@dataclass(frozen=True, slots=True)
class ExitFee:
    """What is known of the fee of one contract on the day of the plan.

    Attributes:
        formula: The fee and what says so; ``None`` if nobody states one.
        first_days: Days of the term without a fee, if any.
        waivers: Reasons that hold.
        ask_about: Reasons of the case that nobody says are waived.
    """

    formula: tuple[TerminationFee, Origin] | None
    first_days: FirstDays | None
    waivers: tuple[Waiver, ...]
    ask_about: tuple[WaiverReason, ...]

    def line(self, case: Case, term: Term, *, notice_on: date, ends_on: date) -> CostLine | None:
        """The fee for leaving on a day within the term; ``None`` when nobody has stated it."""
        if self.first_days and notice_on <= self.first_days.until:
            step = WorkStep(kind="withdrawal", values={"until": self.first_days.until}, amount=ZERO)
            return _line(ZERO, self.first_days.origins, working=(step,))
        waiver = next((waiver for waiver in self.waivers if waiver.holds(notice_on)), None)
        if waiver:
            step = WorkStep(kind="waiver", values={"reason": waiver.reason}, amount=ZERO)
            return _line(ZERO, waiver.origins, working=(step,), waived_by=waiver.reason)
        if self.formula is None:
            return None
        formula, origin = self.formula
        fee = termination_fee(formula, term, ends_on, price=case.contract.price)
        if fee is None:
            return None
        origins = (origin, from_case("contract.term"))
        return _line(to_cents(fee.amount), origins, working=fee.working, at_most=fee.at_most)


def _line(
    amount: Decimal,
    origins: tuple[Origin, ...],
    *,
    working: tuple[WorkStep, ...],
    at_most: bool = False,
    waived_by: WaiverReason | None = None,
) -> CostLine:
    return CostLine(
        kind="termination_fee",
        name="",
        amount=amount,
        at_most=at_most,
        waived_by=waived_by,
        working=working,
        origins=origins,
    )


def exit_fee(case: Case, provider: Provider, on: date) -> ExitFee:
    """What is known of the fee of a case's contract."""
    waivers = tuple(_waivers(case, provider, on))
    waived = {waiver.reason for waiver in waivers}
    reasons = dict.fromkeys(reason for _, reason, _ in _reasons(case))
    return ExitFee(
        formula=known_termination_fee(case, provider, on),
        first_days=_first_days(case, provider, on),
        waivers=waivers,
        ask_about=tuple(reason for reason in reasons if reason not in waived),
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


def _first_days(case: Case, provider: Provider, on: date) -> FirstDays | None:
    """The contract's first days without a fee, else the provider's; a renewal does not renew them.

    Of ``n`` days the first is the day the term starts, and notice on the last of them is in time.
    """
    term = case.contract.term
    if term is None:
        return None
    starts = from_case("contract.term.starts")
    days, origin = case.contract.fee_free_days, from_case("contract.fee_free_days")
    if days is None:
        name = "policies.withdrawal"
        known = best(case, provider, name, provider.policies.withdrawal, on)
        if known is None:
            return None
        days, origin = known.fact.value, known.origin
    return FirstDays(term.starts + timedelta(days=days - 1), (origin, starts))


def _reasons(case: Case) -> Iterator[tuple[Event, WaiverReason, Origin]]:
    for index, event in enumerate(case.events):
        if event.kind in REASONS:
            yield event, REASONS[event.kind], from_case(f"events[{index}]")


def _waivers(case: Case, provider: Provider, on: date) -> Iterator[Waiver]:
    """Waivers of the contract, then of the provider, for the reasons that the case has."""
    facts = provider.policies.fee_waivers
    for event, reason, happened in _reasons(case):
        since = event.received_on or event.on
        for index, stated in enumerate(case.contract.waivers):
            if stated.reason == reason:
                origins = (from_case(f"contract.waivers[{index}]"), happened)
                yield Waiver(reason, since, _until(since, stated.within_days), origins)
        for known in ranked(case, provider, "policies.fee_waivers", facts, on):
            if known.fact.value == reason:
                until = _until(since, known.fact.within_days)
                yield Waiver(reason, since, until, (known.origin, happened))


def _until(since: date, within_days: int | None) -> date | None:
    return None if within_days is None else since + timedelta(days=within_days)
