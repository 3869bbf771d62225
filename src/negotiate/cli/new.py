"""``negotiate new``: a case file to fill in."""

from __future__ import annotations

from importlib.resources import files
from pathlib import Path

import click

from negotiate.cli.output import write_new


@click.command()
@click.argument("case", type=click.Path(path_type=Path), metavar="CASE")
def new(case: Path) -> None:
    """Write a commented case file to fill in. A file that is there is never overwritten."""
    template = files("negotiate.cli") / "data" / "case.toml"
    try:
        write_new(case, template.read_bytes())
    except FileExistsError:
        raise click.UsageError(f"{case} is there already; name another file.") from None
    click.echo(f"Wrote {case}. Fill it in with your bill at hand, then run: negotiate check {case}")
