"""What letters about leaving have in common: who may write one, and whom it goes to."""

from __future__ import annotations

from collections.abc import Iterator

from negotiate.documents.kind import Need, Recipient
from negotiate.documents.letters.company import as_on_the_bill
from negotiate.model.event import Event
from negotiate.model.plan import Plan


def ended(plan: Plan) -> Event | None:
    """The latest cancellation of the case that still stands, if there is one."""
    events = plan.case.events
    told = [one for one in events if one.kind == "cancellation" and not one.taken_back(events)]
    return max(told, key=lambda one: one.on, default=None)


def wish_to_leave(plan: Plan) -> Iterator[Need]:
    """Nobody's contract is ended who would stay: they would leave, or have left."""
    if not plan.case.mandate.willing_to_leave and ended(plan) is None:
        yield Need("mandate.willing_to_leave", "wish_to_leave")


def of_the_account(plan: Plan) -> Iterator[Need]:
    """Who writes, and of which account."""
    if not plan.case.customer.address:
        yield Need("customer.address", "your_address")
    if not plan.case.contract.account_number:
        yield Need("contract.account_number", "account_number")


def of_the_company(plan: Plan) -> Iterator[Need]:
    """An address at which the company gets it: a letter that is sent nowhere ends nothing."""
    company = to_the_company(plan)
    if not (company.address or company.email):
        yield Need("company.address", "company_address")


def to_the_company(plan: Plan) -> Recipient:
    """The company where it takes cancellations by its record, else as its bill prints it."""
    desk = plan.cancel_at
    if desk:
        by_post = desk.channel == "post"
        at = "plan.cancel_at.address"
        return Recipient(
            name=plan.provider_name,
            desk=None,
            address=desk.address if by_post else None,
            email=None if by_post else desk.address,
            pointers=("plan.provider_name", at if by_post else "", "" if by_post else at),
        )
    return as_on_the_bill(plan, "cancellations")
