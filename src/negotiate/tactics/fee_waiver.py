"""Ask for one of the company's own fees to be credited: easier to grant than a lower price."""

from __future__ import annotations

from negotiate.model.contract import Charge
from negotiate.model.origin import Values, from_case
from negotiate.model.provider import Provider
from negotiate.tactics.tactic import Situation, Tactic, Verdict, applies, lacks


def judge(situation: Situation) -> Verdict:
    """The largest fee on the bill that is not a tax and not known to be fixed."""
    charges = situation.case.contract.charges
    fees = [
        (charge.monthly_amount, index)
        for index, charge in enumerate(charges)
        if charge.kind == "fee" and charge.monthly_amount and _may_go(charge, situation.provider)
    ]
    if not fees:
        return lacks("no_fee", "contract.charges[].kind")
    amount, index = max(fees)
    values: Values = {"fee": charges[index].name, "amount": amount}
    return applies("company_fee", values, [from_case(f"contract.charges[{index}]")])


def _may_go(charge: Charge, provider: Provider) -> bool:
    """A fee the record calls a government's, or fixed, is not asked for."""
    name = charge.name.casefold()
    known = [fee for fee in provider.fees if fee.name.casefold() in name]
    return all(fee.whose == "company" and fee.waivable is not False for fee in known)


TACTIC = Tactic("fee_waiver", "counter", judge)
