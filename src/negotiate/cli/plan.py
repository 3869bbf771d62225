"""``negotiate plan``: the main job."""

from __future__ import annotations

from collections.abc import Iterable, Mapping
from datetime import date
from pathlib import Path

import click

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
from negotiate.documents.build import files
from negotiate.documents.trace.table import trace_files
from negotiate.documents.unsaid import Facts
from negotiate.model.document import DocumentKind
from negotiate.problems import require_no_problem


@click.command()
@case_argument
@on_option
@click.option(
    "--out",
    type=click.Path(file_okay=False, path_type=Path),
    metavar="DIR",
    help="Folder to write the documents to. Nothing is written if left out.",
)
@locale_option
@json_option
@click.option(
    "--trace",
    "traced",
    is_flag=True,
    help="With --out: write beside each document where every value in it comes from.",
)
@click.option("--strict", is_flag=True, help="Refuse facts that are past their time or undated.")
def plan(  # noqa: PLR0917 - click passes each option by name
    case: Path,
    on: date,
    out: Path | None,
    locale: str | None,
    as_json: bool,
    traced: bool,
    strict: bool,
) -> None:
    """Say what to ask, accept and refuse, whom to call and when; write the documents."""
    if traced and out is None:
        raise click.UsageError(_("--trace writes files beside the documents; add --out DIR"))
    read = case_with_journal(case)
    with negotiating(case) as negotiator:
        require_no_problem(read, negotiator.catalogue, on)
        made = negotiator.plan(read, on=on, strict=strict)
        # Compiling the templates of letters takes longer than planning: only when they are wanted.
        documents = (
            negotiator.documents(made, locale=locale)
            if out
            else (negotiator.position(made, locale=locale),)
        )
        traces = negotiator.traces(made, locale=locale) if traced else ()
        left_out = negotiator.unsaid(made) if out else {}
    announce_fallback(documents)
    contents = files(documents) | trace_files(traces) if out else {}
    # Before anything is printed: a reader that has enough ends the program.
    kept = write_all(out, contents) if out else []
    if as_json:
        click.echo(made.model_dump_json(indent=2))
    else:
        show(documents[0])
    if out:
        _list(out, contents, kept, to_stderr=as_json)
        _tell(left_out, to_stderr=as_json)


def _list(out: Path, contents: Iterable[str], kept: Iterable[Path], *, to_stderr: bool) -> None:
    click.echo("\n" + _("Wrote to {folder}:").format(folder=out), err=to_stderr)
    for name in contents:
        click.echo(f"  {name}", err=to_stderr)
    for path in kept:
        told = _("(what was there before is kept as {name})").format(name=path.name)
        click.echo(f"  {told}", err=to_stderr)


def _tell(left_out: Mapping[DocumentKind, Facts], *, to_stderr: bool) -> None:
    """What to add to the case, so that the letters say it too."""
    for kind, facts in left_out.items():
        told = _("{kind} leaves out what the case does not say. To have it in, add:")
        click.echo("\n" + told.format(kind=kind.replace("_", "-")), err=to_stderr)
        for key, what in facts:
            click.echo(f"  {key}: {what}", err=to_stderr)
