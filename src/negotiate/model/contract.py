"""The contract: what is paid for, for how long, and what ending it takes."""

from __future__ import annotations

from datetime import date
from decimal import Decimal
from functools import cached_property
from typing import Literal, Self

from pydantic import Field, model_validator

from negotiate.model.agreement import Agreement
from negotiate.model.base import Amount, Day, Line, Model, Slug
from negotiate.model.debit import Debit
from negotiate.model.fee import ContractWaiver, TerminationFee
from negotiate.model.notice import Notice
from negotiate.model.service import Service
from negotiate.model.specs import Specs

ChargeKind = Literal[
    "service", "feature", "equipment", "installment", "fee", "tax", "discount", "credit"
]

#: Kinds that lower the bill. Their amounts are positive all the same.
REDUCTIONS = frozenset({"discount", "credit"})

#: Kinds that no agent can move: a tax is the state's, and a device is owed whoever serves it. They
#: are left out of the price, so that it compares with offers.
OUTSIDE_PRICE = frozenset({"tax", "installment"})


class Charge(Model):
    """One line of the monthly bill."""

    name: Line = Field(description="As the bill prints it.")
    kind: ChargeKind = Field(
        description="service, feature, equipment (rented), installment (paying a device off), fee, "
        "tax; discount and credit lower the bill."
    )
    monthly_amount: Amount = Field(
        description="What the line adds each month now; for a discount or credit what it takes off."
    )
    holds_until: Day | None = Field(
        default=None,
        description="Last day of this amount, such as a promotion. Leave out if no end is known.",
    )
    amount_after: Amount | None = Field(
        default=None,
        description="The regular amount from then on. A discount or credit ends (0) when left out.",
    )
    used: bool | None = Field(
        default=None, description="false: you pay for it and do not use it. Leave out if unsure."
    )
    service: Service | None = Field(
        default=None, description="Which of the contract's services it belongs to, if several."
    )

    @model_validator(mode="after")
    def _end_is_whole(self) -> Self:
        if self.amount_after is not None and self.holds_until is None:
            raise ValueError("amount_after needs holds_until: until when does today's amount hold?")
        if self.holds_until and self.amount_after is None and self.kind not in REDUCTIONS:
            raise ValueError("holds_until needs amount_after: what does it cost from then on?")
        return self

    def signed_amount(self, on: date) -> Decimal:
        """What the line adds to a month's bill on a day; negative for a discount or credit."""
        amount = self.monthly_amount
        if self.holds_until is not None and on > self.holds_until:
            amount = self.amount_after or Decimal(0)
        return -amount if self.kind in REDUCTIONS else amount

    @property
    def in_price(self) -> bool:
        """Whether it counts into the price: no tax, no installment."""
        return self.kind not in OUTSIDE_PRICE


class Term(Model):
    """A minimum term. Leave the table out for a month-to-month contract."""

    starts: Day = Field(description="First day of the term.")
    ends: Day = Field(description="Last day of the term.")
    renews_months: int | None = Field(
        default=None,
        ge=1,
        le=36,
        description="Months it renews for by itself. Leave out when it then runs month to month.",
    )

    @model_validator(mode="after")
    def _in_order(self) -> Self:
        if self.ends <= self.starts:
            raise ValueError("ends is not after starts; swap them or correct one")
        return self


class Device(Model):
    """A phone, modem or other thing still being paid off: not a fee, and owed on leaving."""

    name: Line = Field(description="What it is.")
    balance: Amount = Field(description="What is still owed on it.")


class Clawback(Model):
    """What a promotion takes back on leaving before a day, apart from the termination fee."""

    name: Line = Field(description="What was given: a gift card, free installation.")
    amount: Amount = Field(description="What is taken back at most.")
    starts: Day | None = Field(
        default=None, description="First day it counts from. Needed when prorated."
    )
    until: Day = Field(description="Last day on which leaving takes it back.")
    prorated: bool = Field(
        default=False, description="true when only the share of the days that are left goes back."
    )

    @model_validator(mode="after")
    def _has_a_span(self) -> Self:
        if self.prorated and self.starts is None:
            raise ValueError("prorated needs starts: from which day does the share count?")
        if self.starts and self.until <= self.starts:
            raise ValueError("until is not after starts; swap them or correct one")
        return self


