"""``negotiate tactics``: which apply and why, which do not and what is missing."""

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
def tactics(case: Path, on: date, locale: str | None, as_json: bool) -> None:
    """List the tactics that apply and why, and what fact the others lack."""
    read = case_with_journal(case)
    with negotiating(case) as negotiator:
        require_no_problem(read, negotiator.catalogue, on)
        plan = negotiator.plan(read, on=on)
        report = None if as_json else negotiator.tactics(plan, locale=locale)
    if report is None:
        moves = [*plan.moves, *(plan.claim.moves if plan.claim else ())]
        listed = ",\n".join(move.model_dump_json(indent=2) for move in moves)
        click.echo(f"[{listed}]")
        return
    announce_fallback([report])
    show(report)
