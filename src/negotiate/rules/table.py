"""The table of rules that ships with the library."""

from __future__ import annotations

from datetime import date
from functools import cache
from importlib.resources import files

from pydantic import Field

from negotiate.errors import RulesError
from negotiate.model.base import Model
from negotiate.model.origin import Citation, Origin
from negotiate.model.place import EU_MEMBERS
from negotiate.model.rule import CitableRule, Clock, Effect, Rule, Trigger
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
    return tuple(rule for table in _tables() for rule in _read(table))


@cache
def rules_in(country: str) -> tuple[Rule, ...]:
    """Every rule of a country (``US``) and of its parts, and of the Union for its members.

    Files are named after the country, so the law of others is not read.
    """
    places = {country.lower(), *(["eu"] if country in EU_MEMBERS else [])}
    here = (table for table in _tables() if table.partition(".")[0].partition("-")[0] in places)
    return tuple(rule for table in here for rule in _read(table))


@cache
def timed_rules(country: str, trigger: Trigger) -> tuple[tuple[Rule, tuple[Clock, ...]], ...]:
    """Rules of a country with clocks that count from a trigger, and those clocks."""
    found = (
        (rule, tuple(clock for clock in rule.clocks if clock.counts_from == trigger))
        for rule in rules_in(country)
    )
    return tuple((rule, clocks) for rule, clocks in found if clocks)


@cache
def _with_effect(country: str, effect: Effect) -> tuple[Rule, ...]:
    return tuple(rule for rule in rules_in(country) if rule.effect == effect)


def _tables() -> list[str]:
    folder = files("negotiate.rules") / "data" / "law"
    return sorted(table.name for table in folder.iterdir() if table.name.endswith(".toml"))


@cache
def _read(table: str) -> tuple[Rule, ...]:
    text = (files("negotiate.rules") / "data" / "law" / table).read_text("utf-8")
    return parse_rules(text, table)


def rules_for(
    effect: Effect,
    *,
    services: tuple[Service, ...],
    jurisdiction: str,
    on: date,
    agreed_on: date | None = None,
) -> tuple[CitableRule, ...]:
    """The rules with this effect that bind on the day, in the order of the table."""
    return tuple(
        CitableRule(rule, services, jurisdiction, on, agreed_on)
        for rule in _with_effect(jurisdiction.partition("-")[0], effect)
        if rule.binds(services=services, jurisdiction=jurisdiction, on=on, agreed_on=agreed_on)
    )


def rule_for(
    effect: Effect,
    *,
    services: tuple[Service, ...],
    jurisdiction: str,
    on: date,
    agreed_on: date | None = None,
) -> CitableRule | None:
    """The rule with this effect that binds on the day; the most local one first."""
    binding = rules_for(
        effect, services=services, jurisdiction=jurisdiction, on=on, agreed_on=agreed_on
    )
    return max(binding, key=lambda found: jurisdiction in found.rule.jurisdictions, default=None)


def rule_origin(cited: CitableRule) -> Origin:
    """The citation of a rule."""
    cites = tuple(Citation.of(source) for source in cited.rule.sources)
    return Origin(kind="rule", pointer=cited.rule.id, cites=cites)
