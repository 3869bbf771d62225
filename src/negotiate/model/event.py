"""What happened so far."""

from __future__ import annotations

from collections.abc import Iterable, Iterator
from datetime import time
from typing import Literal, Self

from pydantic import Field, model_validator

from negotiate.model.base import Amount, Day, Line, Model, Note
from negotiate.model.document import DocumentKind
from negotiate.model.negotiation import DeskName

EventKind = Literal[
    "call",
    "offer",
    "promise",
    "letter",
    "reply",
    "fault",
    "complaint",
    "cancellation",
    "return",
    "terms_notice",
    "deadlock",
    "refund_due",
    "move",
    "death",
    "illness",
    "military",
    "service_failure",
    "unserved_address",
]
Channel = Literal["phone", "short_code", "chat", "form", "email", "post", "store", "social"]
Outcome = Literal[
    "refused",
    "offer_not_seen",
    "asked_to_call_back",
    "wrong_desk",
    "transferred",
    "dropped",
    "no_answer",
]
"""How a call ended that brought no offer and no promise."""

#: Calls that reached nobody who could have granted anything: they taught nothing of the company.
UNHEARD: frozenset[Outcome] = frozenset({"no_answer", "dropped", "wrong_desk"})


class Event(Model):
    """One dated thing that happened: a call, their offer or promise, a letter, a complaint."""

    on: Day = Field(description="The day. Of a letter or notice: the day it was sent.")
    kind: EventKind = Field(
        description="call, offer, promise, letter, reply, fault; complaint: you complained. "
        "cancellation: you cancelled. return: equipment went back. terms_notice: their notice of a "
        "change of price or terms. deadlock: their last word on a complaint. refund_due: what they "
        "owe you fell due. move, death, illness, military, service_failure, unserved_address: what "
        "may waive a termination fee."
    )
    received_on: Day | None = Field(
        default=None, description="Day it reached the other side, or you. Leave out if unsure."
    )
    at: time | None = Field(
        default=None, description="When a call began, as 14:05, in your own time."
    )
    channel: Channel | None = Field(default=None, description="How: phone, chat, email, post, …")
    outcome: Outcome | None = Field(
        default=None,
        description="Of a call that brought nothing: refused, offer_not_seen (the agent could not "
        "see what was offered before), asked_to_call_back, wrong_desk, transferred (and nothing "
        "came of it), dropped, no_answer.",
    )
    number: Line | None = Field(default=None, description="Number you called, or that called you.")
    desk: DeskName | None = Field(
        default=None,
        description="Whom you spoke to last: front_line, supervisor, retention or win_back.",
    )
    minutes_held: int | None = Field(
        default=None, ge=0, le=600, description="Minutes you waited, of a call."
    )
    minutes_spoken: int | None = Field(
        default=None, ge=0, le=600, description="Minutes you spoke, of a call."
    )
    they_called: bool | None = Field(
        default=None, description="true: they called you. Leave out if you called."
    )
    call_back_on: Day | None = Field(
        default=None, description="Day they asked you to call again, or said they would call."
    )
    to: Literal["company", "body", "card_issuer", "bank"] = Field(
        default="company",
        description="Whom a complaint or letter went to: company, body (one that hears "
        "complaints), card_issuer or bank.",
    )
    document: DocumentKind | None = Field(
        default=None,
        description="Of a letter or complaint: which it was, as `negotiate documents kinds` names "
        "it: confirmation, promise_missing, complaint.",
    )
    agent: Line | None = Field(default=None, description="Name or number the agent gave.")
    reference: Line | None = Field(default=None, description="Reference number they gave.")
    summary: Note | None = Field(default=None, description="What was said, in a sentence or two.")
    monthly_price: Amount | None = Field(
        default=None,
        description="Price offered, promised or (terms_notice) announced, a month before tax.",
    )
    months: int | None = Field(
        default=None, ge=1, le=120, description="For how many months that price."
    )
    price_after: Amount | None = Field(default=None, description="Price a month after that.")
    discount_monthly: Amount | None = Field(
        default=None, description="Discount promised a month, if not as a price."
    )
    credit_once: Amount | None = Field(
        default=None, description="Credit promised once, such as for a fault."
    )
    about: Line | None = Field(
        default=None,
        description="Name of the bill line, device or equipment it is about, as printed.",
    )
    starts: Day | None = Field(
        default=None, description="First day of it: of a price, or of changed terms."
    )
    ends: Day | None = Field(
        default=None, description="Last day of it: of service, for a cancellation."
    )
    foreseen: bool | None = Field(
        default=None,
        description="Of a terms_notice: whether your contract states this very change in advance. "
        "Leave out if unsure.",
    )
    new_term_months: int | None = Field(
        default=None, ge=0, le=60, description="Term that comes with it; 0 for none."
    )
    conditions: Note | None = Field(
        default=None, description="What it hangs on, as they said it: autopay, a new plan."
    )
    evidence: Note | None = Field(
        default=None, description="What you have to show for it: an e-mail, a chat, a recording."
    )
    admitted: bool | None = Field(
        default=None,
        description="true: they said in it that the error was theirs. Leave out if they did not.",
    )

    @model_validator(mode="after")
    def _says_something(self) -> Self:
        said = (self.monthly_price, self.discount_monthly, self.credit_once, self.summary)
        silent = all(value is None for value in said)
        if self.kind in {"offer", "promise"} and silent:
            raise ValueError(f'kind = "{self.kind}" needs monthly_price or summary: what was it?')
        if self.received_on and self.received_on < self.on:
            raise ValueError("received_on is before on: it arrived before it was sent")
        if self.ends and self.starts and self.ends < self.starts:
            raise ValueError("ends is before starts; swap them or correct one")
        if self.call_back_on and self.call_back_on < self.on:
            raise ValueError("call_back_on is before on: they asked for a day that was over")
        if alone := [*self._of_a_call_alone()]:
            raise ValueError(f'{", ".join(alone)} can be said of kind = "call" alone')
        return self

    def _of_a_call_alone(self) -> Iterator[str]:
        """Keys that an event of another kind cannot have."""
        if self.kind == "call":
            return
        for name in ("outcome", "call_back_on"):
            if getattr(self, name) is not None:
                yield name

    def taken_back(self, events: Iterable[Event]) -> bool:
        """Whether a promise came after this cancellation: the customer was kept after all.

        Of one day, as in one call, the later is whichever the case lists later. It takes a price or
        a discount a month: money back alone, and words alone, are what is promised to whoever was
        billed after the end.

        Args:
            events: The events of the case, this one among them, in its order.
        """
        listed = tuple(events)
        at = listed.index(self)
        return any(
            later.kind == "promise"
            and (later.on, place) > (self.on, at)
            and (later.monthly_price is not None or later.discount_monthly is not None)
            for place, later in enumerate(listed)
        )

    @property
    def was_heard(self) -> bool:
        """Whether somebody was spoken to who could have granted something."""
        return self.outcome not in UNHEARD

    @property
    def is_in_words(self) -> bool:
        """Whether it names no amount that a bill could show."""
        amounts = (self.monthly_price, self.discount_monthly, self.credit_once)
        return all(amount is None for amount in amounts)

    @property
    def is_credit_alone(self) -> bool:
        """Whether it is about a credit once, and about no price a month."""
        return self.credit_once is not None and (
            self.monthly_price is None and self.discount_monthly is None
        )
