"""Strategies for whole cases and what they hold beside the contract."""

from __future__ import annotations

from collections.abc import Collection
from datetime import date
from decimal import Decimal
from typing import get_args

from hypothesis import strategies as st
from hypothesis.strategies import DrawFn, SearchStrategy

from negotiate.costs.cycle import DAY, add_months
from negotiate.model.bill import Bill, BillLine
from negotiate.model.case import Case, Company, Customer
from negotiate.model.contract import REDUCTIONS, ChargeKind
from negotiate.model.event import Channel, Event, EventKind
from negotiate.model.mandate import Goal, Mandate, Never, Tone
from negotiate.model.offer import Offer
from negotiate.model.provider import GENERIC
from negotiate.model.service import Service
from negotiate.testing.contracts import CHARGE_KINDS, contracts
from negotiate.testing.values import (
    LAST_DAY,
    SERVICES,
    amounts,
    choice,
    days,
    drawn_or_none,
    flags,
    jurisdictions,
    kept,
    languages,
    lines,
    notes,
    several,
    whole,
)


@kept
@st.composite
def customers(draw: DrawFn) -> Customer:
    """Account holders."""
    return Customer(
        name=draw(lines()),
        address=drawn_or_none(draw, notes()),
        email=drawn_or_none(draw, st.just("someone@example.com")),
        phone=drawn_or_none(draw, st.just("+1 202 555 0143")),
    )


@kept
@st.composite
def companies(draw: DrawFn) -> Company:
    """Companies as a bill prints them."""
    return Company(
        name=draw(lines()),
        phone=drawn_or_none(draw, st.just("+1 202 555 0118")),
        email=drawn_or_none(draw, st.just("members@example.com")),
        address=drawn_or_none(draw, notes()),
    )


@st.composite
def bills(
    draw: DrawFn, *, kinds: Collection[ChargeKind] = CHARGE_KINDS, on: date = LAST_DAY
) -> Bill:
    """Bills whose lines add up; some hold a total alone.

    Args:
        draw: Given by hypothesis.
        kinds: Kinds of lines to choose from.
        on: Last day it may be issued.
    """
    issued = draw(days(last=on))
    found = draw(_several_lines(tuple(kinds)))
    total = sum((line.signed_amount for line in found), Decimal(0))
    if total < 0:  # No bill pays the customer: it is a bill without reductions.
        found = [line for line in found if line.kind not in REDUCTIONS]
        total = sum((line.signed_amount for line in found), Decimal(0))
    return Bill(
        issued=issued,
        period_starts=issued,
        period_ends=add_months(issued, 1) - DAY,
        total=total if found else draw(amounts()),
        lines=tuple(found),
    )


@st.composite
def bill_lines(draw: DrawFn, *, kinds: Collection[ChargeKind] = CHARGE_KINDS) -> BillLine:
    """Lines of a bill, of the kinds given."""
    return BillLine(
        name=draw(lines()), kind=draw(choice(tuple(sorted(kinds)))), amount=draw(amounts())
    )


@kept
def _several_lines(kinds: tuple[ChargeKind, ...]) -> SearchStrategy[list[BillLine]]:
    return st.lists(bill_lines(kinds=kinds), max_size=5)


@st.composite
def offers(draw: DrawFn, *, on: date = LAST_DAY) -> Offer:
    """Offers seen elsewhere, with and without an end, a price after it, and costs beside it.

    Args:
        draw: Given by hypothesis.
        on: Last day it may have been seen.
    """
    price_months = drawn_or_none(draw, whole(1, 36))
    seen_on = draw(days(last=on))
    return Offer(
        company=draw(lines()),
        plan=draw(lines()),
        monthly_price=draw(amounts()),
        price_months=price_months,
        regular_price=drawn_or_none(draw, amounts()) if price_months else None,
        setup_fee=drawn_or_none(draw, amounts()),
        equipment_monthly=drawn_or_none(draw, amounts(most=Decimal(30))),
        equipment_once=drawn_or_none(draw, amounts(most=Decimal(200))),
        gift_card=drawn_or_none(draw, amounts(most=Decimal(200))),
        tax=draw(choice((None, "included", "not_included", "varies"))),
        term_months=drawn_or_none(draw, whole(0, 36)),
        seen_at=draw(lines()),
        seen_on=seen_on,
        ends_on=drawn_or_none(draw, days(first=seen_on)),
        differs=tuple(draw(several(lines(), 2))),
    )


