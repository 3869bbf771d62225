"""The table of rules that ships with the library."""

from __future__ import annotations

from datetime import date
from functools import cache
from importlib.resources import files

from pydantic import Field

from negotiate.errors import RulesError
from negotiate.model.base import Model
from negotiate.model.rule import Effect, Rule
from negotiate.model.service import Service
from negotiate.reading.validate import validated


class RuleTable(Model):
    """One file of rules."""

    rules: tuple[Rule, ...] = Field(description="The rules.")


def parse_rules(text: str, file: str) -> tuple[Rule, ...]:
    """Read the text of a table of rules.

    Raises:
        RulesError: It is not TOML or holds wrong values; it carries every problem at once.
    """
    return validated(text, RuleTable, file=file, error=RulesError).rules


@cache
def all_rules() -> tuple[Rule, ...]:
    """Every rule that ships with the library, by file name, in file order."""
    folder = files("negotiate.rules") / "data" / "law"
    tables = sorted(folder.iterdir(), key=lambda table: table.name)
    return tuple(
        rule
        for table in tables
        if table.name.endswith(".toml")
        for rule in parse_rules(table.read_text("utf-8"), table.name)
    )


def rule_for(
    effect: Effect, *, services: tuple[Service, ...], jurisdiction: str, on: date
) -> Rule | None:
    """The rule with this effect that binds on the day; the most local one first."""
    binding = [
        rule
        for rule in all_rules()
        if rule.effect == effect and rule.binds(services=services, jurisdiction=jurisdiction, on=on)
    ]
    return max(binding, key=lambda rule: jurisdiction in rule.jurisdictions, default=None)
