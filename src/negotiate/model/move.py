"""Moves: tactics held against a case. What asks and what claims are of different types."""

from __future__ import annotations

from collections.abc import Iterable
from typing import Literal, Self

from pydantic import Field, model_validator

from negotiate.model.base import Model
from negotiate.model.mandate import Never, Tone
from negotiate.model.objection import ObjectionKind
from negotiate.model.origin import Origin, Values

Flow = Literal["ask", "claim"]
"""``ask``: for goodwill, which nobody owes. ``claim``: for what is owed. They never mix."""

Stage = Literal["before", "open", "evidence", "ask", "counter", "close", "after"]

Guard = Literal["mandate", "stays", "excluded"]
"""What keeps a tactic out whose facts are there: the mandate forbids what it gives up; it speaks of
leaving and the customer stays; another tactic is used that it must not be combined with."""

#: Pointers into the case that only a claim may lean on, and only a request.
OF_CLAIMS = ("card_statements", "clauses")
OF_ASKS = ("mandate", "offers", "decision", "policies.reported_offers")


class Move(Model):
    """One tactic held against the case."""

    tactic: str = Field(description="Name of the tactic.")
    applies: bool = Field(description="Whether it is used.")
    stage: Stage = Field(description="Where in the call it belongs.")
    also: tuple[Stage, ...] = Field(default=(), description="Later places where it has words too.")
    because: str = Field(description="Code of the reason; the words stand in its template.")
    guard: Guard | None = Field(
        default=None, description="What keeps it out though the facts are there; null for nothing."
    )
    missing: tuple[str, ...] = Field(
        default=(), description="Case fields that would make it apply."
    )
    values: Values = Field(default={}, description="What its lines quote.")
    origins: tuple[Origin, ...] = Field(default=(), description="Backing of the values.")
    tone: Tone = Field(default="neutral", description="Tone of its lines.")
    gives: tuple[Never, ...] = Field(default=(), description="What its lines would give up.")
    draws: tuple[ObjectionKind, ...] = Field(
        default=(), description="What agents say to it, to which it has a reply."
    )
    not_with: tuple[str, ...] = Field(
        default=(), description="Tactics that it must not be combined with."
    )
    guide: str | None = Field(
        default=None,
        description="Finding that says what is known of the tactic; null: nobody measured it.",
    )

    @model_validator(mode="after")
    def _backed(self) -> Self:
        if self.values and not self.origins:
            names = ", ".join(self.values)
            raise ValueError(f"quotes {names} without an origin; nothing backs it")
        return self

    def at(self, stage: str) -> bool:
        """Whether it has words for a place in the call."""
        return stage in {self.stage, *self.also}


class AskMove(Move):
    """A move of a request: no law and no card dispute backs it."""

    flow: Literal["ask"] = "ask"

    @model_validator(mode="after")
    def _holds_no_claim(self) -> Self:
        _refuse(self.origins, "a request", OF_CLAIMS, kinds={"rule"})
        return self


class ClaimMove(Move):
    """A move of a claim: nothing of a wish, of another's price or of a mandate backs it."""

    flow: Literal["claim"] = "claim"

    @model_validator(mode="after")
    def _holds_no_ask(self) -> Self:
        _refuse(self.origins, "a claim", OF_ASKS, kinds=set())
        return self


def _refuse(
    origins: tuple[Origin, ...], what: str, pointers: tuple[str, ...], kinds: set[str]
) -> None:
    for origin in origins:
        if origin.kind in kinds or leads_into(origin.pointer, pointers):
            raise ValueError(f"leans on {origin.pointer}, which has no place in {what}")


def leads_into(pointer: str, roots: Iterable[str]) -> bool:
    """Whether a pointer is one of these, or leads to something within one."""
    # A record's pointer starts with its slug: spectrum: policies.notice[0].
    at = pointer.rpartition(": ")[2]
    return any(at == root or at.startswith((f"{root}.", f"{root}[")) for root in roots)
