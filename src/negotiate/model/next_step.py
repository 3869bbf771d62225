"""What to do next in a case, when, and why."""

from __future__ import annotations

from datetime import date
from typing import Literal

from pydantic import Field

from negotiate.model.base import Model
from negotiate.model.contact import Contact
from negotiate.model.origin import Values

NextKind = Literal[
    "call",
    "call_again",
    "call_back",
    "take_offer",
    "send_confirmation",
    "chase_confirmation",
    "enter_bill",
    "wait",
    "follow_up",
    "complain",
    "escalate",
    "dispute",
    "write",
    "leave",
    "done",
]

Because = Literal[
    "nothing_yet",
    "refused",
    "offer_not_seen",
    "wrong_desk",
    "transferred",
    "no_answer",
    "dropped",
    "asked_to_call_back",
    "spoke",
    "offer_on_file",
    "spoken_promise",
    "unanswered",
    "bill_expected",
    "bill_kept",
    "too_soon",
    "answer_awaited",
    "answered",
    "promise_broken",
    "wrong_bill",
    "owed",
    "no_answer_in_time",
    "complaint_unanswered",
    "complaint_awaited",
    "card_clock",
    "leaving_pays",
    "leaving_only",
    "price_ends",
    "past_mandate",
    "answered_no_bill",
    "body_silent",
    "body_answered",
    "cancelled",
    "in_words",
    "calls_used",
    "not_worth_calling",
    "kept",
]

Change = Literal[
    "another_time",
    "another_way",
    "name_the_desk",
    "quote_the_offer",
    "another_agent",
    "accept_more",
    "confirm_the_desk",
]


class NextStep(Model):
    """The one next step of a case on a day. Doing it is always the customer's own choice."""

    kind: NextKind = Field(description="What to do.")
    because: Because = Field(description="What it follows from.")
    on: date = Field(description="The day to do it; a day to come is waited for.")
    by: date | None = Field(default=None, description="Last day for it, where one is known.")
    changes: tuple[Change, ...] = Field(
        default=(), description="What to do in another way than the last time."
    )
    letter: str | None = Field(
        default=None,
        description="Kind of letter to write; `negotiate letters write` asks for what it lacks.",
    )
    contact: Contact | None = Field(
        default=None, description="Whom to call or write to; null when unknown or nobody."
    )
    values: Values = Field(default={}, description="What its words quote.")
