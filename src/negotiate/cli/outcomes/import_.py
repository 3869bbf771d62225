"""``negotiate outcomes import``."""

from __future__ import annotations

from pathlib import Path

import click

from negotiate.cli.messages import ngettext
from negotiate.cli.outcomes.folder import kept
from negotiate.outcomes.store import read_shared


@click.command("import")
@click.argument("file", type=click.Path(path_type=Path), metavar="FILE")
def import_(file: Path) -> None:
    """Take in the outcomes of FILE, which somebody shared: all or, if one is wrong, none.

    They are kept apart from yours and shown apart. No plan counts them in, for anybody may have
    written them. The same file twice does no harm.
    """
    shared, outcomes = read_shared(file), kept()
    added = outcomes.take_in(shared)
    there = len(shared) - added
    told = ngettext("Added {count} outcome to {file}", "Added {count} outcomes to {file}", added)
    also = ngettext("{count} more was there", "{count} more were there", there)
    said = [told.format(count=added, file=outcomes.shared)]
    if there:
        said.append(also.format(count=there))
    click.echo(f"{'; '.join(said)}.")
