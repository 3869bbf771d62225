"""Ask for one of the company's own fees to be credited: easier to grant than a lower price.

A customer of a year or more names the years, and asks for half where the whole is refused.
"""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass
from decimal import Decimal

from negotiate.assessment.evidence import Backed, best
from negotiate.model.fact import YesNo
from negotiate.model.fee import ProviderFee
from negotiate.model.money import to_cents
from negotiate.model.origin import Value, from_case
from negotiate.tactics.tactic import AskSituation, AskTactic, Verdict, applies, lacks


@dataclass(frozen=True, slots=True)
class Fee:
    """A fee that the case has, and where."""

    name: str
    amount: Decimal
    pointer: str
    once: bool


def judge(situation: AskSituation) -> Verdict:
    """A fee charged once on the last bill, else the largest a month; not a fixed or wrong one."""
    found = next(_fees(situation), None)
    if found is None:
        return lacks("no_fee")
    waived = [said.origin for said in _said(situation, found.name) if said.fact.value]
    tenure = situation.leverage("tenure")
    years = tenure.values["years"] if tenure else 0
    values: dict[str, Value] = {
        "fee": found.name,
        "amount": found.amount,
        "once": int(found.once),
        "years": years,
        "half": to_cents(found.amount / 2) if years else Decimal(0),
    }
    origins = [from_case(found.pointer), *waived, *(tenure.origins if tenure else ())]
    return applies("known_to_be_waived" if waived else "company_fee", values, origins)


def _fees(situation: AskSituation) -> Iterator[Fee]:
    """Fees that may be asked about: what was charged once first, then the largest a month."""
    once = [fee for fee in _charged_once(situation) if not _fixed(situation, fee.name)]
    yield from sorted(once, key=lambda fee: -fee.amount)
    charges = situation.case.contract.charges
    monthly = [
        Fee(charge.name, charge.monthly_amount, f"contract.charges[{index}]", once=False)
        for index, charge in enumerate(charges)
        if charge.kind == "fee" and charge.monthly_amount and not _fixed(situation, charge.name)
    ]
    yield from sorted(monthly, key=lambda fee: -fee.amount)


def _charged_once(situation: AskSituation) -> Iterator[Fee]:
    """Fees of the newest bill alone, not in the contract; a wrong one is for a claim."""
    case = situation.case
    if not case.bills:
        return
    newest = max(range(len(case.bills)), key=lambda index: case.bills[index].issued)
    others = [bill for index, bill in enumerate(case.bills) if index != newest]
    known = {charge.name.casefold() for charge in case.contract.charges}
    known |= {line.name.casefold() for bill in others for line in bill.lines}
    wrong = {finding.name for finding in situation.assessment.findings if finding.flow == "claim"}
    for index, line in enumerate(case.bills[newest].lines):
        if line.kind == "fee" and line.name.casefold() not in known and line.name not in wrong:
            pointer = f"bills[{newest}].lines[{index}]"
            yield Fee(line.name, line.amount, pointer, once=True)


def _fixed(situation: AskSituation, name: str) -> bool:
    """Whether the record calls the fee a government's, or says that it is never waived."""
    known = (fee for _, fee in _entries(situation, name))
    return any(fee.whose == "government" for fee in known) or any(
        not said.fact.value for said in _said(situation, name)
    )


def _said(situation: AskSituation, name: str) -> Iterator[Backed[YesNo]]:
    """What the record says of waiving the fee, where it says anything."""
    for index, fee in _entries(situation, name):
        pointer = f"fees[{index}].waivable"
        said = best(situation.case, situation.provider, pointer, fee.waivable, situation.on)
        if said:
            yield said


def _entries(situation: AskSituation, name: str) -> Iterator[tuple[int, ProviderFee]]:
    """The record's fees that the bill's line is named after."""
    for index, fee in enumerate(situation.provider.fees):
        if fee.name.casefold() in name.casefold():
            yield index, fee


TACTIC = AskTactic(
    "fee_waiver", "counter", judge, draws=("best_we_can_do", "no_authority"), guide="fee-waiver"
)
