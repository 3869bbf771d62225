"""Name what rose, or what is about to: a reason the agent can see on the screen."""

from __future__ import annotations

from negotiate.tactics.tactic import Situation, Tactic, Verdict, applies, lacks


def judge(situation: Situation) -> Verdict:
    """A rise that two bills show comes before one that is announced."""
    for kind in ("price_rise", "price_lapses"):
        found = situation.leverage(kind)
        if found:
            return applies(kind, found.values, found.origins)
    return lacks("none_seen", "bills", "contract.charges[].holds_until")


TACTIC = Tactic("price_rise", "evidence", judge)
