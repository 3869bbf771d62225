"""A short pause after the ask, so that the agent speaks next.

The effect is small at best: a 2022 study found no link between silence and the share of value
claimed (Curhan et al., Journal of Applied Psychology). It is kept because it costs nothing and
keeps the caller from bargaining against themselves.
"""

from __future__ import annotations

from negotiate.tactics.tactic import Situation, Tactic, Verdict, applies

#: Seconds; long enough to be an answer's turn, far from the half minute that annoys a timed agent.
PAUSE_SECONDS = 5


def judge(situation: Situation) -> Verdict:
    """Always: it quotes nothing of the case."""
    return applies("always", {"seconds": PAUSE_SECONDS})


TACTIC = Tactic("silence", "ask", judge)
