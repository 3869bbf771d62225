"""What the bills show, with its evidence and the flow it belongs to."""

from __future__ import annotations

from datetime import date
from decimal import Decimal
from typing import Literal

from pydantic import Field

from negotiate.model.base import Model
from negotiate.model.origin import Origin

Cause = Literal[
    "base_price",
    "promotion_ended",
    "above_agreed",
    "discount_ended",
    "discount_gone",
    "discount_missing",
    "discount_short",
    "fee_rise",
    "new_fee",
    "new_line",
    "agreed_line",
    "late_fee",
    "one_off",
    "repeated",
    "tax",
    "installment",
    "fell",
    "whole",
    "period",
]
"""Why one line of a bill differs from the bill before.

``base_price``: a price rose. ``promotion_ended``: a price rose on the day the case gives.
``above_agreed``: a price rose that was agreed until later. ``discount_ended``: as agreed.
``discount_gone``: it is gone, and the case does not say until when it holds. ``discount_missing``:
it still holds and is not there. ``discount_short``: it is there, smaller than agreed. ``fee_rise``:
a fee rose. ``new_fee``: a fee that the provider is known to charge. ``new_line``: not in the
contract as the case has it. ``agreed_line``: in the contract, and new on the bill. ``late_fee``.
``one_off``: a charge of a single day. ``repeated``: the same charge more or fewer times. ``tax``,
``installment``: nobody's price. ``fell``: it costs less. ``whole``: only totals are known.
``period``: the bills are for periods of different length.
"""

FindingKind = Literal[
    Cause,
    "charged_twice",
    "after_end",
    "not_agreed",
    "unlisted_fee",
    "above_list",
    "unused",
    "equipment_returned",
    "credit_missing",
    "promise_missing",
]

FindingFlow = Literal["ask", "claim", "know"]
"""``ask``: goodwill. ``claim``: something is wrong. ``know``: nothing to ask for, such as a tax."""


class Finding(Model):
    """Something the bills show."""

    kind: FindingKind = Field(description="What was found.")
    flow: FindingFlow = Field(description="ask: goodwill. claim: it is wrong. know: neither.")
    name: str = Field(description="The line; empty for the whole bill.")
    amount: Decimal = Field(description="What it costs, more than nothing.")
    per: Literal["month", "once"] = Field(description="How often the amount is paid.")
    bills: tuple[date, ...] = Field(description="Dates of the bills that show it, oldest first.")
    before: Decimal | None = Field(default=None, description="Amount before, where it changed.")
    now: Decimal | None = Field(default=None, description="Amount billed.")
    stated: Decimal | None = Field(
        default=None, description="Amount agreed, promised or on the provider's list."
    )
    since: date | None = Field(
        default=None, description="Day it turns on: end of service, of a promotion, of a return."
    )
    wait_until: date | None = Field(
        default=None, description="Day to wait for before anything is said; null for no wait."
    )
    origins: tuple[Origin, ...] = Field(min_length=1, description="The evidence.")
