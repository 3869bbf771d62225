"""``negotiate voice task``."""

from __future__ import annotations

from datetime import date
from pathlib import Path

import click

from negotiate.cli.messages import _
from negotiate.cli.options import (
    case_argument,
    case_with_journal,
    locale_option,
    negotiating,
    on_option,
)
from negotiate.cli.output import write_all
from negotiate.model.plan import Decision
from negotiate.model.voice_result import Script
from negotiate.model.voice_task import VoiceTask
from negotiate.problems import require_no_problem


@click.command()
@case_argument
@click.option(
    "--script",
    type=click.Choice(["request", "claim"]),
    help="What the call is about: a request, or what is owed. The case's own if left out.",
)
@click.option(
    "--give-account",
    is_flag=True,
    help="Hand over the account number and codes of bookings, to be given when they ask.",
)
@click.option(
    "--out",
    type=click.Path(dir_okay=False, path_type=Path),
    metavar="FILE",
    help="File to write the task to. It is printed if left out.",
)
@locale_option
@on_option
def task(
    case: Path,
    on: date,
    *,
    script: Script | None,
    give_account: bool,
    out: Path | None,
    locale: str | None,
) -> None:
    """Write the call of a case as JSON for a voice agent: what to say, what never to, when to stop.

    With it comes a strict JSON Schema of the result to bring back. The law on calls by machines,
    and on recording them, is for you to look up: the task says what little is known here.
    """
    read = case_with_journal(case)
    with negotiating(case) as negotiator:
        require_no_problem(read, negotiator.catalogue, on)
        plan = negotiator.plan(read, on=on)
        made = negotiator.voice_task(plan, script, locale=locale, give_account=give_account)
    text = made.model_dump_json(indent=2) + "\n"
    if out is None:
        click.echo(text, nl=False)
    else:
        kept = write_all(out.parent, {out.name: text.encode()})
        click.echo(_("Wrote {file}.").format(file=out))
        for path in kept:
            click.echo(_("Kept the older file as {file}.").format(file=path))
    _warn(made)
    if made.request is not None:
        _before(plan.decision)


def _before(decision: Decision) -> None:
    """What speaks against the call. It is for the customer, and so no part of the file."""
    if decision.take is not None:
        what = _("note: they offered {price} a month, which is good enough: take that up yourself.")
        click.echo(what.format(price=decision.take), err=True)
    elif not decision.worth_calling:
        what = _("note: by what is assumed, no call is expected to bring what your time is worth.")
        click.echo(what, err=True)


def _warn(made: VoiceTask) -> None:
    if made.asked != made.language:
        what = _("note: nothing is written in {asked} yet; this is {got}.")
        click.echo(what.format(asked=made.asked, got=made.language), err=True)
    if made.call.account_holder_only:
        what = _("note: {company} is known to hear the account holder alone.")
        click.echo(what.format(company=made.call.company), err=True)
    what = _("note: look up the law on calls by machines before one is made; none was read here.")
    click.echo(what, err=True)
