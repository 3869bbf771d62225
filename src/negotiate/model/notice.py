"""Notice: how long before its end a contract must be cancelled."""

from __future__ import annotations

from typing import Literal

from pydantic import Field

from negotiate.model.base import Model
from negotiate.model.fact import Evidence


class Notice(Model):
    """How long before its end a contract must be cancelled."""

    length: int = Field(ge=0, le=366, description="How many; 0 for none.")
    unit: Literal["days", "months", "cycles"] = Field(
        description="days, months, or cycles: whole billing periods after the one it falls in."
    )
    counts_from: Literal["given", "received"] = Field(
        default="given",
        description="given: the day you say so. received: the day it reaches the provider.",
    )
    ends_with_cycle: bool = Field(
        default=False, description="true when notice runs on to the end of the billing cycle."
    )


class NoticeFact(Evidence):
    """A notice period that a provider is known to ask for."""

    value: Notice
