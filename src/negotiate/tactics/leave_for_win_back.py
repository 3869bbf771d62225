"""Leave, and hear what they offer to have you back: never counted on, only waited for."""

from __future__ import annotations

from negotiate.model.origin import Value
from negotiate.tactics.tactic import AskSituation, AskTactic, Verdict, applies, lacks


def judge(situation: AskSituation) -> Verdict:
    """Only where leaving pays without it: an offer that may come is not a reason to go."""
    best = situation.assessment.best_offer
    if best is None:
        return lacks("no_offer", "offers")
    if not situation.decision.leave:
        return lacks("does_not_pay")
    values: dict[str, Value] = {"company": best.company, "saves": best.saves}
    return applies("pays", values, [best.origin])


TACTIC = AskTactic(
    "leave_for_win_back",
    "after",
    judge,
    hints_at_leaving=True,
    not_with=("return_as_new",),
    guide="win-back",
)
