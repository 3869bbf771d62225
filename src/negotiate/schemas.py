"""Every JSON Schema that is published: one table, for the command line and whoever else asks.

A name and a version are for ever. What raises a version stands in ``docs/reference/schemas.md``; a
test holds the present models against what each version was when it was published.
"""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass
from importlib import import_module
from typing import Any, Final, Literal

DIALECT: Final = "https://json-schema.org/draft/2020-12/schema"

Mode = Literal["validation", "serialization", "strict"]
"""``validation``: what is read. ``serialization``: what is written. ``strict``: what is read, in
the subset of structured-output modes."""


@dataclass(frozen=True, slots=True)
class Published:
    """One schema.

    Attributes:
        name: What ``negotiate schema`` calls it.
        version: Counts up when what fitted before no longer would.
        title: What it is of.
        home: ``module:name`` of its model, or of a function that gives the bare schema. A text, so
            that the table names what stands on floors above it, and loads nothing.
        mode: Which side of the model it describes.
        what: What is of this form, in a few words.
    """

    name: str
    version: int
    title: str
    home: str
    mode: Mode
    what: str

    @property
    def id(self) -> str:
        """Its identifier, an address of nothing: ``urn:negotiate:schema:case:1``."""
        return f"urn:negotiate:schema:{self.name}:{self.version}"

    def schema(self) -> dict[str, Any]:
        """The JSON Schema, with its dialect, identifier and title."""
        module, _, name = self.home.partition(":")
        head = {"$schema": DIALECT, "$id": self.id, "title": self.title}
        return head | {
            key: value for key, value in self._bare(module, name).items() if key not in head
        }

    def _bare(self, module: str, name: str) -> Mapping[str, Any]:
        found = getattr(import_module(module), name)
        if not isinstance(found, type):
            bare: Mapping[str, Any] = found()
            return bare
        if self.mode == "strict":
            from negotiate.model.strict import strict_schema

            return strict_schema(found)
        written: Mapping[str, Any] = found.model_json_schema(mode=self.mode)  # type: ignore[attr-defined]
        return written


_ALL: Final = (
    Published(
        "case",
        1,
        "Case",
        "negotiate.model.case:Case",
        "validation",
        "A case: a file of TOML, or JSON that a program gives.",
    ),
    Published(
        "event",
        1,
        "Event",
        "negotiate.model.event:Event",
        "validation",
        "One thing that happened, as in `[[events]]` of a case.",
    ),
    Published(
        "provider",
        1,
        "Provider record",
        "negotiate.model.provider:Provider",
        "validation",
        "The record of a provider, as TOML.",
    ),
    Published(
        "plan",
        1,
        "Plan",
        "negotiate.model.plan:Plan",
        "serialization",
        "What `plan --json` prints.",
    ),
    Published(
        "outcome",
        1,
        "Outcome",
        "negotiate.model.outcome:Outcome",
        "validation",
        "One line of `outcomes export`, after the first.",
    ),
    Published(
        "journal-entry",
        1,
        "Journal entry",
        "negotiate.model.journal_entry:JournalEntry",
        "validation",
        "One line of `journal export`, after the first.",
    ),
    Published(
        "recurring-charge",
        1,
        "Recurring charge",
        "negotiate.model.recurring:RecurringCharge",
        "validation",
        "One payment of `read bank --json` and `read streams --json`.",
    ),
    Published(
        "assessed-row",
        1,
        "Assessed row",
        "negotiate.model.row:AssessedLine",
        "serialization",
        "One line of what `batch` writes.",
    ),
    Published(
        "planned-row",
        1,
        "Planned row",
        "negotiate.model.row:PlannedLine",
        "serialization",
        "One line of what `batch --plan` writes.",
    ),
    Published(
        "voice-task",
        1,
        "Voice task",
        "negotiate.model.voice_task:VoiceTask",
        "serialization",
        "What `voice task` writes.",
    ),
    Published(
        "voice-result",
        1,
        "Voice result",
        "negotiate.model.voice_result:VoiceResult",
        "strict",
        "What `voice log` reads.",
    ),
)
#: Every schema by its name, in the order in which they are listed.
PUBLISHED: Final[Mapping[str, Published]] = {one.name: one for one in _ALL}
