"""One step of a live call, as the customer tells it while the call goes on."""

from __future__ import annotations

from typing import Literal
from uuid import UUID

from pydantic import Field

from negotiate.model.base import Amount, Day, Line, Model, Note
from negotiate.model.negotiation import DeskName
from negotiate.model.reply import HeardOffer

TurnKind = Literal[
    "dialled",
    "reached",
    "said",
    "offered",
    "refused",
    "nothing",
    "last_word",
    "transferred",
    "not_transferred",
    "held",
    "back",
    "accepted",
    "noted",
    "dropped",
    "ended",
]
Did = Literal[
    "reach",
    "transfer",
    "recall",
    "open",
    "ask",
    "pause",
    "supervisor",
    "accept",
    "read_back",
    "hang_up",
]
"""What the customer had just said or done, which a turn answers."""

Asked = Literal["months", "price_after", "starts", "new_term", "conditions", "agent", "reference"]
"""What of the terms was asked about before anything is taken."""


class Turn(Model):
    """What happened in one step of a call. A call is its turns, in order, from dialled to ended."""

    call: UUID = Field(description="The call it belongs to.")
    kind: TurnKind = Field(
        description="dialled: the call began. reached: somebody is on the line. said: their words. "
        "offered: what they offer. refused: no to what was asked. nothing: nothing came of a "
        "pause or an open question. last_word: they say they can do no more. transferred, "
        "not_transferred: to another desk, or not. held, back: waiting, and no longer. accepted: "
        "you take it, once it is in writing. noted: a name or a reference. dropped: the line went "
        "dead. ended: you hung up."
    )
    did: Did | None = Field(default=None, description="What you had just said or done.")
    asked: Amount | None = Field(default=None, description="Price a month you had asked for.")
    about: Asked | None = Field(
        default=None, description="What was asked before taking it; the answer may be missing."
    )
    text: Note | None = Field(default=None, description="What the agent said, in their words.")
    offer: HeardOffer | None = Field(default=None, description="What they offer, with all terms.")
    desk: DeskName | None = Field(default=None, description="The desk that was reached.")
    agent: Line | None = Field(default=None, description="Name or number the agent gave.")
    reference: Line | None = Field(default=None, description="Reference number they gave.")
    starts: Day | None = Field(default=None, description="First day of the new price.")
    conditions: Note | None = Field(default=None, description="What it hangs on, as they said it.")
    number: Line | None = Field(default=None, description="Number that was dialled.")
