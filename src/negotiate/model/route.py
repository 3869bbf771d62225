"""Routes: how to reach the desk that can say yes."""

from __future__ import annotations

import re
from datetime import time
from typing import Annotated, Literal, Self
from zoneinfo import ZoneInfo

from pydantic import AfterValidator, Field, model_validator

from negotiate.model.base import Line, Model, Note, Slug
from negotiate.model.event import Channel
from negotiate.model.fact import Evidence

Purpose = Literal[
    "retention",
    "cancel",
    "billing",
    "support",
    "technical",
    "complaint",
    "executive",
    "legal_notice",
    "returns",
    "social",
]

Weekday = Literal["mon", "tue", "wed", "thu", "fri", "sat", "sun"]
_KEYS = re.compile(r"[0-9*#]+([ ,]+[0-9*#]+)*")

WEEKDAYS: tuple[Weekday, ...] = ("mon", "tue", "wed", "thu", "fri", "sat", "sun")


def _known_time_zone(name: str) -> str:
    try:
        ZoneInfo(name)
    except (OSError, ValueError, LookupError):  # A name may be a folder, a path, or none at all.
        raise ValueError("is no IANA time zone; write one such as America/New_York") from None
    return name


TimeZone = Annotated[Line, AfterValidator(_known_time_zone)]
"""An IANA time zone (``Europe/Warsaw``)."""


class Hours(Model):
    """Opening hours on some weekdays, in the time zone of the route."""

    days: tuple[Weekday, ...] = Field(min_length=1, description="mon to sun.")
    opens: time = Field(description="First minute, local to the time zone.")
    closes: time = Field(description="Last minute; 23:59 stands for midnight.")

    @model_validator(mode="after")
    def _in_order(self) -> Self:
        if self.closes <= self.opens:
            raise ValueError("closes is not after opens; write 23:59 for midnight")
        return self


class Step(Model):
    """One thing to do on the way to the desk."""

    do: Literal["dial", "menu", "press", "enter", "open", "ask", "confirm", "write"] = Field(
        description="dial; menu: say words to the menu; press: keys; enter: a number of one's own, "
        "such as the account's, when asked; open: a page; ask: the agent; "
        "confirm: that the right desk is reached; write: a letter or message."
    )
    words: Line | None = Field(
        default=None, description="The menu words, keys or request. Leave out for dial and open."
    )
    announces_leaving: bool = Field(
        default=False,
        description="true when the words say that you leave (“cancel service”). It is left out "
        "for a customer who stays: nothing untrue is scripted.",
    )

    @model_validator(mode="after")
    def _keys_are_keys(self) -> Self:
        if self.do == "press" and not (self.words and _KEYS.fullmatch(self.words)):
            keys = "digits, * or #"
            what = f"press needs the keys in words; write {keys}, or make it an enter step"
            raise ValueError(what)
        return self


class OpeningHours(Evidence):
    """When a route is staffed. A fact of its own: numbers outlive hours."""

    times: tuple[Hours, ...] = Field(min_length=1, description="Hours by weekday.")
    time_zone: TimeZone = Field(description="IANA time zone of the hours (America/New_York).")


class Route(Evidence):
    """One way to one desk."""

    id: Slug = Field(description="Name of the route, unique in the record.")
    purposes: tuple[Purpose, ...] = Field(min_length=1, description="What the desk is for.")
    channel: Channel = Field(
        description="phone, short_code, chat, form, email, post, store, social."
    )
    address: Note | None = Field(
        default=None,
        description="Number in international form (+1…), short code, web address, e-mail address, "
        "or postal address line by line. Leave out when the desk is reached by transfer only.",
    )
    reached_from: Slug | None = Field(
        default=None,
        description="For a desk reached by transfer only: id of the route to take first.",
    )
    steps: tuple[Step, ...] = Field(default=(), description="What to do, in order.")
    own_network_only: bool = Field(
        default=False, description="true for a short code that works from the provider's own line."
    )
    calls_back: bool = Field(
        default=False,
        description="true when this only asks for a call: nothing is done before they call back.",
    )
    calls_back_within: int | None = Field(
        default=None, ge=0, le=60, description="Working days until they call, if they say."
    )
    tier: Line | None = Field(
        default=None,
        description="Status a customer needs for it (Premier 1K), as the company calls it. It is "
        "used only for a contract with that tier.",
    )
    only_for: Line | None = Field(
        default=None,
        description="Whom alone it is for, if not every customer: the bereaved, customers "
        "of a second brand. It is shown, and never planned with.",
    )
    account_holder_only: bool | None = Field(
        default=None, description="Whether only the account holder is heard. Leave out if unknown."
    )
    identify_with: tuple[Line, ...] = Field(
        default=(), description="What they are known to ask for to know you."
    )
    hours: tuple[OpeningHours, ...] = Field(
        default=(), description="When it is staffed. Leave out when nobody has said."
    )

    @model_validator(mode="after")
    def _can_be_reached(self) -> Self:
        if not self.address and not self.reached_from:
            raise ValueError("needs an address, or reached_from for a desk reached by transfer")
        if self.calls_back_within is not None and not self.calls_back:
            raise ValueError("calls_back_within needs calls_back = true; add it or delete this")
        return self
