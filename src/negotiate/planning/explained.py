"""What a plan by the decision model reckons with: its explanation, from the same numbers."""

from __future__ import annotations

from decimal import Decimal

from negotiate.model.explanation import Explanation
from negotiate.model.plan import Plan
from negotiate.model.provider import Provider
from negotiate.planning.call_days import staffed
from negotiate.planning.company import known_of_company
from negotiate.planning.escalation import call_dates
from negotiate.planning.plan import position
from negotiate.strategy.interface import Position


def explained(plan: Plan, provider: Provider) -> Explanation | None:
    """The explanation of a plan; None where it asks for no lower price.

    Leaving is told by the assessment's own offer: its costs come at once there, not spread over the
    months as they are in the game.

    Args:
        plan: The plan.
        provider: The record of the case's provider.

    Raises:
        ValueError: The record says of the company what cannot be.
    """
    if plan.flow == "claim" or plan.case.mandate.goal == "more_for_the_same":
        return None
    # Solving takes arithmetic that nobody pays for who wants no explanation.
    from negotiate.strategy.explain import explain
    from negotiate.strategy.override import known_profile

    where = position_of(plan, provider)
    found = explain(where, known_profile(dict(where.company)))
    best = plan.assessment.best_offer
    if found is None or found.leaving is None or best is None:
        return found
    months = best.breaks_even_after
    leaving = found.leaving.model_copy(
        update={"break_even_months": None if months is None else Decimal(months)}
    )
    return found.model_copy(update={"leaving": leaving})


def position_of(plan: Plan, provider: Provider) -> Position:
    """The position that the plan was decided from: what is known, and the calls that fit."""
    case, found = plan.case, plan.assessment
    known, _ = known_of_company(case, provider, plan.on)
    where = position(case, found).model_copy(update={"company": tuple(sorted(known.items()))})
    dates = call_dates(
        case, provider, plan.on, leaving_pays=where.leaving_pays, open_on=staffed(plan.contact)
    )
    return where.model_copy(update={"calls_left": len(dates)})
