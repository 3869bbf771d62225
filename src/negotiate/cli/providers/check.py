"""``negotiate providers check``: every problem of the records under a path, at once."""

from __future__ import annotations

from datetime import date
from pathlib import Path

import click

from negotiate.cli.options import on_option
from negotiate.cli.providers.findings import as_annotations, as_json, as_lines
from negotiate.providers.checking import check_records

EXIT_ERRORS = 1


@click.command()
@click.argument("paths", nargs=-1, type=click.Path(exists=True, path_type=Path), metavar="PATH…")
@click.option("--json", "json_", is_flag=True, help="Print JSON for programs.")
@click.option("--github", is_flag=True, help="Print annotations for GitHub.")
@click.option("--strict", is_flag=True, help="Exit with 1 for warnings too.")
@on_option
def check(paths: tuple[Path, ...], json_: bool, github: bool, strict: bool, on: date) -> None:
    """Check records: schema, sources, dates, numbers, trust.

    PATH is a record, a folder of records, a package, or a folder of packages. Exits with 1 when
    there is an error.
    """
    if not paths:
        raise click.UsageError("name what to check, such as acme-fiber.toml or plugins/")
    if json_ and github:
        raise click.UsageError("choose one of --json and --github")
    report = check_records(paths, on=on)
    shown = as_json(report) if json_ else as_annotations(report) if github else as_lines(report)
    for line in shown:
        click.echo(line)
    if report.errors or (strict and report.warnings):
        click.get_current_context().exit(EXIT_ERRORS)
