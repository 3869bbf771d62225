"""``negotiate check``: every problem of a case file at once."""

from __future__ import annotations

from datetime import date
from pathlib import Path

import click

from negotiate.assessment.monthly import unlike_last_bill
from negotiate.cli.options import (
    case_argument,
    case_with_journal,
    negotiating,
    on_option,
)
from negotiate.cli.problems import require_no_problem
from negotiate.documents.locales import place_name
from negotiate.model.plan import Plan


@click.command()
@case_argument
@on_option
def check(case: Path, on: date) -> None:
    """Report every problem of a case file, with its line and what to do about it."""
    read = case_with_journal(case)
    with negotiating(case) as negotiator:
        require_no_problem(read, negotiator.catalogue, on)
        plan = negotiator.plan(read, on=on)
    click.echo(f"{case} is in order.")
    # A slip such as PA for US-PA is a country too: in words it is seen.
    click.echo(f"  law of the contract: {place_name(read.jurisdiction)}")
    for hint in _hints(plan):
        click.echo(f"  {hint}")


def _hints(plan: Plan) -> list[str]:
    """What is not wrong, but would make a better plan."""
    hints = [
        f"{move.tactic.replace('_', ' ')} is not used: add {', '.join(move.missing)}"
        for move in plan.moves
        if not move.applies and move.missing
    ]
    hints += [
        f"{offer.origin.pointer}: {offer.company} costs no less than staying, so it is not quoted"
        for offer in plan.assessment.alternatives
        if offer.kind == "offer" and offer.saves <= 0
    ]
    hints += [
        f"{unlike.pointer} is {unlike.charged}, but the bill of {unlike.issued} has {unlike.billed}"
        for unlike in unlike_last_bill(plan.case)
    ]
    return hints
