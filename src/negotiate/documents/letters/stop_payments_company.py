"""The letter that takes back a company's authorization to debit a bank account.

After the sample letter of the Consumer Financial Protection Bureau.
"""

from __future__ import annotations

from collections.abc import Iterator

from negotiate.documents.kind import Context, Kind, Need, Recipient
from negotiate.documents.letters.company import answer_by, as_on_the_bill
from negotiate.documents.letters.debits import debit_of, of_the_debit
from negotiate.documents.letters.leaving import ended
from negotiate.documents.words import Words
from negotiate.model.plan import Plan


def needs(plan: Plan) -> Iterator[Need]:
    """The payments, and the account with the company that they are for."""
    yield from of_the_debit(plan)
    if not plan.case.contract.account_number:
        yield Need("contract.account_number", "account_number")


def context(plan: Plan, words: Words) -> Context:
    """The payments, the end of the contract where it has one, and the day to answer by."""
    return {"debit": debit_of(plan), "told": ended(plan), "reply_by": answer_by(plan)}


def to(plan: Plan) -> Recipient:
    """The company as its bill prints it: no desk that cancels, because nothing ends."""
    return as_on_the_bill(plan)


KIND = Kind(
    "stop_payments_company",
    ("md", "txt", "eml"),
    "company",
    context,
    to=to,
    needs=needs,
)
