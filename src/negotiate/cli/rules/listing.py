"""``negotiate rules list``: what is law in a place, and what is not."""

from __future__ import annotations

from datetime import date
from typing import get_args

import click
from pydantic import TypeAdapter, ValidationError

from negotiate.cli.options import json_option, on_option
from negotiate.cli.rules.said import citable, clock, standing
from negotiate.model.base import Jurisdiction
from negotiate.model.place import covers
from negotiate.model.rule import Rule
from negotiate.model.service import Service
from negotiate.rules.table import all_rules


def _place(ctx: click.Context, param: click.Parameter, value: str | None) -> str | None:
    if value is not None:
        try:
            TypeAdapter(Jurisdiction).validate_python(value)
        except ValidationError:
            what = f"{value!r} is no place of law; write one such as US-ME, GB or PL."
            raise click.BadParameter(what, ctx, param) from None
    return value


@click.command("list")
@click.option("--in", "place", callback=_place, metavar="PLACE", help="Law of a place: US-ME.")
@click.option("--service", type=click.Choice(get_args(Service)), help="Rules about one service.")
@click.option("--all", "every", is_flag=True, help="Also what is not in force, marked.")
@on_option
@json_option
def list_(
    place: str | None, service: Service | None, on: date, *, every: bool, as_json: bool
) -> None:
    """List rules of law: what they set, where, and whether they are in force on the day.

    Only what is in force is ever cited. With --all, what is proposed, vacated or waived is shown
    too, and marked as no law.
    """
    found = [rule for rule in all_rules() if _fits(rule, place, service)]
    shown = [rule for rule in found if every or citable(rule, on)]
    if as_json:
        click.echo(f"[{','.join(rule.model_dump_json() for rule in shown)}]")
        return
    for rule in shown:
        where = ", ".join(rule.jurisdictions)
        click.echo(f"{rule.id}  [{where}; {standing(rule, on)}]")
        click.echo(f"  {rule.title}: {rule.citation}")
        for one in rule.clocks:
            click.echo(f"  - {clock(one)}")
    left = len(found) - len(shown)
    rules = "1 rule" if len(shown) == 1 else f"{len(shown)} rules"
    click.echo(f"\n{rules}" + (f"; {left} more cannot be cited here: --all" if left else ""))


def _fits(rule: Rule, place: str | None, service: Service | None) -> bool:
    here = place is None or covers(rule.jurisdictions, place)
    return here and (service is None or service in rule.services)
