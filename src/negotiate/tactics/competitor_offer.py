"""Another company's price, with where and when it was seen: evidence beats a plea."""

from __future__ import annotations

from decimal import Decimal

from negotiate.model.origin import Values
from negotiate.tactics.tactic import AskSituation, AskTactic, Verdict, applies, lacks

ZERO = Decimal(0)


def judge(situation: AskSituation) -> Verdict:
    """Only an offer that really costs less over the horizon, quoted as the case has it.

    ``monthly_less`` compares what is paid a month at first, equipment and fees included.
    """
    if not situation.case.offers:
        return lacks("no_offers", "offers")
    best = situation.assessment.best_offer
    if best is None or best.offer is None:
        return lacks("none_cheaper")
    offer = situation.case.offers[best.offer]
    less = situation.assessment.stay.first_month - best.first_month
    if less <= 0:
        return lacks("none_cheaper")
    values: Values = {
        "company": offer.company,
        "plan": offer.plan,
        "monthly_price": offer.monthly_price,
        "equipment": offer.equipment_monthly or ZERO,
        "fees": sum((fee.amount for fee in offer.monthly_fees), ZERO),
        "setup_fee": offer.setup_fee or ZERO,
        "term_months": offer.term_months or 0,
        "monthly_less": less,
        "seen_at": offer.seen_at,
        "seen_on": offer.seen_on,
        "differs": "; ".join(offer.differs),
        "worse": " ".join(best.worse),
        "price_months": offer.price_months or 0,
        "regular": offer.regular_price or ZERO,
    }
    return applies(
        "differs" if offer.differs or best.worse else "like_for_like", values, [best.origin]
    )


TACTIC = AskTactic(
    "competitor_offer",
    "evidence",
    judge,
    draws=("competitor_disparaged", "asks_reason"),
    guide="honest-anchor",
)
