"""``negotiate outcomes add``."""

from __future__ import annotations

from datetime import date
from pathlib import Path
from uuid import uuid4

import click

from negotiate.cli.messages import _
from negotiate.cli.options import case_argument, case_with_journal, negotiating, on_option
from negotiate.cli.outcomes.folder import kept
from negotiate.model.provider import GENERIC
from negotiate.outcomes.store import keep_number, number_of


@click.command()
@case_argument
@on_option
def add(case: Path, on: date) -> None:
    """Keep what CASE has brought so far, so that the plans of your other cases learn from it.

    Add it again when there is more: it takes its own place. Beside the case a file with a random
    number is written, by which it is known again.
    """
    read = case_with_journal(case)
    if read.contract.provider == GENERIC:
        what = _("{file}: no record describes this company, so it cannot be told from others.")
        raise click.UsageError(what.format(file=case))
    with negotiating(case) as negotiator:
        outcome = negotiator.outcome(read, on=on)
    if outcome is None:
        what = _("{file}: nobody was heard on a call yet, so there is nothing to count.")
        raise click.UsageError(what.format(file=case))
    outcomes, known = kept(), number_of(case)
    number = known or uuid4()
    if known is None:
        keep_number(case, number)
    before = outcomes.put(number, outcome)
    told = _("Replaced in {file}: {outcome}") if before else _("Added to {file}: {outcome}")
    click.echo(told.format(file=outcomes.own, outcome=outcome.model_dump_json(exclude_none=True)))
