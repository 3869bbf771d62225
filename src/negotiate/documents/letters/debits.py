"""What two letters that stop automatic payments from a bank account have in common.

The protection is one of the United States (Consumer Financial Protection Bureau, "Stopping
automatic debit payments"). Stopping a payment ends no contract, so nobody needs to be willing to
leave.
"""

from __future__ import annotations

from collections.abc import Iterator

from negotiate.documents.kind import Need
from negotiate.model.debit import Debit
from negotiate.model.plan import Plan
from negotiate.rules.table import rule_for


def of_the_debit(plan: Plan) -> Iterator[Need]:
    """A place whose rule lets it be stopped, the payments themselves, and who writes."""
    case = plan.case
    if not rule_for(
        "stop_payment",
        services=case.contract.services,
        jurisdiction=case.jurisdiction,
        on=plan.on,
        agreed_on=case.contract.agreed_on,
    ):
        yield Need("jurisdiction", "place_of_stop_payment")
    if case.contract.debit is None:
        yield Need("contract.debit", "debit")
    if not case.customer.address:
        yield Need("customer.address", "your_address")


def debit_of(plan: Plan) -> Debit | None:
    """What the company takes from a bank account, if the case says so."""
    return plan.case.contract.debit
