"""A claim to the executive office, once the ordinary desks had their chance."""

from __future__ import annotations

from negotiate.tactics.events import attempts
from negotiate.tactics.executive import after_the_desks
from negotiate.tactics.tactic import ClaimSituation, ClaimTactic, Verdict


def judge(situation: ClaimSituation) -> Verdict:
    """Where the way is known, and the case has an earlier attempt."""
    return after_the_desks(situation, list(attempts(situation.case, situation.findings)))


TACTIC = ClaimTactic("executive_claim", "after", judge, guide="executive-route")
