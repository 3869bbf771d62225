"""Findings from what changed between a bill and the one before."""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from typing import Final

from negotiate.assessment.audit.explain import Part, explain
from negotiate.assessment.audit.fees import FeeList
from negotiate.assessment.audit.ledger import Ledger, Page
from negotiate.model.finding import Cause, Finding, FindingFlow

#: The flow of each cause. What is not named here is no finding of its own: strange lines and late
#: fees are found on each bill, and nobody minds what fell.
FLOWS: Final[Mapping[Cause, FindingFlow]] = {
    "base_price": "ask",
    "promotion_ended": "ask",
    "above_agreed": "claim",
    "discount_ended": "ask",
    "discount_gone": "ask",
    "discount_missing": "claim",
    "discount_short": "claim",
    "fee_rise": "ask",
    "new_fee": "ask",
    "whole": "ask",
    "tax": "know",
}


def changed(ledger: Ledger, fees: FeeList) -> Iterator[Finding]:
    """What costs more than on the bill before, by its cause, for each pair of bills."""
    for before, now in ledger.pairs():
        for part in explain(ledger, before, now, fees):
            if part.amount > 0 and part.cause in FLOWS:
                yield _finding(part, before, now)


def _finding(part: Part, before: Page, now: Page) -> Finding:
    return Finding(
        kind=part.cause,
        flow=FLOWS[part.cause],
        name=part.name,
        amount=part.amount,
        per="month",
        bills=(before.bill.issued, now.bill.issued),
        before=part.before,
        now=part.now,
        stated=part.stated,
        since=part.since,
        origins=part.origins,
    )
