"""One entry of a journal: what happened, when it was written down, and what it corrects."""

from __future__ import annotations

from typing import Literal, Self
from uuid import UUID

from pydantic import AwareDatetime, Field, model_validator

from negotiate.model.base import Amount, Day, Model
from negotiate.model.bill import Bill
from negotiate.model.event import Event
from negotiate.model.turn import Turn


class Payment(Model):
    """A bill that was paid."""

    bill: Day = Field(description="Date of the bill that was paid.")
    on: Day = Field(description="Day it was paid.")
    amount: Amount | None = Field(default=None, description="What was paid, if not all of it.")


class JournalEntry(Model):
    """One entry. It is never changed: a later one that names it takes its place.

    An entry that corrects another and holds nothing takes it back.
    """

    version: Literal[1] = Field(default=1, description="Version of this format.")
    id: UUID = Field(description="Its own number; no two entries share one.")
    written: AwareDatetime = Field(description="When it was written down.")
    corrects: UUID | None = Field(
        default=None, description="The entry whose place it takes; null for none."
    )
    event: Event | None = Field(default=None, description="Something that happened.")
    bill: Bill | None = Field(default=None, description="A bill that came.")
    payment: Payment | None = Field(default=None, description="A bill that was paid.")
    turn: Turn | None = Field(default=None, description="One step of a call that is going on.")

    @model_validator(mode="after")
    def _holds_one_thing(self) -> Self:
        held = [self.event, self.bill, self.payment, self.turn]
        count = sum(one is not None for one in held)
        if count > 1:
            raise ValueError("holds more than one of event, bill, payment, turn; write one of each")
        if not count and self.corrects is None:
            raise ValueError("holds none of event, bill, payment, turn, and corrects nothing")
        if self.corrects == self.id:
            raise ValueError("corrects itself")
        return self
