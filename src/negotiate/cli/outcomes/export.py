"""``negotiate outcomes export``."""

from __future__ import annotations

from pathlib import Path

import click

from negotiate.cli.messages import _, ngettext
from negotiate.cli.outcomes.folder import kept
from negotiate.outcomes import store


@click.command()
@click.argument("file", type=click.Path(dir_okay=False, path_type=Path), metavar="FILE")
def export(file: Path) -> None:
    """Write your own outcomes to FILE as JSON Lines, to share by hand. No file is overwritten.

    Read it before you share it: who knows that you called a company in a month knows your line.
    """
    mine = kept().of_mine()
    if not mine:
        raise click.UsageError(_("You have added none: `negotiate outcomes add` does."))
    try:
        count = store.export(file, mine)
    except FileExistsError:
        what = _("{file} is there already; name another file.").format(file=file)
        raise click.UsageError(what) from None
    told = ngettext("Wrote {count} outcome to {file}.", "Wrote {count} outcomes to {file}.", count)
    click.echo(told.format(count=count, file=file))
