"""What the bills show."""

from __future__ import annotations

from datetime import date
from decimal import Decimal
from typing import Literal

from pydantic import Field

from negotiate.model.base import Model
from negotiate.model.origin import Origin


class Finding(Model):
    """Something the bills show."""

    kind: Literal["price_rise", "new_line", "discount_gone"] = Field(description="What was found.")
    name: str = Field(description="The line, or empty for the whole bill with its taxes.")
    before: Decimal = Field(description="Amount on the earlier bill.")
    now: Decimal = Field(description="Amount on the later bill.")
    between: tuple[date, date] = Field(description="Dates of the two bills.")
    origin: Origin = Field(description="The bill in the case.")

    @property
    def rise(self) -> Decimal:
        """How much more the later bill asks."""
        return self.now - self.before
