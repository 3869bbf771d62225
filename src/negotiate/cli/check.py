"""``negotiate check``: every problem of a case file at once."""

from __future__ import annotations

from datetime import date
from pathlib import Path

import click

from negotiate.assessment.monthly import unlike_last_bill
from negotiate.cli.messages import _
from negotiate.cli.options import (
    case_argument,
    case_with_journal,
    negotiating,
    on_option,
)
from negotiate.documents.locales import place_name
from negotiate.model.plan import Plan
from negotiate.problems import require_no_problem


@click.command()
@case_argument
@on_option
def check(case: Path, on: date) -> None:
    """Report every problem of a case file, with its line and what to do about it."""
    read = case_with_journal(case)
    with negotiating(case) as negotiator:
        require_no_problem(read, negotiator.catalogue, on)
        plan = negotiator.plan(read, on=on)
    click.echo(_("{file} is in order.").format(file=case))
    # A slip such as PA for US-PA is a country too: in words it is seen.
    place = place_name(read.jurisdiction)
    click.echo("  " + _("law of the contract: {place}").format(place=place))
    for hint in _hints(plan):
        click.echo(f"  {hint}")


def _hints(plan: Plan) -> list[str]:
    """What is not wrong, but would make a better plan."""
    hints = [
        _("{tactic} is not used: add {keys}").format(
            tactic=move.tactic.replace("_", " "), keys=", ".join(move.missing)
        )
        for move in plan.moves
        if not move.applies and move.missing
    ]
    hints += [
        _("{key}: {company} costs no less than staying, so it is not quoted").format(
            key=offer.origin.pointer, company=offer.company
        )
        for offer in plan.assessment.alternatives
        if offer.kind == "offer" and offer.saves <= 0
    ]
    hints += [
        _("{key} is {charged}, but the bill of {day} has {billed}").format(
            key=unlike.pointer, charged=unlike.charged, day=unlike.issued, billed=unlike.billed
        )
        for unlike in unlike_last_bill(plan.case)
    ]
    return hints
