"""``negotiate strategy``: whether another call is worth it, and what that hangs on."""

from __future__ import annotations

from datetime import date
from pathlib import Path

import click

from negotiate.cli.options import (
    announce_fallback,
    case_argument,
    case_with_journal,
    json_option,
    locale_option,
    negotiating,
    on_option,
    show,
)
from negotiate.problems import require_no_problem


@click.command()
@case_argument
@on_option
@locale_option
@json_option
def strategy(case: Path, on: date, locale: str | None, as_json: bool) -> None:
    """Say what to take and whether another call is worth it, and what that hangs on.

    Every amount is what the plan reckons with, by what is assumed of companies. None was measured
    on real calls. With --json: null where the plan asks for no lower price.
    """
    read = case_with_journal(case)
    with negotiating(case) as negotiator:
        require_no_problem(read, negotiator.catalogue, on)
        plan = negotiator.plan(read, on=on)
        if as_json:
            found = negotiator.explain(plan)
            click.echo(found.model_dump_json(indent=2) if found else "null")
            return
        document = negotiator.strategy(plan, locale=locale)
    announce_fallback([document])
    show(document)
