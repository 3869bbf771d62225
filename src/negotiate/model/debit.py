"""Debits: what a company takes from a bank account by itself."""

from __future__ import annotations

from pydantic import Field

from negotiate.model.base import Amount, Day, Line, Model, Note


class Debit(Model):
    """Payments that the company takes from your bank account by itself; not from a card."""

    bank: Line = Field(description="Your bank or credit union.")
    bank_address: Note | None = Field(
        default=None, description="Its postal address, line by line. Leave out if you hand it in."
    )
    account: Line = Field(description="Last digits of the bank account.")
    payee: Line | None = Field(
        default=None, description="The company, as your bank statement prints it, if otherwise."
    )
    next_on: Day | None = Field(default=None, description="Day on which they next take a payment.")
    amount: Amount | None = Field(
        default=None, description="How much they next take. Leave out if it varies."
    )
