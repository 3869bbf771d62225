"""Ask for one of the company's own fees to be credited: easier to grant than a lower price."""

from __future__ import annotations

from collections.abc import Iterator

from negotiate.assessment.evidence import Backed, best
from negotiate.model.contract import Charge
from negotiate.model.fact import YesNo
from negotiate.model.fee import ProviderFee
from negotiate.model.origin import Values, from_case
from negotiate.model.provider import Provider
from negotiate.tactics.tactic import Situation, Tactic, Verdict, applies, lacks


def judge(situation: Situation) -> Verdict:
    """The largest fee on the bill that nobody has called fixed or a government's."""
    charges = situation.case.contract.charges
    fees = [
        (charge.monthly_amount, index)
        for index, charge in enumerate(charges)
        if charge.kind == "fee" and charge.monthly_amount and not _fixed(situation, charge)
    ]
    if not fees:
        return lacks("no_fee")
    amount, index = max(fees)
    waived = [said.origin for said in _said(situation, charges[index]) if said.fact.value]
    values: Values = {"fee": charges[index].name, "amount": amount}
    origins = [from_case(f"contract.charges[{index}]"), *waived]
    return applies("known_to_be_waived" if waived else "company_fee", values, origins)


def _fixed(situation: Situation, charge: Charge) -> bool:
    """Whether the record calls the fee a government's, or says that it is never waived."""
    known = (fee for _, fee in _entries(situation.provider, charge))
    return any(fee.whose == "government" for fee in known) or any(
        not said.fact.value for said in _said(situation, charge)
    )


def _said(situation: Situation, charge: Charge) -> Iterator[Backed[YesNo]]:
    """What the record says of waiving the fee, where it says anything."""
    for index, fee in _entries(situation.provider, charge):
        name = f"fees[{index}].waivable"
        said = best(situation.case, situation.provider, name, fee.waivable, situation.on)
        if said:
            yield said


def _entries(provider: Provider, charge: Charge) -> Iterator[tuple[int, ProviderFee]]:
    """The record's fees that the bill's line is named after."""
    for index, fee in enumerate(provider.fees):
        if fee.name.casefold() in charge.name.casefold():
            yield index, fee


TACTIC = Tactic("fee_waiver", "counter", judge)
