"""Read the deal back, and agree to nothing before it is in writing."""

from __future__ import annotations

from negotiate.tactics.tactic import Situation, Tactic, Verdict, applies


def judge(situation: Situation) -> Verdict:
    """Always: a spoken promise is forgotten first."""
    return applies("always")


TACTIC = Tactic("read_back", "close", judge)
