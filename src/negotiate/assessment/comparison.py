"""Staying and each offer over the same months, every cost counted."""

from __future__ import annotations

from datetime import date
from decimal import Decimal

from negotiate.costs.schedule import (
    Schedule,
    break_even_month,
    schedule_of_offer,
    schedule_of_staying,
    total,
)
from negotiate.model.alternative import Alternative
from negotiate.model.case import Case
from negotiate.model.leaving import LeavingCost
from negotiate.model.offer import Offer
from negotiate.model.origin import from_case

ZERO = Decimal(0)


def alternatives(
    case: Case, company: str, leaving: LeavingCost, on: date
) -> tuple[Alternative, ...]:
    """Staying first, then the offers in the order of the case; offers that have ended are left out.

    An offer carries the cost of leaving on the cheapest near day, device balances not counted: they
    are owed either way.
    """
    months = case.mandate.horizon_months
    stay = schedule_of_staying(case.contract, on, months)
    offers = (
        _offer(offer, index, stay, leaving.total)
        for index, offer in enumerate(case.offers)
        if offer.ends_on is None or offer.ends_on >= on
    )
    return (_staying(company, stay), *offers)


def _staying(company: str, stay: Schedule) -> Alternative:
    return Alternative(
        offer=None,
        company=company,
        plan="",
        first_month=stay[0],
        last_month=stay[-1],
        one_off=ZERO,
        total=total(stay, ZERO),
        saves=ZERO,
        breaks_even_after=0,
        price_after_unknown=False,
        differs=(),
        origin=from_case("contract.charges"),
    )


def _offer(offer: Offer, index: int, stay: Schedule, leaving: Decimal) -> Alternative:
    prices = schedule_of_offer(offer, len(stay))
    one_off = (offer.setup_fee or ZERO) + leaving
    cost = total(prices, one_off)
    return Alternative(
        offer=index,
        company=offer.company,
        plan=offer.plan,
        first_month=prices[0],
        last_month=prices[-1],
        one_off=one_off,
        total=cost,
        saves=total(stay, ZERO) - cost,
        breaks_even_after=break_even_month(stay, prices, one_off),
        price_after_unknown=_ends_in_the_dark(offer, len(stay)),
        differs=offer.differs,
        origin=from_case(f"offers[{index}]"),
    )


def _ends_in_the_dark(offer: Offer, months: int) -> bool:
    ends = offer.price_months is not None and offer.price_months < months
    return ends and offer.regular_price is None
