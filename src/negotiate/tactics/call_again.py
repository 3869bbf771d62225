"""Thank them and call again: another agent may have another quota or another authority."""

from __future__ import annotations

from negotiate.tactics.tactic import Situation, Tactic, Verdict, applies, lacks


def judge(situation: Situation) -> Verdict:
    """While the strategy has a further call in hand."""
    calls = len(situation.decision.accept)
    return applies("more_calls", {"calls": calls}) if calls > 1 else lacks("last_call")


TACTIC = Tactic("call_again", "after", judge)
