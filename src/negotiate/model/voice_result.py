"""What a voice agent reports of a call: it captures, and commits to nothing."""

from __future__ import annotations

from collections.abc import Iterator
from datetime import time
from decimal import Decimal
from typing import Annotated, Any, Final, Literal, Self

from pydantic import AfterValidator, BeforeValidator, Field, StrictBool, model_validator

from negotiate.model.base import Amount, Day, Line, Model, Note
from negotiate.model.event import Event, Outcome
from negotiate.model.negotiation import DeskName

Script = Literal["request", "claim"]
"""``request``: for goodwill. ``claim``: for what is owed. One call is about one of them."""

VoiceOutcome = Literal[
    "offer",
    "put_right",
    "refused",
    "offer_not_seen",
    "asked_to_call_back",
    "wrong_desk",
    "transferred",
    "dropped",
    "no_answer",
    "handed_over",
    "stopped",
]

#: How a call is logged that brought nothing; of the others the words tell.
_OUTCOMES: Final[dict[str, Outcome]] = {
    "refused": "refused",
    "offer_not_seen": "offer_not_seen",
    "asked_to_call_back": "asked_to_call_back",
    "wrong_desk": "wrong_desk",
    "transferred": "transferred",
    "dropped": "dropped",
    "no_answer": "no_answer",
}
_NUMBERS: Final = (int, float, Decimal)
_BROUGHT: Final = frozenset({"offer", "put_right"})


def _blank_is_unknown(value: object) -> object:
    """A program that must fill in every key writes nothing where it knows nothing."""
    return None if isinstance(value, str) and not value.strip() else value


_Blank = BeforeValidator(_blank_is_unknown)
Said = Annotated[Note | None, _Blank]
Named = Annotated[Line | None, _Blank]
MaybeDay = Annotated[Day | None, _Blank]


def _written_out(value: object) -> object:
    """Refuse a number, which would be read as seconds since midnight: 1405 as 00:23."""
    number = value.isdecimal() if isinstance(value, str) else isinstance(value, _NUMBERS)
    if number:
        raise ValueError('is a number, not a time; write it as "14:05"')
    return value


def _of_no_zone(at: time) -> time:
    if at.tzinfo is not None:
        raise ValueError("has a time zone; write it as 14:05, in the customer's own time")
    return at


Began = Annotated[time, BeforeValidator(_written_out), AfterValidator(_of_no_zone)]


class VoiceOffer(Model):
    """One thing that they offered or promised, as they said it."""

    words: Note = Field(description="Their own words, verbatim.")
    monthly_price: Amount | None = Field(
        description="New price a month before tax; null if they named none."
    )
    months: Annotated[int, Field(ge=1, le=120)] | None = Field(
        description="Months that price holds; null if they did not say."
    )
    price_after: Amount | None = Field(description="Price a month after that; null if not said.")
    discount_monthly: Amount | None = Field(
        description="Taken off each month, if they named no new price; else null."
    )
    credit_once: Amount | None = Field(description="Credited once; null for none.")
    new_term_months: Annotated[int, Field(ge=0, le=60)] | None = Field(
        description="Months of a new contract term; 0 if they said there is none, null if not said."
    )
    starts: MaybeDay = Field(description="First day of it, as 2026-11-21; null if not said.")
    conditions: Said = Field(
        description="Fees, and what it hangs on, as they said it; null for nothing."
    )


