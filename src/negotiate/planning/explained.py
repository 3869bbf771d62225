"""What a plan by the decision model reckons with: its explanation, from the same numbers."""

from __future__ import annotations

from decimal import Decimal

from negotiate.model.explanation import Explanation
from negotiate.model.plan import Plan
from negotiate.model.provider import Provider
from negotiate.planning.call_days import staffed
from negotiate.planning.plan import days_and_position


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

    desk = staffed(plan.contact)
    _, where = days_and_position(plan.case, provider, plan.assessment, desk, plan.elsewhere)
    found = explain(where, known_profile(dict(where.company)))
    best = plan.assessment.best_offer
    if found is None or found.leaving is None or best is None:
        return found
    months = best.breaks_even_after
    leaving = found.leaving.model_copy(
        update={"break_even_months": None if months is None else Decimal(months)}
    )
    return found.model_copy(update={"leaving": leaving})
