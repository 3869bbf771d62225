"""Name what rose, is about to, or lately did: a reason the agent can see on the screen."""

from __future__ import annotations

from decimal import Decimal

from negotiate.model.assessment import Leverage
from negotiate.tactics.tactic import AskSituation, AskTactic, Verdict, applies, lacks


def judge(situation: AskSituation) -> Verdict:
    """A rise that two bills show comes before one to come, and that before a price that ended."""
    for kind in ("price_rise", "price_lapses", "price_lapsed"):
        found = situation.leverage(kind)
        if found and not _all_wrong(situation, found):
            return applies(kind, found.values, found.origins)
    bills = () if len(situation.case.bills) > 1 else ("bills",)
    return lacks("none_seen", *bills, "contract.charges[].holds_until")


def _all_wrong(situation: AskSituation, rise: Leverage) -> bool:
    """Whether charges that are wrong make up the whole rise: those are for a claim."""
    wrong = sum(
        finding.amount
        for finding in situation.assessment.findings
        if finding.flow == "claim" and rise.values.get("since") in finding.bills
    )
    return wrong >= Decimal(str(rise.values["rise"])) if wrong else False


TACTIC = AskTactic("price_rise", "evidence", judge)
