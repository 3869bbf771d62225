"""If the price cannot move, something of like value can: what the customer wished for, in order.

What a lower price would have saved over a usual promotion is worth the same as a credit at once,
and as some months free. Neither is asked for above that.
"""

from __future__ import annotations

from decimal import ROUND_FLOOR, Decimal

from negotiate.model.origin import Origin, Value, from_case, from_plan
from negotiate.rules.guides import PRICE_MONTHS, guide_origin
from negotiate.tactics.tactic import AskSituation, AskTactic, Verdict, applies, lacks

ZERO = Decimal(0)


def judge(situation: AskSituation) -> Verdict:
    """The wishes of the mandate, and the credit or free months that the first ask comes to."""
    mandate = situation.case.mandate
    # What is asked for from the start is not offered as a second best.
    wishes = mandate.wishes if mandate.goal == "lower_bill" else mandate.wishes[1:]
    credit, free = _of_like_value(situation)
    if not wishes and not credit:
        return lacks("no_wishes", *(() if mandate.wishes else ("mandate.wishes",)))
    values: dict[str, Value] = {
        "first": wishes[0] if wishes else "",
        "rest": "; ".join(wishes[1:]),
        "credit": credit,
        "free_months": free,
        "months": PRICE_MONTHS,
    }
    origins: list[Origin] = [from_case("mandate.wishes")] if wishes else []
    if credit:
        origins += [from_plan("decision.ladder"), guide_origin("price-months")]
    return applies("wishes" if wishes else "like_value", values, origins)


def _of_like_value(situation: AskSituation) -> tuple[Decimal, int]:
    """What the first ask saves over a usual promotion, and how many whole months that pays for."""
    if situation.case.mandate.goal == "more_for_the_same" or not situation.decision.ladder:
        return ZERO, 0
    price = situation.assessment.monthly.price
    saved = (price - situation.decision.ladder[0].monthly) * PRICE_MONTHS
    if min(saved, price) <= 0:
        return ZERO, 0
    return saved, int((saved / price).to_integral_value(ROUND_FLOOR))


TACTIC = AskTactic(
    "alternatives",
    "counter",
    judge,
    draws=("price_not_negotiable", "best_we_can_do"),
    guide="alternatives",
)
