"""``negotiate deadlines``: which days run, counted from what, and what says so."""

from __future__ import annotations

import json
from datetime import date
from pathlib import Path

import click

from negotiate.cli.folder import usable
from negotiate.cli.lazy import EXIT_BAD_INPUT
from negotiate.cli.messages import _
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
from negotiate.cli.output import write_all
from negotiate.documents.reminders import as_calendar
from negotiate.model.case import Case
from negotiate.model.document import Document
from negotiate.negotiator import Negotiator


@click.command()
@case_argument
@on_option
@locale_option
@click.option(
    "--ics",
    type=click.Path(dir_okay=False, path_type=Path),
    metavar="FILE",
    help="Write the days that lie ahead to a calendar file.",
)
@json_option
@click.pass_context
def deadlines(
    ctx: click.Context,
    case: Path,
    on: date,
    *,
    locale: str | None,
    ics: Path | None,
    as_json: bool,
) -> None:
    """Say which days run, counted from what, and which rule says so.

    CASE is a case file, or a folder of them: then what can be acted on within a month comes first.
    A file of the folder that cannot be used is named, and the others are still read.
    """
    if not case.is_dir():
        read = case_with_journal(case)
        with negotiating(case) as negotiator:
            assessment = negotiator.assess(read, on=on)
            document = negotiator.report(read, assessment, kind="deadlines", locale=locale)
        if as_json:
            click.echo(json.dumps(_days(negotiator, read, on), indent=2))
        else:
            _tell(document)
        _write(ics, document)
        return
    with negotiating() as negotiator:
        found = list(usable(case, lambda read: negotiator.assess(read, on=on)))
        cases = [(path.name, read) for path, read in found if read]
        if not cases:
            what = _("{folder!r} holds no case that can be used.").format(folder=str(case))
            raise click.UsageError(what)
        document = negotiator.agenda(cases, on=on, locale=locale)
    if as_json:
        told = [{"case": name, "deadlines": _days(negotiator, read, on)} for name, read in cases]
        click.echo(json.dumps(told, indent=2))
    else:
        _tell(document)
    _write(ics, document)
    if len(cases) < len(found):
        ctx.exit(EXIT_BAD_INPUT)


def _days(negotiator: Negotiator, case: Case, on: date) -> list[object]:
    days = negotiator.assess(case, on=on).days
    return [day.model_dump(mode="json") for day in days]


def _tell(document: Document) -> None:
    announce_fallback([document])
    show(document)


def _write(ics: Path | None, document: Document) -> None:
    if ics:
        kept = write_all(ics.parent, {ics.name: as_calendar(document)})
        for path in kept:
            click.echo(_("Kept the older file as {file}.").format(file=path), err=True)
        click.echo(_("Wrote {file}.").format(file=ics), err=True)
