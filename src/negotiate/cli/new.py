"""``negotiate new``: a case file to fill in."""

from __future__ import annotations

from importlib.resources import files
from pathlib import Path

import click

from negotiate.cli.messages import _
from negotiate.cli.output import write_new


@click.command()
@click.argument("case", type=click.Path(path_type=Path), metavar="CASE")
def new(case: Path) -> None:
    """Write a commented case file to fill in. A file that is there is never overwritten."""
    template = files("negotiate.cli") / "data" / "case.toml"
    try:
        write_new(case, template.read_bytes())
    except FileExistsError:
        what = _("{file} is there already; name another file.").format(file=case)
        raise click.UsageError(what) from None
    told = _("Wrote {file}. Fill it in with your bill at hand, then run: negotiate check {file}")
    click.echo(told.format(file=case))
