"""The courtesy: one thing that is asked for though nobody owes it."""

from __future__ import annotations

from pydantic import Field

from negotiate.model.base import Line, Model, Note


class Courtesy(Model):
    """What is asked for as a courtesy, and why; apart from the price and from any claim."""

    because: Note | None = Field(
        default=None,
        description="Why you ask, in one short sentence, as the company reads it: The card that "
        "pays had expired.",
    )
    remedy: Line | None = Field(
        default=None,
        description="The one thing that would make up for a fault or an error, as it ends a "
        "sentence: a credit of $20 on my next bill.",
    )
