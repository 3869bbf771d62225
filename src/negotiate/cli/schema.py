"""``negotiate schema``: JSON Schemas for programs and editors."""

from __future__ import annotations

import json

import click

from negotiate.batch.rows import AssessedLine, PlannedLine
from negotiate.model.base import Model
from negotiate.model.case import Case
from negotiate.model.outcome import Outcome
from negotiate.model.plan import Plan
from negotiate.model.provider import Provider

_INPUTS: dict[str, type[Model]] = {
    "case": Case,
    "provider": Provider,
    "outcome": Outcome,
    "assessed-row": AssessedLine,
    "planned-row": PlannedLine,
}


@click.command()
@click.argument(
    "what",
    type=click.Choice(["case", "provider", "plan", "outcome", "assessed-row", "planned-row"]),
)
def schema(what: str) -> None:
    """Print the JSON Schema of a case file, a provider record, or what the program writes.

    plan is what `plan --json` prints, outcome one line of `outcomes export`, assessed-row and
    planned-row one line of what `batch` writes.
    """
    if what == "plan":
        found = Plan.model_json_schema(mode="serialization")
    else:
        found = _INPUTS[what].model_json_schema(mode="validation")
    dialect = {"$schema": "https://json-schema.org/draft/2020-12/schema"}
    click.echo(json.dumps(dialect | found, indent=2, ensure_ascii=False))
