"""What happened so far."""

from __future__ import annotations

from typing import Literal, Self

from pydantic import Field, model_validator

from negotiate.model.base import Amount, Day, Line, Model, Note

EventKind = Literal["call", "offer", "promise", "letter", "reply", "fault"]
Channel = Literal["phone", "short_code", "chat", "form", "email", "post", "store", "social"]


class Event(Model):
    """One dated thing: a call, their offer, their promise, a letter, a reply, a fault."""

    on: Day = Field(description="The day.")
    kind: EventKind = Field(description="call, offer, promise, letter, reply or fault.")
    channel: Channel | None = Field(default=None, description="How: phone, chat, email, post, …")
    agent: Line | None = Field(default=None, description="Name or number the agent gave.")
    reference: Line | None = Field(default=None, description="Reference number they gave.")
    summary: Note | None = Field(default=None, description="What was said, in a sentence or two.")
    monthly_price: Amount | None = Field(
        default=None, description="Price offered or promised, a month before tax."
    )
    months: int | None = Field(
        default=None, ge=1, le=120, description="For how many months that price."
    )
    price_after: Amount | None = Field(default=None, description="Price a month after that.")
    starts: Day | None = Field(default=None, description="First day of it.")
    new_term_months: int | None = Field(
        default=None, ge=0, le=60, description="Term that comes with it; 0 for none."
    )

    @model_validator(mode="after")
    def _says_something(self) -> Self:
        silent = self.monthly_price is None and self.summary is None
        if self.kind in {"offer", "promise"} and silent:
            raise ValueError(f'kind = "{self.kind}" needs monthly_price or summary: what was it?')
        return self
