"""Be reminded before the new price ends: a promotion that lapses in silence is lost."""

from __future__ import annotations

from negotiate.rules.guides import PRICE_MONTHS, guide_origin
from negotiate.tactics.tactic import AskSituation, AskTactic, Verdict, applies


def judge(situation: AskSituation) -> Verdict:
    """Always: the calendar file has the day."""
    return applies("always", {"months": PRICE_MONTHS}, [guide_origin("price-months")])


TACTIC = AskTactic("remind", "after", judge, guide="remind")
