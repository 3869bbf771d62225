"""The claim: what is owed, apart from anything that is only wished for."""

from __future__ import annotations

from typing import Self

from pydantic import Field, model_validator

from negotiate.model.advisory import Advisory
from negotiate.model.base import Model
from negotiate.model.contact import Contact
from negotiate.model.deadline import Deadline
from negotiate.model.finding import Finding
from negotiate.model.move import ClaimMove


class Claim(Model):
    """What is wrong, who is to put it right, and what speaks for it.

    It cannot hold a request: its moves and findings are of types that refuse one.
    """

    contact: Contact = Field(description="The desk for what is wrong.")
    findings: tuple[Finding, ...] = Field(description="What is wrong on the bills; no others.")
    moves: tuple[ClaimMove, ...] = Field(description="Every tactic of a claim, by stage.")
    law: tuple[Advisory, ...] = Field(
        default=(), description="What law says of it, if it fits; a request never names it."
    )
    days: tuple[Deadline, ...] = Field(description="Days that law or terms set for it.")

    @model_validator(mode="after")
    def _is_owed(self) -> Self:
        for finding in self.findings:
            if finding.flow != "claim":
                raise ValueError(f"{finding.kind} of {finding.name!r} is nothing that is owed")
        return self

    @property
    def used_moves(self) -> tuple[ClaimMove, ...]:
        """The tactics of the claim that apply."""
        return tuple(move for move in self.moves if move.applies)
