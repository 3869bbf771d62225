"""Leave, wait, and come back as a new customer, where the company is known to allow it."""

from __future__ import annotations

from negotiate.assessment.evidence import best
from negotiate.tactics.tactic import AskSituation, AskTactic, Verdict, applies, lacks


def judge(situation: AskSituation) -> Verdict:
    """Where the record says after how many days new-customer prices are open."""
    policies = situation.provider.policies
    window = best(
        situation.case,
        situation.provider,
        "policies.new_customer_after",
        policies.new_customer_after,
        situation.on,
    )
    if window is None:
        return lacks("unknown")
    return applies("window", {"days": window.fact.value}, [window.origin])


TACTIC = AskTactic(
    "return_as_new",
    "after",
    judge,
    hints_at_leaving=True,
    not_with=("leave_for_win_back",),
    guide="new-customer",
)
