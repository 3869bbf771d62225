"""How to reach a desk, and every other way to whoever hears a request or a claim."""

from __future__ import annotations

from datetime import date
from typing import Literal

from pydantic import Field

from negotiate.model.base import Model
from negotiate.model.event import Channel
from negotiate.model.move import Flow
from negotiate.model.origin import Age, Origin
from negotiate.model.route import Hours, Purpose, Step


class Contact(Model):
    """A desk, and the way to it from the first digit."""

    route: str = Field(description="Id of the route in the record; empty for the case's own.")
    purpose: Purpose = Field(description="What the desk is for.")
    channel: Channel = Field(description="Channel of the first step.")
    address: str | None = Field(description="What to dial, open or write to; null if unknown.")
    also: tuple[str, ...] = Field(description="Other ways to start, such as a short code.")
    steps: tuple[Step, ...] = Field(description="What to do, in order, transfer and check last.")
    transfer: bool = Field(description="True when the desk has no number of its own.")
    hours: tuple[Hours, ...] = Field(description="When it is staffed; empty if unknown.")
    time_zone: str | None = Field(description="Time zone of the hours.")
    calls_back: bool = Field(
        description="True when this only asks for a call: nothing is done before they call back."
    )
    calls_back_within: int | None = Field(description="Working days until they call, if they say.")
    identify_with: tuple[str, ...] = Field(description="What they are known to ask for.")
    account_holder_only: bool | None = Field(description="Whether only the holder is heard.")
    age: Age | None = Field(description="Age of its oldest leg; null when no record says the way.")
    as_of: date | None = Field(description="When that leg was last known to hold.")
    origins: tuple[Origin, ...] = Field(description="What says so.")


class Way(Model):
    """One way to the company, or past it to whoever hears a claim."""

    kind: Literal["route", "post", "body"] = Field(
        description="route: of the record. post: the letter that is always possible. body: who "
        "hears a complaint that the company did not settle."
    )
    route: str = Field(default="", description="Id of the route; empty for what is none.")
    purpose: Purpose | None = Field(default=None, description="What the desk is for.")
    name: str = Field(default="", description="Name of the body; empty if unknown, or no body.")
    channel: Channel = Field(description="How to start.")
    address: str | None = Field(
        default=None, description="What to dial, open or write to; null: as the bill prints it."
    )
    transfer: bool = Field(default=False, description="True when the desk has no number itself.")
    own_network_only: bool = Field(
        default=False, description="True for what works from the provider's own line alone."
    )
    calls_back: bool = Field(default=False, description="True when this only asks for a call.")
    flow: Flow = Field(description="claim: only for a billing error or broken promise.")
    after: str = Field(default="", description="Whom one must have tried first; empty for nobody.")
    waits_days: int | None = Field(
        default=None, description="Days after the complaint before a body hears it."
    )
    age: Age | None = Field(default=None, description="Age of the fact; null for what is none.")
    as_of: date | None = Field(default=None, description="When it was last known to hold.")
    origins: tuple[Origin, ...] = Field(default=(), description="What says so.")
