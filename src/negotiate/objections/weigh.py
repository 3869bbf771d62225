"""An offer against the mandate and the plan. Numbers in, numbers out; no words."""

from __future__ import annotations

from dataclasses import dataclass
from decimal import Decimal

from negotiate.model.mandate import Never
from negotiate.model.money import to_cents
from negotiate.model.plan import Plan
from negotiate.model.reply import HeardOffer, Verdict
from negotiate.objections.text import is_plausible
from negotiate.rules.guides import PRICE_MONTHS


@dataclass(frozen=True, slots=True)
class Weighed:
    """How an offer stands to the mandate.

    Attributes:
        verdict: What to do about it; ``None`` when nothing was offered.
        monthly: Bill a month that it comes to; ``None`` if it does not say, or is too low to be
            one.
        breaks: What of the mandate it would break.
        counter: Bill a month to ask for; ``None`` for none.
    """

    verdict: Verdict | None
    monthly: Decimal | None
    breaks: tuple[Never, ...]
    counter: Decimal | None


def weigh(offer: HeardOffer | None, plan: Plan) -> Weighed:
    """Hold an offer against the mandate and against what the next call accepts.

    A price that is named counts as the whole bill a month before tax, as the case's own price does.
    One far below today's was misread, or is no whole bill: it is never good enough.
    """
    if offer is None:
        return Weighed(None, None, (), None)
    monthly = monthly_after(offer, plan.assessment.monthly.price)
    if is_unclear(offer, plan):
        monthly = None
    breaks = tuple(name for name in offer.needs if name in plan.refuse)
    return Weighed(_verdict(monthly, offer, breaks, plan), monthly, breaks, _counter(monthly, plan))


def is_unclear(offer: HeardOffer, plan: Plan) -> bool:
    """Whether the bill that an offer comes to is too low to be one; it is to be said again."""
    price = plan.assessment.monthly.price
    monthly = monthly_after(offer, price)
    return monthly is not None and not is_plausible(monthly, price)


def monthly_after(offer: HeardOffer, price: Decimal) -> Decimal | None:
    """The bill a month that an offer comes to; ``None`` if it changes no month's price for good.

    Args:
        offer: The offer.
        price: The bill a month today.
    """
    if offer.monthly_price is not None:
        return offer.monthly_price
    change = (offer.more_monthly or Decimal(0)) - (offer.discount_monthly or Decimal(0))
    if offer.discount_percent is not None:
        change -= price * offer.discount_percent / 100
    named = (offer.more_monthly, offer.discount_monthly, offer.discount_percent)
    if all(part is None for part in named):
        return None
    return to_cents(max(price + change, Decimal(0)))


def average_of_a_year(offer: HeardOffer, plan: Plan) -> Decimal | None:
    """What an offer is held against the plan as: its bill, averaged over a year if it ends sooner.

    ``None`` if it changes no month's price for good.
    """
    return _over_a_year(monthly_after(offer, plan.assessment.monthly.price), offer, plan)


def _over_a_year(monthly: Decimal | None, offer: HeardOffer, plan: Plan) -> Decimal | None:
    """The average bill of a year: what is said to end sooner counts for its months alone."""
    if monthly is None or offer.months is None or offer.months >= PRICE_MONTHS:
        return monthly
    after = plan.assessment.monthly.price if offer.price_after is None else offer.price_after
    total = monthly * offer.months + after * (PRICE_MONTHS - offer.months)
    return to_cents(total / PRICE_MONTHS)


def _verdict(
    monthly: Decimal | None, offer: HeardOffer, breaks: tuple[Never, ...], plan: Plan
) -> Verdict:
    decision = plan.decision
    if plan.case.mandate.goal == "more_for_the_same":
        limit = min(plan.assessment.monthly.price, plan.case.mandate.walk_away_monthly)
    else:
        limit = decision.walk_away
    if breaks or (monthly is not None and monthly > limit):
        return "refuse"
    # A price that then rises past today's, and past what one would stay for, is not good enough.
    most = max(limit, plan.assessment.monthly.price)
    if offer.price_after is not None and offer.price_after > most:
        return "ask_on"
    # More for the same money is asked for as well or instead: a price alone does not bring it.
    wanted = plan.case.mandate.goal == "lower_bill"
    average = _over_a_year(monthly, offer, plan)
    if wanted and average is not None and decision.accept and average <= decision.accept[0].at_most:
        return "accept_in_writing"
    return "ask_on"


def _counter(monthly: Decimal | None, plan: Plan) -> Decimal | None:
    """The first ask of the ladder, unless the offer is as good already."""
    if plan.case.mandate.goal == "more_for_the_same" or not plan.decision.ladder:
        return None
    first = plan.decision.ladder[0].monthly
    return first if monthly is None or first < monthly else None
