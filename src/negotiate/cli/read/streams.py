"""``negotiate read streams``: what another program found to recur, and a case to start from."""

from __future__ import annotations

from collections.abc import Sequence
from pathlib import Path

import click

from negotiate.cli.messages import _
from negotiate.cli.options import json_option
from negotiate.cli.read.charges import (
    all_option,
    currency_option,
    numbered,
    out_option,
    print_json,
    print_list,
    start_case,
)
from negotiate.intake.bank.streams import read_streams
from negotiate.model.recurring import RecurringCharge


@click.command()
@click.argument("file", type=click.Path(path_type=Path), metavar="FILE")
@currency_option
@all_option
@click.option(
    "--start", metavar="STREAM", help="Write a case for this number of the list, or stream_id."
)
@out_option
@json_option
def streams(
    file: Path,
    *,
    currency: str | None,
    every: bool,
    start: str | None,
    out: Path | None,
    as_json: bool,
) -> None:
    """List the payments of FILE, recurring streams in the shape of Plaid's.

    FILE is JSON: a reply of /transactions/recurring/get, or a list of its outflow streams. What
    comes in, and what has ended, is left out. With --start and --out, write a case for one of them,
    with what must still be filled in. Nothing of the file is kept.
    """
    read = read_streams(file)
    shown = read.charges if every else tuple(one for one in read.charges if _goes_on(one))
    for note in read.notes:
        click.echo(_("note: {what}").format(what=note), err=True)
    if start is not None:
        start_case(_picked(shown, start), out, currency)
    elif as_json:
        print_json(shown)
    else:
        print_list(shown, len(read.charges) - len(shown))


def _goes_on(one: RecurringCharge) -> bool:
    return one.is_active and one.status != "TOMBSTONED"


def _picked(shown: Sequence[RecurringCharge], start: str) -> RecurringCharge:
    found = [one for one in shown if one.stream_id == start]
    if found:
        return found[0]
    if not start.isdecimal() or not int(start):
        what = _("--start {start!r} is no stream of the list; write its number or its stream_id.")
        raise click.UsageError(what.format(start=start))
    return numbered(shown, int(start))
