"""Strategies for contracts and their parts."""

from __future__ import annotations

from collections.abc import Collection, Mapping
from datetime import date
from decimal import Decimal
from typing import Literal, get_args

from hypothesis import strategies as st
from hypothesis.strategies import DrawFn, SearchStrategy

from negotiate.costs.cycle import DAY, add_months
from negotiate.model.contract import (
    REDUCTIONS,
    Charge,
    ChargeKind,
    Clawback,
    Contract,
    Device,
    Term,
)
from negotiate.model.fee import (
    ContractWaiver,
    Declining,
    FeeTable,
    Flat,
    PartMonths,
    PerRemainingMonth,
    ReliefClawback,
    RemainingCharges,
    TableRow,
    TerminationFee,
    WaiverReason,
)
from negotiate.model.notice import Notice
from negotiate.model.provider import GENERIC
from negotiate.model.service import Service
from negotiate.testing.values import (
    LAST_DAY,
    SERVICES,
    account_numbers,
    amounts,
    choice,
    days,
    drawn_or_none,
    flags,
    kept,
    lines,
    services,
    several,
    whole,
)

NoticeUnit = Literal["days", "months", "cycles"]
FEE_KINDS = (
    "flat",
    "per_remaining_month",
    "declining",
    "table",
    "remaining_charges",
    "relief_clawback",
)
CHARGE_KINDS: tuple[ChargeKind, ...] = get_args(ChargeKind)
#: Units of notice, each with the longest that is drawn.
UNITS: Mapping[NoticeUnit, int] = {"days": 90, "months": 6, "cycles": 3}


@st.composite
def charges(
    draw: DrawFn,
    *,
    kinds: Collection[ChargeKind] = CHARGE_KINDS,
    of: Collection[Service] = (),
) -> Charge:
    """Lines of a bill, some with an end.

    Args:
        draw: Given by hypothesis.
        kinds: Kinds to choose from.
        of: Services a line may say it belongs to; none if left out.
    """
    kind = draw(choice(tuple(sorted(kinds))))
    holds_until = drawn_or_none(draw, days())
    after = None
    if holds_until:
        optional = kind in REDUCTIONS
        after = drawn_or_none(draw, amounts()) if optional else draw(amounts())
    return Charge(
        name=draw(lines()),
        kind=kind,
        monthly_amount=draw(amounts()),
        holds_until=holds_until,
        amount_after=after,
        used=drawn_or_none(draw, flags()),
        service=drawn_or_none(draw, choice(tuple(sorted(of)))) if of else None,
    )


@kept
def _several_charges(of: tuple[Service, ...]) -> SearchStrategy[list[Charge]]:
    return st.lists(charges(of=of), min_size=1, max_size=5)


@kept
@st.composite
def terms(draw: DrawFn, *, whole_months: bool = False) -> Term:
    """Minimum terms of up to three years.

    Args:
        draw: Given by hypothesis.
        whole_months: Whether the term ends a whole number of months after it starts.
    """
    starts = draw(days())
    if whole_months:
        ends = add_months(starts, draw(whole(1, 36))) - DAY
    else:
        ends = starts + DAY * draw(whole(1, 1100))
    return Term(starts=starts, ends=ends, renews_months=drawn_or_none(draw, whole(1, 36)))


@kept
@st.composite
def notices(draw: DrawFn) -> Notice:
    """Notice periods in days, months and cycles, with and without the end of the cycle."""
    unit = draw(choice(tuple(sorted(UNITS))))
    return Notice(
        length=draw(whole(0, UNITS[unit])),
        unit=unit,
        counts_from=draw(choice(("given", "received"))),
        ends_with_cycle=draw(flags()),
    )


