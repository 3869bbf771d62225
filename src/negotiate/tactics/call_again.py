"""Thank them and call again: another agent may have another quota or another authority."""

from __future__ import annotations

from negotiate.model.origin import from_plan
from negotiate.tactics.tactic import Situation, Tactic, Verdict, applies, lacks


def judge(situation: Situation) -> Verdict:
    """While the strategy has a further call in hand."""
    calls = len(situation.decision.accept)
    if calls <= 1:
        return lacks("last_call")
    return applies("more_calls", {"calls": calls}, [from_plan("decision.accept")])


TACTIC = Tactic("call_again", "after", judge)
