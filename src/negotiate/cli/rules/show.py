"""``negotiate rules show``: one rule with what it sets and where that was read."""

from __future__ import annotations

from datetime import date
from difflib import get_close_matches

import click

from negotiate.cli.options import json_option, on_option
from negotiate.cli.rules.said import clock, standing
from negotiate.model.rule import Rule
from negotiate.rules.table import all_rules


@click.command()
@click.argument("rule_id", metavar="RULE")
@on_option
@json_option
def show(rule_id: str, on: date, as_json: bool) -> None:
    """Show a rule: what it says, its clocks, what is not settled, and every source."""
    rule = _find(rule_id)
    if as_json:
        click.echo(rule.model_dump_json(indent=2))
        return
    click.echo(f"{rule.title} ({rule.citation})")
    click.echo(f"  {', '.join(rule.jurisdictions)}: {', '.join(rule.services)}")
    click.echo(f"  {standing(rule, on)}; what was read is {rule.confidence} in confidence")
    click.echo(f"\n{' '.join(rule.summary.split())}")
    for one in rule.clocks:
        click.echo(f"  - {clock(one)}")
    if rule.unsettled:
        click.echo(f"\nNot settled: {rule.unsettled}")
    click.echo("\nSources:")
    for source in rule.sources:
        dated = f"dated {source.dated}" if source.dated else "undated"
        click.echo(f"  {source.title}: {source.url} ({dated}, read {source.read_on})")


def _find(rule_id: str) -> Rule:
    known = {rule.id: rule for rule in all_rules()}
    if rule_id not in known:
        near = get_close_matches(rule_id, known, n=1)
        guess = f" Did you mean {near[0]}?" if near else " See: negotiate rules list --all"
        raise click.UsageError(f"no rule is called {rule_id!r}.{guess}")
    return known[rule_id]
