"""Payments on a bank statement, and what recurs among them.

The shape is that of an outflow stream of Plaid's ``/transactions/recurring/get`` as read on
2026-11-21, so that a program which has one can hand it over; amounts that leave the account are
positive. Dated rises are added: “last is above average” does not say when, or by how much. A stream
that came from elsewhere has none: nobody saw its payments.
"""

from __future__ import annotations

from datetime import date
from decimal import Decimal
from typing import Literal

from pydantic import Field

from negotiate.model.base import Currency, Day, Line, Model

Frequency = Literal[
    "UNKNOWN", "WEEKLY", "BIWEEKLY", "SEMI_MONTHLY", "MONTHLY", "QUARTERLY", "ANNUALLY"
]
"""``QUARTERLY`` is ours; the others are Plaid's."""

StreamStatus = Literal["UNKNOWN", "MATURE", "EARLY_DETECTION", "TOMBSTONED"]
"""``MATURE``: seen three times, or twice a year apart. ``TOMBSTONED``: the next did not come."""


#: Characters of a bank's description that are kept.
DESCRIPTION = 200


class Transaction(Model):
    """One payment."""

    id: Line = Field(description="The bank's own id, or the file's row.")
    on: Day = Field(description="Day it was booked.")
    description: Line = Field(description="As the bank prints it.")
    amount: Decimal = Field(description="What left the account; negative for what came in.")


class StreamAmount(Model):
    """An amount with its currency."""

    amount: Decimal = Field(description="Positive: it leaves the account.")
    iso_currency_code: Currency | None = Field(description="Currency; null if the file names none.")
    unofficial_currency_code: Line | None = Field(
        default=None, description="A currency that is not of ISO 4217, where it is in one."
    )

    @property
    def code(self) -> str:
        """The code of its currency, official or not; empty if none is named."""
        return self.iso_currency_code or self.unofficial_currency_code or ""


class Rise(Model):
    """A step up of the amount that holds."""

    on: date = Field(description="Day of the first payment at the new amount.")
    before: Decimal = Field(description="Amount before.")
    now: Decimal = Field(description="Amount from then on.")
    held: bool = Field(description="Whether a second payment confirms it; the latest may be alone.")


class RecurringCharge(Model):
    """A payment that comes again and again."""

    stream_id: Line = Field(description="The same for the same payee and rhythm.")
    description: str = Field(description="As the bank printed the latest.")
    merchant_name: str | None = Field(description="The payee, without numbers and dates.")
    first_date: Day = Field(description="Day of the first.")
    last_date: Day = Field(description="Day of the latest.")
    predicted_next_date: date | None = Field(description="When the next is due; null if over.")
    frequency: Frequency = Field(description="Its rhythm.")
    transaction_ids: tuple[str, ...] = Field(description="Its payments, oldest first.")
    average_amount: StreamAmount = Field(description="Mean of its payments.")
    last_amount: StreamAmount = Field(description="The latest.")
    is_active: bool = Field(description="Whether another is to be expected.")
    status: StreamStatus = Field(description="How sure that it recurs.")
    is_user_modified: bool = Field(default=False, description="Always false, of our own.")
    varies: bool | None = Field(
        default=None,
        description="Whether the amount differs each time, as for electricity; null: unknown, and "
        "so are its rises.",
    )
    rises: tuple[Rise, ...] = Field(
        default=(), description="Its price rises, oldest first; empty where none is known."
    )

    @property
    def monthly(self) -> Decimal:
        """The latest amount as a month's share, not rounded."""
        return self.last_amount.amount * A_MONTH[self.frequency]

    @property
    def may_have_risen(self) -> bool:
        """Whether the latest is above the average, and nobody knows why."""
        return self.varies is None and self.last_amount.amount > self.average_amount.amount


#: Payments a month of each rhythm; an unknown one counts as a month's.
A_MONTH: dict[Frequency, Decimal] = {
    "WEEKLY": Decimal(52) / 12,
    "BIWEEKLY": Decimal(26) / 12,
    "SEMI_MONTHLY": Decimal(2),
    "MONTHLY": Decimal(1),
    "QUARTERLY": Decimal(1) / 3,
    "ANNUALLY": Decimal(1) / 12,
    "UNKNOWN": Decimal(1),
}
