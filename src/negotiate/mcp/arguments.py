"""What each tool takes. The descriptions are read by assistants."""

from __future__ import annotations

from typing import Annotated, Any, Literal

from pydantic import AfterValidator, Field, WithJsonSchema

from negotiate.model.base import Day, LanguageTag, Model
from negotiate.model.document import LetterKind
from negotiate.model.event import Event

Paper = Literal[
    "call_sheet",
    "call_script",
    "chat_script",
    "claim_script",
    "confirmation",
    "escalation",
    "tactics",
    "strategy",
    "deadlines",
    "promises",
]
"""What is drafted besides letters: a plan's own documents, and what is looked up of it."""

Kind = Literal[Paper, LetterKind]


def _text_or_object(given: object) -> object:
    if not isinstance(given, str | dict):
        raise ValueError("is neither text nor an object; give TOML text, an object or a file name")
    return given


_Case = Annotated[
    Any,
    AfterValidator(_text_or_object),
    WithJsonSchema({"anyOf": [{"type": "string"}, {"type": "object"}]}),
]

_CASE = (
    "The customer's case: TOML text, or an object as the schema negotiate://schemas/case has it, "
    "or, where list_cases is offered, the name of a file such as internet.toml. Hold in it only "
    "what the customer said or a bill shows; leave out what is unknown. No password, no full card "
    "number, no national ID."
)
_ON = "Day that counts as today, as 2026-11-21; today if left out."
_MOST_SAID = "What the agent said, in their words and in one breath, up to 2,000 characters."


class Nothing(Model):
    """Nothing."""


class OfDay(Model):
    """A day."""

    on: Day | None = Field(default=None, description=_ON)


class OfCase(OfDay):
    """A case on a day."""

    case: _Case = Field(description=_CASE)


class ToList(OfDay):
    """Which providers to list."""

    name: str | None = Field(
        default=None, max_length=200, description="Part of a name; every provider if left out."
    )
    country: str | None = Field(
        default=None, max_length=2, description="Country, as US; every country if left out."
    )


class ToAssess(OfCase):
    """What to assess."""

    months: int | None = Field(
        default=None,
        ge=1,
        le=120,
        description="Months to compare over; the case's own if left out.",
    )
    full: bool = Field(
        default=False, description="Whether to give every line and its sources besides; long."
    )


class ToPlan(OfCase):
    """What to plan."""

    strict: bool = Field(
        default=False, description="Whether to refuse facts that are past their time or undated."
    )
    full: bool = Field(
        default=False, description="Whether to give every part and its sources besides; very long."
    )


class ToReply(OfCase):
    """What to answer."""

    said: str = Field(min_length=1, description=_MOST_SAID)


class ToDraft(OfCase):
    """What to draft."""

    kind: Kind = Field(
        description="Kind of letter or document; list_letters says which letters the case has the "
        "facts for."
    )
    language: LanguageTag | None = Field(
        default=None, description="Language, as en-US; the case's own if left out."
    )


class ToLog(Model):
    """What to write down."""

    case: _Case = Field(description=_CASE)
    event: Annotated[dict[str, Any], WithJsonSchema(Event.model_json_schema())] = Field(
        description="What happened, as it happened: one call, offer, promise, letter, reply."
    )
