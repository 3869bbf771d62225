"""``negotiate assess``: what is paid, what leaving costs, what the bills show."""

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

#: Ten years: nobody knows a price for longer.
MOST_MONTHS = 120


@click.command()
@case_argument
@on_option
@locale_option
@click.option(
    "--months",
    type=click.IntRange(1, MOST_MONTHS),
    metavar="N",
    help="Months to compare over. The case's if left out.",
)
@json_option
def assess(case: Path, on: date, locale: str | None, months: int | None, as_json: bool) -> None:
    """Say what you pay, what leaving costs, what the bills show, and which dates run."""
    read = case_with_journal(case)
    with negotiating(case) as negotiator:
        assessment = negotiator.assess(read, on=on, months=months)
        report = None if as_json else negotiator.report(read, assessment, locale=locale)
    if report is None:
        click.echo(assessment.model_dump_json(indent=2))
        return
    announce_fallback([report])
    show(report)
