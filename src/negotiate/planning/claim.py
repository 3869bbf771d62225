"""The claim of a case: what is wrong, whom to tell, and what speaks for it."""

from __future__ import annotations

from collections.abc import Iterable, Iterator
from datetime import date

from negotiate.model.advisory import Advisory
from negotiate.model.assessment import Assessment
from negotiate.model.case import Case
from negotiate.model.claim import Claim
from negotiate.model.provider import Provider
from negotiate.planning.contact import contact_for_claim
from negotiate.planning.moves import considered
from negotiate.planning.refund import refund_owed
from negotiate.rules.table import rule_origin, rules_for
from negotiate.tactics.events import has_grounds
from negotiate.tactics.tactic import ClaimSituation, ClaimTactic


def make_claim(
    case: Case,
    provider: Provider,
    assessment: Assessment,
    on: date,
    tactics: Iterable[ClaimTactic],
) -> Claim | None:
    """What is owed, or ``None`` where nothing says so.

    A bill, a card statement, a clause or a flight does; so does the customer, of something that
    happened.
    """
    wrong = tuple(finding for finding in assessment.findings if finding.flow == "claim")
    told = case.complaint is not None and case.complaint.wrong and has_grounds(case)
    shown = case.card_statements or case.clauses or refund_owed(case, on)
    if not (wrong or shown or told):
        return None
    contact = contact_for_claim(case, provider, on)
    situation = ClaimSituation(case, provider, on, contact, wrong, assessment.clocks)
    moves = considered(tactic.consider(situation) for tactic in tactics)
    law = tuple(_law(case, on)) if case.clauses else ()
    return Claim(contact=contact, findings=wrong, moves=moves, law=law, days=assessment.clocks)


def _law(case: Case, on: date) -> Iterator[Advisory]:
    """Law on warranties that binds where the customer is."""
    contract = case.contract
    for cited in rules_for(
        "warranty",
        services=contract.services,
        jurisdiction=case.jurisdiction,
        on=on,
        agreed_on=contract.agreed_on,
    ):
        yield Advisory(
            code="warranty_law",
            values={"title": cited.rule.title, "citation": cited.rule.citation},
            origins=(rule_origin(cited),),
        )
