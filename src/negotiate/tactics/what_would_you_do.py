"""Ask the agent what they would do: a person who is asked for advice looks for a way."""

from __future__ import annotations

from negotiate.tactics.tactic import AskSituation, AskTactic, Verdict, applies


def judge(situation: AskSituation) -> Verdict:
    """Always: it is a question, and states nothing."""
    return applies("always")


TACTIC = AskTactic(
    "what_would_you_do",
    "counter",
    judge,
    draws=("best_we_can_do", "scripted_repeat"),
    guide="what-would-you-do",
)
