"""What a service gives for its price, so that two of them can be compared like for like."""

from __future__ import annotations

from decimal import Decimal
from typing import Annotated, Literal

from pydantic import Field

from negotiate.model.base import Model

Rate = Annotated[Decimal, Field(gt=0, le=1_000_000)]


class Specs(Model):
    """Speeds, limits and channels as stated. Leave out what nobody has stated."""

    download_mbps: Rate | None = Field(
        default=None, description="Typical download speed, megabits a second."
    )
    upload_mbps: Rate | None = Field(
        default=None, description="Typical upload speed, megabits a second."
    )
    latency_ms: Rate | None = Field(default=None, description="Typical latency, milliseconds.")
    data_cap_gb: Annotated[Decimal, Field(ge=0, le=10_000_000)] | Literal["unlimited"] | None = (
        Field(default=None, description='Data a month in gigabytes, or "unlimited".')
    )
    channels: int | None = Field(
        default=None, ge=0, le=10_000, description="Number of TV channels."
    )
