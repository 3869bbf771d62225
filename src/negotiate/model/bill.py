"""Bills as they came."""

from __future__ import annotations

from decimal import Decimal
from typing import Literal, Self

from pydantic import Field, model_validator

from negotiate.model.base import Amount, Day, Line, Model, Note
from negotiate.model.contract import REDUCTIONS, ChargeKind


class BillLine(Model):
    """One line of one bill."""

    name: Line = Field(description="As printed.")
    kind: ChargeKind = Field(description="Same kinds as a charge of the contract.")
    amount: Amount = Field(description="Positive; a discount or credit is told by its kind.")
    on: Day | None = Field(
        default=None, description="Day of a single charge, as printed, such as of a late fee."
    )

    @property
    def signed_amount(self) -> Decimal:
        """What the line adds to the bill."""
        return -self.amount if self.kind in REDUCTIONS else self.amount


class Bill(Model):
    """One bill for one cycle."""

    issued: Day = Field(description="Date of the bill.")
    period_starts: Day = Field(description="First day it pays for.")
    period_ends: Day = Field(description="Last day it pays for.")
    total: Amount = Field(description="What it asked for.")
    due: Day | None = Field(default=None, description="Day it was to be paid by, as printed.")
    paid_on: Day | None = Field(
        default=None, description="Day you paid it. Leave out if unsure, or not yet paid."
    )
    lines: tuple[BillLine, ...] = Field(
        default=(), description="Its lines. Leave out when only the total is at hand."
    )

    @property
    def days(self) -> int:
        """Days it pays for, the first and the last among them."""
        return (self.period_ends - self.period_starts).days + 1

    @model_validator(mode="after")
    def _adds_up(self) -> Self:
        if self.period_ends < self.period_starts:
            raise ValueError("period_ends is before period_starts; swap them or correct one")
        found = sum((line.signed_amount for line in self.lines), Decimal(0))
        if self.lines and found != self.total:
            raise ValueError(
                f"its lines add up to {found}, not to the total {self.total}; "
                "correct a line or the total"
            )
        return self


CardError = Literal[
    "not_authorized",
    "not_delivered",
    "wrong_amount",
    "charged_twice",
    "credit_missing",
    "not_known",
]
"""What may be wrong with a charge, after 12 CFR 1026.13(a)."""


ChargebackReason = Literal[
    "not_received",
    "not_as_described",
    "not_provided",
    "twice",
    "amount",
    "not_authorized",
    "cancelled",
    "credit_due",
]
"""Why a bank is asked for a chargeback. Card networks have a code for each, unlike the law above:
what was cancelled is not what nobody authorized, which a bank treats as theft of the card."""


class CardStatement(Model):
    """A statement of the card that paid, with a charge that is wrong on it.

    Its clock is the card issuer's and runs from the day the statement was sent, so it stands apart
    from the bills of the company.
    """

    issuer: Line = Field(description="Bank that issued the card.")
    closed: Day = Field(description="Closing date printed on the statement.")
    sent: Day | None = Field(
        default=None, description="Day it was sent or put online. Leave out if unsure."
    )
    credit: bool = Field(
        description="true for a credit card, false for a debit card: their law differs."
    )
    charge: Line = Field(description="The charge, as the statement prints it.")
    charged_on: Day = Field(description="Day of the charge.")
    amount: Amount = Field(description="Amount of the charge.")
    reference: Line | None = Field(
        default=None,
        description="Number of the charge, as the statement or receipt prints it: of the "
        "transaction, the order or the booking.",
    )
    account: Line | None = Field(
        default=None, description="Last digits of the card's account number, as printed."
    )
    errors_to: Note | None = Field(
        default=None,
        description="Address for billing errors or inquiries that the statement prints, line by "
        "line; not the address for payments.",
    )
    error: CardError | None = Field(
        default=None,
        description="What is wrong: not_authorized, not_delivered (or not as agreed), "
        "wrong_amount, charged_twice, credit_missing, or not_known (you do not know what it is).",
    )
    chargeback_reason: ChargebackReason | None = Field(
        default=None,
        description="The one reason for a chargeback: not_received, not_as_described, "
        "not_provided (a service), twice, amount (a wrong one), not_authorized, cancelled (before "
        "the charge), or credit_due.",
    )
    because: Note | None = Field(
        default=None, description="Why it is wrong, in a sentence or two, as the issuer reads it."
    )
