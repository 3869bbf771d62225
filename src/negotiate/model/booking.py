"""A booking of a flight: who flies, what was paid, and what became of it."""

from __future__ import annotations

from decimal import Decimal
from typing import Annotated, Literal, Self

from pydantic import Field, model_validator

from negotiate.model.base import Amount, Day, Line, Model, Note

ChangeKind = Literal[
    "cancelled",
    "leaves_earlier",
    "arrives_later",
    "other_airport",
    "more_connections",
    "lower_class",
]
#: Changes that are told by hours: whether they count hangs on how many.
BY_HOURS: frozenset[ChangeKind] = frozenset({"leaves_earlier", "arrives_later"})


class Passenger(Model):
    """Who flies."""

    name: Line = Field(description="Name as on the ticket.")
    age: int | None = Field(
        default=None,
        ge=0,
        le=17,
        description="Of a child: the age on the day of the flight. Leave out for an adult.",
    )
    seat: Line | None = Field(default=None, description="Seat assigned now, such as 21B.")


class FlightChange(Model):
    """What the airline did to a flight."""

    kind: ChangeKind = Field(
        description="cancelled, leaves_earlier, arrives_later, other_airport, more_connections, or "
        "lower_class (a seat in a lower class of service)."
    )
    hours: Annotated[Decimal, Field(gt=0, le=240)] | None = Field(
        default=None, description="Hours by which it leaves earlier or arrives later."
    )
    told_on: Day | None = Field(default=None, description="Day the airline told you.")
    in_words: Note | None = Field(
        default=None, description="What changed, in a sentence, with the old time and the new one."
    )
    declined: bool | None = Field(
        default=None,
        description="true if you did not fly it and took nothing in its place: no other flight, "
        "voucher or credit.",
    )


class Booking(Model):
    """One flight of one booking."""

    code: Line = Field(description="Confirmation code; letters give the whole of it.")
    flight: Line | None = Field(default=None, description="Number of the flight, such as UA 482.")
    route: Line | None = Field(default=None, description="From where to where: Chicago to Denver.")
    international: bool = Field(
        default=False, description="true if it leaves or enters the country."
    )
    flies_on: Day = Field(description="Day of the flight, as booked.")
    cabin: Line | None = Field(default=None, description="Cabin or fare, as the airline calls it.")
    passengers: tuple[Passenger, ...] = Field(
        default=(), max_length=20, description="Everybody on the booking."
    )
    ticket: Line | None = Field(default=None, description="Number of the ticket.")
    paid: Amount | None = Field(default=None, description="What was paid for it, in all.")
    paid_by: Literal["card", "other"] | None = Field(
        default=None, description="card: a credit or debit card. other: cash, check, a transfer."
    )
    change: FlightChange | None = Field(
        default=None, description="What the airline did to the flight, if it did anything."
    )

    @model_validator(mode="after")
    def _each_once(self) -> Self:
        names = [one.name for one in self.passengers]
        if len(set(names)) < len(names):
            raise ValueError("two passengers have one name; add what tells them apart")
        return self
