"""Ask for somebody who may decide, or offer to hold while the agent asks."""

from __future__ import annotations

from negotiate.tactics.tactic import AskSituation, AskTactic, Verdict, applies


def judge(situation: AskSituation) -> Verdict:
    """Always: it asks for no favour that an agent could not grant."""
    return applies("always")


TACTIC = AskTactic(
    "supervisor",
    "counter",
    judge,
    draws=("no_authority",),
    guide="supervisor",
)
