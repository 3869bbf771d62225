"""Situations to hold a tactic against, as planning makes them."""

from __future__ import annotations

from datetime import date

from negotiate.assessment.assess import assess
from negotiate.model.case import Case
from negotiate.model.provider import Provider
from negotiate.planning.contact import contact_for_ask, contact_for_claim
from negotiate.planning.plan import position
from negotiate.strategy.modelled import ModelStrategy
from negotiate.tactics.tactic import AskSituation, ClaimSituation


def ask_situation(case: Case, provider: Provider, on: date) -> AskSituation:
    """What a tactic of a request sees, decided by the decision model."""
    found = assess(case, provider, on)
    decision = ModelStrategy().decide(position(case, found))
    return AskSituation(case, provider, on, contact_for_ask(case, provider, on), found, decision)


def claim_situation(case: Case, provider: Provider, on: date) -> ClaimSituation:
    """What a tactic of a claim sees."""
    found = assess(case, provider, on)
    wrong = tuple(finding for finding in found.findings if finding.flow == "claim")
    contact = contact_for_claim(case, provider, on)
    return ClaimSituation(case, provider, on, contact, wrong, found.clocks)
