"""Read the deal back, and agree to nothing before it is in writing."""

from __future__ import annotations

from negotiate.tactics.tactic import AskSituation, AskTactic, Verdict, applies


def judge(situation: AskSituation) -> Verdict:
    """Always: a spoken promise is forgotten first."""
    return applies("always")


TACTIC = AskTactic(
    "read_back",
    "close",
    judge,
    guide="written-confirmation",
)
