"""What an agent said, understood against a plan."""

from __future__ import annotations

from negotiate.model.plan import Plan
from negotiate.model.reply import Reply
from negotiate.objections.offer import hear
from negotiate.objections.recognise import recognise
from negotiate.objections.weigh import Weighed, weigh


def understand(plan: Plan, said: str) -> Reply:
    """The kind, the offer and how it stands to the mandate; the words to say are not yet there.

    An offer is weighed even where the kind is not known: what it offers was heard all the same.

    Args:
        plan: The plan of the case.
        said: What the agent said, in English; another language is not understood.

    Raises:
        InputError: It is too long.
    """
    offer = hear(said, plan.case.currency, plan.assessment.monthly.price)
    recognised = recognise(said, offer)
    weighed = weigh(offer, plan)
    if recognised.kind == "discount_offer" and _is_no_less(weighed, plan):
        # “Your bill will go up to 120” names a price as an offer does, and is none.
        return understood_nothing(recognised.confidence)
    return Reply(
        kind=recognised.kind,
        confidence=recognised.confidence,
        offer=offer,
        verdict=weighed.verdict,
        monthly=weighed.monthly,
        breaks=weighed.breaks,
        counter=weighed.counter,
    )


def understood_nothing(confidence: int = 0) -> Reply:
    """What is answered with nothing."""
    return Reply(
        kind=None,
        confidence=confidence,
        offer=None,
        verdict=None,
        monthly=None,
        breaks=(),
        counter=None,
    )


def _is_no_less(weighed: Weighed, plan: Plan) -> bool:
    return weighed.monthly is not None and weighed.monthly >= plan.assessment.monthly.price
