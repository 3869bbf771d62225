"""The order to a bank to stop a company's automatic payments.

After the sample stop-payment order of the Consumer Financial Protection Bureau: the bank must have
it three business days before the next payment.
"""

from __future__ import annotations

from collections.abc import Iterator
from datetime import date, timedelta

from negotiate.documents.kind import Context, Kind, Need, Recipient
from negotiate.documents.letters import stop_payments_company
from negotiate.documents.letters.company import answer_by
from negotiate.documents.letters.debits import debit_of, of_the_debit
from negotiate.documents.words import Words
from negotiate.model.plan import Plan
from negotiate.rules.working_days import last_working_day

DAY = timedelta(days=1)


def needs(plan: Plan) -> Iterator[Need]:
    """The payments, and a next one that the bank can still stop."""
    yield from of_the_debit(plan)
    if debit_of(plan) and not _in_time(plan):
        yield Need("contract.debit.next_on", "debit_in_time")


def _in_time(plan: Plan) -> bool:
    """Whether the bank can still have the order in time.

    Handed in, it is there on the day; by post, on the next day on which the bank works at the
    earliest.
    """
    debit = debit_of(plan)
    on_its_way = int(bool(debit and debit.bank_address))
    return any(
        clock.kind == "stop_payment_by"
        and clock.counted is not None
        and debit is not None
        and clock.counted.since_on == debit.next_on
        and clock.days_left >= on_its_way
        for clock in plan.assessment.clocks
    )


def context(plan: Plan, words: Words) -> Context:
    """The payments, and a day to answer by that is before the next one."""
    return {"debit": debit_of(plan), "reply_by": _reply_by(plan)}


def _reply_by(plan: Plan) -> date:
    debit = debit_of(plan)
    if debit is None or debit.next_on is None:
        return answer_by(plan)
    return min(answer_by(plan), last_working_day(plan.case.jurisdiction, debit.next_on - DAY))


def to(plan: Plan) -> Recipient:
    """The customer's bank."""
    debit = debit_of(plan)
    place = "plan.case.contract.debit"
    return Recipient(
        name=debit.bank if debit else "",
        desk=None,
        address=debit.bank_address if debit else None,
        email=None,
        pointers=(f"{place}.bank", f"{place}.bank_address", ""),
    )


def enclosures(plan: Plan, words: Words) -> tuple[str, ...]:
    """The letter to the company, where there is one."""
    if any(stop_payments_company.needs(plan)):
        return ()
    return (words.label("revocation", "enclosure").format(company=plan.provider_name),)


KIND = Kind(
    "stop_payments_bank",
    ("md", "txt"),
    "company",
    context,
    to=to,
    needs=needs,
    enclosures=enclosures,
)