@kept
@st.composite
def mandates(draw: DrawFn) -> Mandate:
    """What customers ask for: the target never above the walk-away."""
    target, walk_away = sorted((draw(amounts()), draw(amounts())))
    refused: tuple[Never, ...] = get_args(Never)
    wishes = tuple(draw(several(lines(), 2)))
    # A mandate that asks for no price has none, and needs a bill that is wrong: drawn elsewhere.
    goals: set[Goal] = {*get_args(Goal)} - {"put_right"} if wishes else {"lower_bill"}
    return Mandate(
        goal=draw(choice(tuple(sorted(goals)))),
        tone=draw(choice(tuple(sorted(get_args(Tone))))),
        target_monthly=target,
        walk_away_monthly=walk_away,
        never=tuple(draw(several(choice(refused), unique=True))),
        willing_to_leave=draw(flags()),
        hour_worth=draw(amounts(most=Decimal(100))),
        horizon_months=draw(whole(1, 60)),
        overlap_days=draw(whole(0, 40)),
        wishes=wishes,
    )


@st.composite
def events(draw: DrawFn, *, on: date = LAST_DAY) -> Event:
    """What happened so far.

    Args:
        draw: Given by hypothesis.
        on: Last day it may have happened.
    """
    return Event(
        on=draw(days(last=on)),
        kind=draw(choice(tuple(sorted(get_args(EventKind))))),
        channel=drawn_or_none(draw, choice(tuple(sorted(get_args(Channel))))),
        agent=drawn_or_none(draw, lines()),
        reference=drawn_or_none(draw, lines()),
        summary=draw(notes()),
        monthly_price=drawn_or_none(draw, amounts()),
        months=drawn_or_none(draw, whole(1, 36)),
        price_after=drawn_or_none(draw, amounts()),
        starts=drawn_or_none(draw, days()),
        new_term_months=drawn_or_none(draw, whole(0, 36)),
    )


@st.composite
def cases(
    draw: DrawFn,
    *,
    provider: str = GENERIC,
    currency: str = "USD",
    country: str = "",
    of: Collection[Service] = SERVICES,
    on: date = LAST_DAY,
) -> Case:
    """Whole cases. They hang together formally; whether asking makes sense is not promised.

    Args:
        draw: Given by hypothesis.
        provider: Slug of the provider; its record must bill in ``currency``.
        currency: ISO 4217 code.
        country: ISO 3166 country the case is of; any if left out.
        of: Services to choose from.
        on: Day that nothing which has happened may be after; a case is refused on an earlier one.
    """
    named = draw(companies()) if provider == GENERIC else drawn_or_none(draw, companies())
    return Case(
        currency=currency,
        jurisdiction=draw(jurisdictions(country)),
        letter_language=draw(languages()),
        user_language=draw(languages()),
        number_format=draw(languages()),
        customer=draw(customers()),
        company=named,
        contract=draw(contracts(provider=provider, of=of, on=on)),
        bills=tuple(draw(several(bills(on=on), 3))),
        offers=tuple(draw(several(offers(on=on), 3))),
        mandate=draw(mandates()),
        events=tuple(draw(several(events(on=on), 2))),
    )


@st.composite
def cases_on_a_day(
    draw: DrawFn,
    *,
    provider: str = GENERIC,
    currency: str = "USD",
    country: str = "",
    of: Collection[Service] = SERVICES,
) -> tuple[Case, date]:
    """A case with a day it can be assessed on.

    Args:
        draw: Given by hypothesis.
        provider: Slug of the provider.
        currency: ISO 4217 code.
        country: ISO 3166 country the case is of; any if left out.
        of: Services to choose from; a provider is asked only for what it sells.
    """
    on = draw(days())
    case = cases(provider=provider, currency=currency, country=country, of=of, on=on)
    return draw(case), on