class Equipment(Model):
    """A rented modem, router or box that must go back."""

    name: Line = Field(description="What it is.")
    unreturned_fee: Amount | None = Field(
        default=None, description="What is charged if it does not come back, if stated."
    )
    returned_on: Day | None = Field(
        default=None, description="Day it went back. Leave out while you have it."
    )


class Contract(Model):
    """The customer's contract with one provider."""

    provider: Slug = Field(
        description="Slug of the provider, as `negotiate providers list` prints it; not there? "
        'Write "generic".'
    )
    services: tuple[Service, ...] = Field(min_length=1, description="What the contract is for.")
    account_number: Line | None = Field(default=None, description="As the bill prints it.")
    customer_since: Day | None = Field(
        default=None, description="Day you became a customer. Leave out if unsure."
    )
    missed_payments: int | None = Field(
        default=None,
        ge=0,
        le=240,
        description="Late or missed payments in the last 24 months. Leave out if unsure.",
    )
    cycle_starts_on_day: int = Field(
        ge=1,
        le=31,
        description="Day of the month a billing cycle starts; 31 means the last day where needed.",
    )
    billed_in_advance: bool | None = Field(
        default=None, description="Whether a bill pays for the cycle ahead. Leave out if unsure."
    )
    prices_include_tax: bool = Field(
        default=False,
        description="true where prices are quoted with tax in them, as with VAT in Europe: tax "
        "lines then count into the price, and every price in the file has tax in it.",
    )
    refunds_unused_days: bool | None = Field(
        default=None,
        description="Whether the contract refunds the rest of a cycle. Leave out if unsure.",
    )
    agreement: Agreement | None = Field(
        default=None, description="When and how it was made. Leave out if unsure."
    )
    debit: Debit | None = Field(
        default=None, description="What they take from your bank account by themselves, if they do."
    )
    term: Term | None = Field(default=None, description="Minimum term, if there is one.")
    gives: Specs = Field(
        default=Specs(), description="Speeds, data and channels you have, to compare offers with."
    )
    tier: Line | None = Field(
        default=None,
        description="Your status with the company, if some of its desks are for it alone (Premier "
        "1K).",
    )
    notice: Notice | None = Field(
        default=None,
        description="Notice period. Left out, what the provider is known to ask for holds; write "
        "length = 0 when there is none.",
    )
    early_termination: TerminationFee | None = Field(
        default=None, description="Fee for leaving within the term, as the contract states it."
    )
    fee_free_days: int | None = Field(
        default=None,
        ge=0,
        le=366,
        description="First days of the term in which leaving costs no termination fee, if stated.",
    )
    waivers: tuple[ContractWaiver, ...] = Field(
        default=(), description="Reasons for which it asks no termination fee, as it states them."
    )
    clawbacks: tuple[Clawback, ...] = Field(
        default=(), description="What promotions take back on leaving, as the contract states it."
    )
    equipment: tuple[Equipment, ...] = Field(
        default=(), description="Rented things that must go back."
    )
    devices: tuple[Device, ...] = Field(default=(), description="Things still being paid off.")
    charges: tuple[Charge, ...] = Field(min_length=1, description="The lines of the monthly bill.")

    @model_validator(mode="after")
    def _hangs_together(self) -> Self:
        for key in ("early_termination", "fee_free_days"):
            if getattr(self, key) is not None and not self.term:
                raise ValueError(f"{key} needs a term: add [contract.term]")
        strange = {c.service for c in self.charges if c.service} - set(self.services)
        if strange:
            names = ", ".join(sorted(strange))
            raise ValueError(f"a charge is for {names}, which is not in services; add it there")
        return self

    @property
    def agreed_on(self) -> date | None:
        """Day of sign-up, else the first of the term or of being a customer; ``None`` if unsure."""
        if self.agreement:
            return self.agreement.on
        return self.term.starts if self.term else self.customer_since

    def counts(self, charge: Charge) -> bool:
        """Whether a charge is part of the price that is asked about and compared."""
        return charge.in_price or (self.prices_include_tax and charge.kind == "tax")

    def price(self, on: date) -> Decimal:
        """The monthly price on a day: every charge that :meth:`counts`."""
        return sum((charge.signed_amount(on) for charge in self._counted), Decimal(0))

    @cached_property
    def _counted(self) -> tuple[Charge, ...]:
        return tuple(charge for charge in self.charges if self.counts(charge))

    def service_of(self, charge: Charge) -> Service:
        """The service a charge belongs to; the first one when the charge does not say."""
        return charge.service or self.services[0]