class VoiceResult(Model):
    """What came of one call. Every key is there; what is unknown is null."""

    version: Literal[1] = Field(description="Version of this format.")
    script: Script = Field(description="As in the task: request or claim.")
    called_on: Day = Field(description="Day of the call, as 2026-11-21.")
    began_at: Began = Field(description="When it began, as 14:05, in the customer's own time.")
    desk: Literal[DeskName, "unknown", "nobody"] = Field(
        description="Whom you spoke to last: front_line, supervisor, retention or win_back; "
        "unknown; or nobody."
    )
    disclosed: StrictBool = Field(
        description="Whether you said at the start that you are an automated assistant."
    )
    recording: Literal["not_recorded", "agreed", "refused", "not_asked"] = Field(
        description="not_recorded: you did not record. agreed: you asked first, and they agreed. "
        "refused: they refused, and you did not record. not_asked: you recorded without asking."
    )
    outcome: VoiceOutcome = Field(
        description="offer: they offered something. put_right: of a claim alone, they said that "
        "they will put right what is wrong, and nothing else; something in its place is an offer, "
        "and that they will look into it is refused, with their words in said. refused. "
        "offer_not_seen: they could not see what was offered before. asked_to_call_back. "
        "wrong_desk. transferred: and nothing came of it. dropped. no_answer. handed_over: the "
        "customer has to go on. stopped: you ended it, as the task says when to."
    )
    offers: Annotated[tuple[VoiceOffer, ...], Field(max_length=20)] = Field(
        description="All that they offered or promised, best first; none is accepted."
    )
    agent: Named = Field(description="Name or number the agent gave; null for none.")
    reference: Named = Field(description="Reference number they gave; null for none.")
    minutes_held: Annotated[int, Field(ge=0, le=600)] = Field(description="Minutes on hold.")
    minutes_spoken: Annotated[int, Field(ge=0, le=600)] = Field(description="Minutes spoken.")
    call_back_on: MaybeDay = Field(
        description="Day they asked to be called again, or said they would call; null for none."
    )
    in_writing: StrictBool = Field(
        description="Whether they said that they will send it in writing."
    )
    committed: StrictBool = Field(
        description="Must be false: you agree to nothing. If you did agree to something, say true: "
        "the customer has to know at once."
    )
    committed_to: Said = Field(description="What you agreed to, word for word; null for nothing.")
    said: Said = Field(
        description="What else was said, in a sentence or two; null for nothing. No account, card "
        "or personal number."
    )

    @model_validator(mode="after")
    def _fits(self) -> Self:
        if self.outcome in _BROUGHT and not self.offers:
            raise ValueError(f'outcome = "{self.outcome}" needs offers: what did they say?')
        if self.outcome not in _BROUGHT and self.offers:
            raise ValueError(f'offers do not go with outcome = "{self.outcome}"; correct one')
        if self.outcome == "put_right" and self.script == "request":
            raise ValueError('outcome = "put_right" is of a claim; of a request it is an offer')
        if self.committed_to is not None and not self.committed:
            raise ValueError("committed_to says what was agreed to, but committed is false")
        return self

    def events(self) -> tuple[Event, ...]:
        """What goes into the journal: each offer or promise, and the call if more was said.

        An offer is an offer and never a promise: nobody accepted it. That something owed will be
        put right is a promise of theirs, which the next bills are held against; with a new term
        it is an offer.

        Raises:
            ValueError: The agent committed the customer to something, which it must not.
        """
        if self.committed:
            raise ValueError("committed is true: what was agreed to is for the customer to settle")
        return tuple(self._events())

    def _events(self) -> Iterator[Event]:
        known: dict[str, Any] = {
            "on": self.called_on,
            "at": self.began_at,
            "channel": "phone",
            "desk": None if self.desk in {"unknown", "nobody"} else self.desk,
            "agent": self.agent,
            "reference": self.reference,
        }
        # Of one call, so that they count once.
        minutes = {"minutes_held": self.minutes_held, "minutes_spoken": self.minutes_spoken}
        if self._has_a_call_of_its_own():
            told = {"outcome": _OUTCOMES.get(self.outcome), "summary": self.said}
            again = {"call_back_on": self.call_back_on}
            yield Event.model_validate({**known, **minutes, "kind": "call", **told, **again})
            minutes = {}
        for one in self.offers:
            # What comes with a new term is no correction, whatever they or the agent call it.
            owed = self.outcome == "put_right" and not one.new_term_months
            kind = "promise" if owed else "offer"
            terms = one.model_dump(exclude={"words"})
            yield Event.model_validate(
                {**known, **minutes, "kind": kind, **terms, "summary": one.words}
            )
            minutes = {}

    def _has_a_call_of_its_own(self) -> bool:
        """Whether something is to be kept that no offer has room for. It goes before them."""
        return not self.offers or self.said is not None or self.call_back_on is not None
