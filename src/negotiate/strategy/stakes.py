"""What is at stake for a customer, as numbers; and for many customers at once, as arrays."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from typing import Annotated, Self

import numpy as np
from pydantic import Field, model_validator

from negotiate.model.base import Model
from negotiate.strategy.company import Flags, Floats

Fee = Annotated[float, Field(ge=0, allow_inf_nan=False)]

#: Aversion times all bills of the horizon, up to which worths can be told apart.
MOST_AVERSION = 60.0


class Stakes(Model):
    """One contract and what its customer could do instead. Money is in the customer's currency."""

    bill: float = Field(
        gt=0, allow_inf_nan=False, description="Bill a month, as it goes on if nothing is done."
    )
    horizon: int = Field(default=12, ge=1, le=120, description="Months that count.")
    delta: float = Field(
        default=1.0, gt=0, le=1, description="What money a month later is worth today."
    )
    hour_worth: float = Field(
        default=0.0, ge=0, allow_inf_nan=False, description="Worth of an hour of their time."
    )
    rival: float | None = Field(
        default=None,
        allow_inf_nan=False,
        description="What the best other offer costs a month, below 0 where it pays for itself; "
        "null: there is none.",
    )
    switching: float = Field(
        default=0.0, ge=0, allow_inf_nan=False, description="Cost of one switch, without any fee."
    )
    fees: tuple[Fee, ...] = Field(
        default=(),
        description="Fee for leaving, by whole months from now; nothing after the last one.",
    )
    may_leave: bool = Field(default=True, description="Whether leaving is open at all.")
    return_price: float | None = Field(
        default=None, description="Price a month for new customers of this company; null: none."
    )
    lock_in: tuple[Fee, ...] = Field(
        default=(),
        description="Fee for leaving that accepting an offer brings, by whole months from then.",
    )
    aversion: float = Field(
        default=0.0,
        ge=0,
        description="Constant absolute risk aversion, per unit of money. Times all the money at "
        "stake it should stay below 20: beyond, rounding shows.",
    )
    calls: int = Field(default=5, ge=0, le=20, description="Calls that are left.")

    @model_validator(mode="after")
    def _can_be_told_apart(self) -> Self:
        most = MOST_AVERSION / (self.bill * self.horizon)
        if self.aversion > most:
            raise ValueError(
                f"aversion is {self.aversion}, so much that all outcomes look alike; at most "
                f"{most:.3g} goes with this bill and horizon"
            )
        return self


@dataclass(frozen=True, slots=True, eq=False)
class Terms:
    """The stakes of ``C`` contracts, in months of each one's bill.

    Attributes:
        bill: Shape (C,). One month of the bill, in the customer's currency.
        horizon: Shape (C,). Months that count.
        delta: Shape (C,). Discount factor of a month.
        minute: Shape (C,). Worth of a minute.
        saved: Shape (C,). What another company saves a month; 0 where there is none.
        rivals: Shape (C,). Whether there is another company, and leaving is open.
        switching: Shape (C,). Cost of one switch.
        fees: Shape (C, S). Fee for leaving, by month from now.
        lock_in: Shape (C, S). The same once an offer was accepted, never below `fees`.
        regained: Shape (C,). What the price for new customers saves a month; 0 where there is none.
        returns: Shape (C,). Whether there is such a price, and leaving is open.
        aversion: Shape (C,). Risk aversion, per month of the bill.
        calls: Shape (C,). Calls that are left.
    """

    bill: Floats
    horizon: Floats
    delta: Floats
    minute: Floats
    saved: Floats
    rivals: Flags
    switching: Floats
    fees: Floats
    lock_in: Floats
    regained: Floats
    returns: Flags
    aversion: Floats
    calls: Floats

    @property
    def months(self) -> Floats:
        """Shape (M + 1,). Whole months of the longest horizon, from 0 to its end."""
        return np.arange(self.horizon.max() + 1)


def terms(stakes: Sequence[Stakes]) -> Terms:
    """The stakes of contracts, as arrays.

    Args:
        stakes: At least one.
    """
    bill = np.array([one.bill for one in stakes])
    rival, rivals = _priced([one.rival if one.may_leave else None for one in stakes], bill)
    back, returns = _priced([one.return_price if one.may_leave else None for one in stakes], bill)
    width = max(max(len(one.fees), len(one.lock_in)) for one in stakes)
    fees = _schedules([one.fees for one in stakes], width) / bill[:, None]
    lock_in = _schedules([one.lock_in for one in stakes], width) / bill[:, None]
    return Terms(
        bill=bill,
        horizon=np.array([one.horizon for one in stakes], dtype=np.float64),
        delta=np.array([one.delta for one in stakes]),
        minute=np.array([one.hour_worth for one in stakes]) / 60 / bill,
        saved=rival,
        rivals=rivals,
        switching=np.array([one.switching for one in stakes]) / bill,
        fees=fees,
        lock_in=np.maximum(fees, lock_in),
        regained=back,
        returns=returns,
        aversion=np.array([one.aversion for one in stakes]) * bill,
        calls=np.array([one.calls for one in stakes], dtype=np.float64),
    )


def _priced(prices: list[float | None], bill: Floats) -> tuple[Floats, Flags]:
    """What each price saves a month, as a share of the bill, and whether there is one."""
    there = np.array([price is not None for price in prices])
    amounts = np.array([0.0 if price is None else price for price in prices])
    return np.where(there, 1.0 - amounts / bill, 0.0), there


def _schedules(rows: list[tuple[float, ...]], width: int) -> Floats:
    made = np.zeros((len(rows), width))
    for at, row in enumerate(rows):
        made[at, : len(row)] = row
    return made
