"""Name what rose, is about to, or lately did: a reason the agent can see on the screen."""

from __future__ import annotations

from negotiate.tactics.tactic import AskSituation, AskTactic, Verdict, applies, lacks


def judge(situation: AskSituation) -> Verdict:
    """A rise that two bills show comes before one to come, and that before a price that ended."""
    for kind in ("price_rise", "price_lapses", "price_lapsed"):
        found = situation.leverage(kind)
        if found:
            return applies(kind, found.values, found.origins)
    return lacks("none_seen", "bills", "contract.charges[].holds_until")


TACTIC = AskTactic("price_rise", "evidence", judge)
