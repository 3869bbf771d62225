"""Advice that follows from a fact."""

from __future__ import annotations

from pydantic import Field

from negotiate.model.base import Model
from negotiate.model.origin import Origin, Values


class Advisory(Model):
    """A warning or piece of advice that follows from a fact."""

    code: str = Field(description="Name of its template.")
    values: Values = Field(default={}, description="What it quotes.")
    origins: tuple[Origin, ...] = Field(description="Backing; never empty.", min_length=1)
    disputed_by: tuple[Origin, ...] = Field(
        default=(), description="Facts that say otherwise; both stand."
    )
