"""``negotiate next``: what to do next, and when."""

from __future__ import annotations

import json
from datetime import date, timedelta
from pathlib import Path

import click

from negotiate.cli.folder import usable
from negotiate.cli.lazy import EXIT_BAD_INPUT
from negotiate.cli.messages import _, ngettext
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
from negotiate.model.case import Case
from negotiate.negotiator import Negotiator
from negotiate.problems import require_no_problem

#: Days that are shown of a folder: what can be acted on this week.
WEEK = 7


@click.command("next")
@case_argument
@on_option
@click.option(
    "--days",
    type=click.IntRange(0, 366),
    default=WEEK,
    show_default=True,
    metavar="N",
    help="Of a folder: show what falls due within so many days.",
)
@locale_option
@json_option
@click.pass_context
def next_(
    ctx: click.Context, case: Path, on: date, *, days: int, locale: str | None, as_json: bool
) -> None:
    """Say what to do next, on which day, and what it follows from.

    CASE is a case file, or a folder of them: then what can be acted on this week is listed, the
    soonest first. A file of the folder that cannot be used is named, and the others are still read.
    """
    if not case.is_dir():
        read = case_with_journal(case)
        with negotiating(case) as negotiator:
            require_no_problem(read, negotiator.catalogue, on)
            _tell(negotiator, [(str(case), read)], on, locale, as_json=as_json)
        return
    with negotiating() as negotiator:
        found = list(usable(case, lambda read: negotiator.next_step(read, on=on)))
        cases = [(str(path), read) for path, read in found if read]
        if not cases:
            what = _("{folder!r} holds no case that can be used.").format(folder=str(case))
            raise click.UsageError(what)
        due = [
            (file, read)
            for file, read in cases
            if negotiator.next_step(read, on=on).on <= on + timedelta(days=days)
        ]
        if due or as_json:
            _tell(negotiator, due, on, locale, as_json=as_json)
        if not as_json and len(due) < len(cases):
            told = ngettext(
                "Of {count} case {left} can wait longer than that.",
                "Of {count} cases {left} can wait longer than that.",
                len(cases),
            )
            click.echo(told.format(count=len(cases), left=len(cases) - len(due)))
    if len(cases) < len(found):
        ctx.exit(EXIT_BAD_INPUT)


def _tell(
    negotiator: Negotiator,
    cases: list[tuple[str, Case]],
    on: date,
    locale: str | None,
    *,
    as_json: bool,
) -> None:
    if as_json:
        steps = [
            {"case": file, "next": negotiator.next_step(read, on=on).model_dump(mode="json")}
            for file, read in cases
        ]
        click.echo(json.dumps(steps, indent=2))
        return
    document = negotiator.to_do(cases, on=on, locale=locale)
    announce_fallback([document])
    show(document)
