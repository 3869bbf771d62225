"""Clauses: words that a claim leans on, quoted as they stand."""

from __future__ import annotations

from pydantic import Field

from negotiate.model.base import Line, Model, Note


class Clause(Model):
    """Words of a contract, warranty or terms."""

    words: Note = Field(description="The words, exactly as printed.")
    where: Line = Field(
        description="Where they stand, as you would say it: on page 4 of the warranty."
    )
    means: Line | None = Field(
        default=None, description="What they give you, in a few words: the compressor is covered."
    )
