"""A short pause after the ask, so that the agent speaks next.

The effect on one's own share is small at best; the guide ``silence`` says what was found. It is
kept because it costs nothing and keeps the caller from bargaining against themselves.
"""

from __future__ import annotations

from negotiate.rules.guides import guide_origin
from negotiate.tactics.tactic import AskSituation, AskTactic, Verdict, applies

#: Seconds: past the three that the study counted, far from the half minute that annoys an agent.
PAUSE_SECONDS = 5


def judge(situation: AskSituation) -> Verdict:
    """Always: it quotes nothing of the case."""
    return applies("always", {"seconds": PAUSE_SECONDS}, [guide_origin("silence")])


TACTIC = AskTactic("silence", "ask", judge, guide="silence")