@kept
@st.composite
def termination_fees(draw: DrawFn) -> TerminationFee:
    """Early termination fees of every form."""
    form: str = draw(choice(FEE_KINDS))
    cap = drawn_or_none(draw, amounts())
    part_months: PartMonths = draw(choice(get_args(PartMonths)))
    counts: Literal["completed", "started"] = draw(choice(("completed", "started")))
    match form:
        case "flat":
            return Flat(kind="flat", amount=draw(amounts()))
        case "declining":
            step = draw(by_month())
            return Declining(
                kind="declining", amount=draw(amounts()), step=step, counts=counts, cap=cap
            )
        case "table":
            return FeeTable(kind="table", rows=draw(_rows()), counts=counts, cap=cap)
        case "remaining_charges":
            return RemainingCharges(
                kind="remaining_charges",
                savings_percent=drawn_or_none(draw, percents()),
                savings_monthly=drawn_or_none(draw, by_month()),
                tax_percent=drawn_or_none(draw, percents()),
                early_receipt_percent=drawn_or_none(draw, percents()),
                part_months=part_months,
                cap=cap,
            )
        case "relief_clawback":
            by: Literal["days", "months"] = draw(choice(("days", "months")))
            relief = drawn_or_none(draw, amounts())
            return ReliefClawback(kind="relief_clawback", relief=relief, by=by, cap=cap)
    return PerRemainingMonth(
        kind="per_remaining_month", amount=draw(by_month()), part_months=part_months, cap=cap
    )


@kept
@st.composite
def _rows(draw: DrawFn) -> tuple[TableRow, ...]:
    """Rows of a table of fees: from month 0 on, and never rising."""
    later = draw(several(whole(1, 36), 4, unique=True))
    falling = sorted((draw(amounts()) for _ in range(len(later) + 1)), reverse=True)
    months = (0, *sorted(later))
    return tuple(
        TableRow(from_month=month, amount=amount)
        for month, amount in zip(months, falling, strict=True)
    )


def percents() -> SearchStrategy[Decimal]:
    """Shares in percent."""
    return amounts(most=Decimal(100))


def by_month() -> SearchStrategy[Decimal]:
    """What a fee falls by, or costs, for one month."""
    return amounts(most=Decimal(50))


@kept
@st.composite
def devices(draw: DrawFn) -> Device:
    """Things still being paid off."""
    return Device(name=draw(lines()), balance=draw(amounts(most=Decimal(1500))))


@kept
@st.composite
def waivers(draw: DrawFn) -> ContractWaiver:
    """Reasons for which a contract asks no fee."""
    reason: WaiverReason = draw(choice(get_args(WaiverReason)))
    return ContractWaiver(reason=reason, within_days=drawn_or_none(draw, whole(0, 60)))


@kept
@st.composite
def clawbacks(draw: DrawFn) -> Clawback:
    """What promotions take back, whole or by days."""
    starts = draw(days())
    return Clawback(
        name=draw(lines()),
        amount=draw(amounts()),
        starts=starts,
        until=starts + DAY * draw(whole(1, 800)),
        prorated=draw(flags()),
    )


@st.composite
def contracts(
    draw: DrawFn,
    *,
    provider: str = GENERIC,
    of: Collection[Service] = SERVICES,
    on: date = LAST_DAY,
) -> Contract:
    """Contracts with every part present or absent.

    Args:
        draw: Given by hypothesis.
        provider: Slug of the provider.
        of: Services to choose from.
        on: Day that nothing which has happened may be after.
    """
    sold = draw(services(of))
    term = drawn_or_none(draw, terms())
    return Contract(
        provider=provider,
        services=sold,
        account_number=drawn_or_none(draw, account_numbers()),
        customer_since=drawn_or_none(draw, days(last=on)),
        missed_payments=drawn_or_none(draw, whole(0, 5)),
        cycle_starts_on_day=draw(whole(1, 31)),
        billed_in_advance=drawn_or_none(draw, flags()),
        refunds_unused_days=drawn_or_none(draw, flags()),
        term=term,
        notice=drawn_or_none(draw, notices()),
        early_termination=drawn_or_none(draw, termination_fees()) if term else None,
        fee_free_days=drawn_or_none(draw, whole(0, 60)) if term else None,
        waivers=tuple(draw(several(waivers(), 2))),
        clawbacks=tuple(draw(several(clawbacks(), 2))),
        devices=tuple(draw(several(devices(), 2))),
        charges=tuple(draw(_several_charges(sold))),
    )
