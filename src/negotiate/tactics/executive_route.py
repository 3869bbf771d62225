"""A request to the executive office, once the ordinary desks had their chance."""

from __future__ import annotations

from negotiate.tactics.events import ATTEMPTS, SPOKEN, happened
from negotiate.tactics.executive import after_the_desks
from negotiate.tactics.tactic import AskSituation, AskTactic, Verdict


def judge(situation: AskSituation) -> Verdict:
    """Where the way is known, and the case has an earlier attempt."""
    return after_the_desks(situation, happened(situation.case, SPOKEN | ATTEMPTS))


TACTIC = AskTactic("executive_route", "after", judge, guide="executive-route")
