"""What a fact of a record says, on one line."""

from __future__ import annotations

from collections.abc import Iterator
from functools import singledispatch
from typing import assert_never

from negotiate.model.fact import Days, Evidence, Money, Months
from negotiate.model.fee import (
    Declining,
    FeeTable,
    FeeWaiver,
    Flat,
    PerRemainingMonth,
    ReliefClawback,
    RemainingCharges,
    TerminationFee,
    TerminationFeeFact,
)
from negotiate.model.notice import NoticeFact
from negotiate.model.provider import Successor
from negotiate.model.route import OpeningHours, Route
from negotiate.model.term import AirlineTerm, DisputeStep, ReportedOffer, UnlockRule, WarrantyTerm

UNITS = {
    "once": "once",
    "month": "a month",
    "month_and_line": "a month and line",
    "device": "a device",
}


@singledispatch
def value_of(fact: Evidence) -> str:
    """The value in words."""
    value: object = getattr(fact, "value", None)
    if isinstance(value, bool):
        return "yes" if value else "no"
    return str(value)


@value_of.register
def _(fact: Days | Months) -> str:
    return f"{fact.value} {fact.unit}"


@value_of.register
def _(fact: Money) -> str:
    most = "up to " if fact.up_to else ""
    where = f" in {fact.market}" if fact.market else ""
    return f"{most}{fact.value} {UNITS[fact.unit]}{where}"


@value_of.register
def _(fact: Successor) -> str:
    on = f" on {fact.on}" if fact.on else ""
    return f"{fact.name}, {fact.stage}{on}"


@value_of.register
def _(fact: TerminationFeeFact) -> str:
    term = f" (term of {fact.term_months} months)" if fact.term_months else ""
    return f"{formula(fact.value)}{term}"


@value_of.register
def _(fact: FeeWaiver) -> str:
    within = f", within {fact.within_days} days" if fact.within_days is not None else ""
    return f"{_spaced(fact.value)}{within}"


@value_of.register
def _(fact: DisputeStep) -> str:
    return f"step {fact.step}, {_spaced(fact.kind)}: {' '.join(_dispute(fact))}"


@value_of.register
def _(fact: UnlockRule) -> str:
    return f"{fact.plan}: {fact.value}"


@value_of.register
def _(fact: AirlineTerm) -> str:
    return f"{_spaced(fact.topic)}: {' '.join(_airline(fact))}"


@value_of.register
def _(fact: ReportedOffer) -> str:
    return f"reported, never promised: {fact.value}"


@value_of.register
def _(fact: Route) -> str:
    way = fact.address or f"by transfer from {fact.reached_from}"
    said = f"{', '.join(fact.purposes)} by {fact.channel}: {' / '.join(way.split(chr(10)))}"
    if fact.tier:
        said += f", for {fact.tier}"
    if fact.only_for:
        said += f", only for {fact.only_for}"
    if fact.own_network_only:
        said += ", from its own network only"
    if fact.calls_back:
        days = fact.calls_back_within
        said += ", they call back" + (f" within {days} working days" if days is not None else "")
    return said


@value_of.register
def _(fact: OpeningHours) -> str:
    return "; ".join(_hours(fact))


@value_of.register
def _(fact: NoticeFact) -> str:
    notice = fact.value
    until = ", to the end of the billing cycle" if notice.ends_with_cycle else ""
    return f"{notice.length} {notice.unit} from the day it is {notice.counts_from}{until}"


@value_of.register
def _(fact: WarrantyTerm) -> str:
    until = " for life" if fact.to_year is None else f" to {fact.to_year}"
    parts = f", {fact.components}" if fact.components else ""
    years = f"year {fact.from_year}{until}"
    return f"{fact.product}, {years}, {_spaced(fact.covers)}{parts}: {fact.value}"


def _spaced(word: str) -> str:
    return word.replace("_", " ")


def _hours(hours: OpeningHours) -> Iterator[str]:
    for span in hours.times:
        days = " ".join(span.days)
        yield f"{days} {span.opens:%H:%M} to {span.closes:%H:%M}"
    yield hours.time_zone


def _dispute(step: DisputeStep) -> Iterator[str]:
    yield step.value
    if step.within_days is not None:
        yield f"Within {step.within_days} days of the {step.counts_from}."
    if step.answered_within is not None:
        yield f"Answered within {step.answered_within} days."
    if step.each_line:
        yield "For each line."
    if step.route:
        yield f"By route {step.route}."


def _airline(term: AirlineTerm) -> Iterator[str]:
    yield term.value
    if term.child_under is not None:
        yield f"Children under {term.child_under}."
    if term.not_in:
        yield f"Not in {', '.join(term.not_in)}."


def formula(fee: TerminationFee) -> str:
    """An early termination fee in words."""
    match fee:
        case Flat():
            return f"flat: {fee.amount}"
        case PerRemainingMonth():
            return f"per remaining month: {fee.amount} for each month still to run{_limits(fee)}"
        case Declining():
            falls = f"less {fee.step} for each {fee.counts} month"
            return f"declining: {fee.amount}, {falls}{_limits(fee)}"
        case FeeTable():
            rows = ", ".join(f"{row.amount} from {row.from_month}" for row in fee.rows)
            return f"by {fee.counts} months: {rows}{_limits(fee)}"
        case RemainingCharges():
            return f"remaining charges: {', '.join(_taken_off(fee))}{_limits(fee)}"
        case ReliefClawback():
            relief = "the relief granted" if fee.relief is None else str(fee.relief)
            share = f"for the share of the term not served, by {fee.by}"
            return f"relief given back: {relief}, {share}{_limits(fee)}"
        case _:
            assert_never(fee)


def _taken_off(fee: RemainingCharges) -> Iterator[str]:
    if not fee.savings_stated:
        yield "at most"
    if fee.savings_monthly is not None:
        yield f"less {fee.savings_monthly} a month for costs saved"
    for percent, what in (
        (fee.savings_percent, "costs saved"),
        (fee.tax_percent, "the tax in it"),
        (fee.early_receipt_percent, "early receipt"),
    ):
        if percent is not None:
            yield f"less {percent.normalize():f} percent for {what}"


def _limits(
    fee: PerRemainingMonth | Declining | FeeTable | RemainingCharges | ReliefClawback,
) -> str:
    by_day = getattr(fee, "part_months", "whole") == "by_day"
    counted = ", the last month by its days" if by_day else ""
    return counted if fee.cap is None else f"{counted}, at most {fee.cap}"
