"""How an amount was worked out, step by step, so that anybody can do it again."""

from __future__ import annotations

from decimal import Decimal
from typing import Literal

from pydantic import Field

from negotiate.model.base import Model
from negotiate.model.origin import Values

StepOf = Literal[
    "flat",
    "months",
    "served",
    "table",
    "charges",
    "savings_monthly",
    "savings_percent",
    "tax",
    "early_receipt",
    "relief",
    "cap",
    "days",
    "withdrawal",
    "waiver",
]


class WorkStep(Model):
    """One step of a calculation."""

    kind: StepOf = Field(description="What was done; the words stand in the labels.")
    values: Values = Field(default={}, description="The numbers it was done with.")
    amount: Decimal = Field(description="What it came to, not rounded.")
