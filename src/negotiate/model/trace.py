"""Where each value and each sentence of a document comes from."""

from __future__ import annotations

from datetime import date

from pydantic import Field

from negotiate.model.base import Model
from negotiate.model.document import DocumentKind
from negotiate.model.origin import Origin
from negotiate.model.rule import Status


class Computation(Model):
    """A value that was worked out or chosen."""

    pointer: str = Field(description="Where it stands: plan.decision.walk_away.")
    how: str = Field(description="How, in a few words.")
    inputs: tuple[str, ...] = Field(description="Pointers to what it was worked out from.")


class TracedValue(Model):
    """A number, day, name or other words that a document prints, with what backs it."""

    text: str = Field(description="As it is printed.")
    pointers: tuple[str, ...] = Field(description="Where in the plan it was read.")
    origins: tuple[Origin, ...] = Field(description="Fields of the case, facts and rules.")
    computations: tuple[Computation, ...] = Field(description="What was worked out for it.")


class Statement(Model):
    """A sentence, an item or a row of a document."""

    text: str = Field(description="Its words, without marks.")
    values: tuple[TracedValue, ...] = Field(description="What it prints that is not its own.")
    said_by: str | None = Field(
        default=None, description="The tactic or advice whose words it is; null for the document's."
    )
    origins: tuple[Origin, ...] = Field(default=(), description="What backs that tactic or advice.")

    @property
    def is_backed(self) -> bool:
        """Whether it says anything of the case; all others are the document's own words."""
        return bool(self.values or self.said_by)


class RuleStanding(Model):
    """A rule that a document leans on, and whether it binds."""

    id: str = Field(description="Name of the rule.")
    title: str = Field(description="What it is called.")
    citation: str = Field(description="Where the law stands.")
    status: Status = Field(description="Only a rule in force is leaned on.")
    valid_from: date | None = Field(description="First day in force, if known.")
    valid_to: date | None = Field(description="Last day in force, if it ends.")


class Trace(Model):
    """Where all of one document comes from."""

    kind: DocumentKind = Field(description="The document.")
    title: str = Field(description="Its title.")
    on: date = Field(description="Day of the plan.")
    locale: str = Field(description="Language tag of its words.")
    statements: tuple[Statement, ...] = Field(description="All of it, in order.")
    rules: tuple[RuleStanding, ...] = Field(description="The law it leans on.")
