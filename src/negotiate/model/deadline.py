"""Days to act by, or to know of."""

from __future__ import annotations

from datetime import date
from typing import Literal

from pydantic import Field

from negotiate.model.base import Model
from negotiate.model.origin import Origin

DeadlineKind = Literal[
    "cycle_end", "price_lapses", "renegotiate_by", "term_ends", "notice_by", "offer_ends"
]


class Deadline(Model):
    """A day to act by or to know of."""

    kind: DeadlineKind = Field(description="What it is.")
    on: date = Field(description="The day; acting on it is still in time.")
    days_left: int = Field(description="Days from the day of the plan; 0 is today.")
    about: str = Field(description="The line or offer it is about; may be empty.")
    serves: date | None = Field(
        default=None, description="The day it is about: last day after a notice, end of a price."
    )
    origin: Origin = Field(description="What says so.")
