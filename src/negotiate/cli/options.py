"""Arguments and options that commands share, and what they print."""

from __future__ import annotations

import sys
from collections.abc import Iterable, Iterator
from contextlib import contextmanager
from datetime import date, datetime
from pathlib import Path

import click

from negotiate.documents.markdown import to_text
from negotiate.errors import CaseError, Problem, UnknownProvider
from negotiate.model.document import Document
from negotiate.negotiator import Negotiator
from negotiate.reading.case import in_file

case_argument = click.argument("case", type=click.Path(path_type=Path), metavar="CASE")


def _to_day(ctx: click.Context, param: click.Parameter, value: datetime | None) -> date:
    # The one place where the clock is read.
    return value.date() if value else date.today()  # noqa: DTZ011 - the user's own day is meant


on_option = click.option(
    "--on",
    type=click.DateTime(["%Y-%m-%d"]),
    callback=_to_day,
    metavar="DATE",
    help="Day to plan for, as 2026-11-21. Today if left out.",
)
locale_option = click.option(
    "--locale", metavar="TAG", help="Language of the documents, as en-US. The case's if left out."
)
json_option = click.option("--json", "as_json", is_flag=True, help="Print JSON for programs.")


@contextmanager
def of_file(path: Path) -> Iterator[None]:
    """What is wrong with a case once it is held against a provider and a day, as in its file."""
    try:
        yield
    except CaseError as error:
        raise in_file(error, path) from None
    except UnknownProvider as error:
        problem = Problem("contract.provider", str(error))
        raise in_file(CaseError("case", [problem]), path) from None


def discover() -> Negotiator:
    """A negotiator with every plugin; those set aside are named on standard error."""
    negotiator = Negotiator.discover()
    warn_set_aside(negotiator)
    return negotiator


def warn_set_aside(negotiator: Negotiator) -> None:
    """Name every plugin that is set aside, with the reason."""
    for error in negotiator.set_aside:
        click.echo(f"warning: {error}", err=True)


def announce_fallback(documents: Iterable[Document]) -> None:
    """Say so, once a language, when it has no templates yet."""
    for asked, got in sorted({(d.asked, d.locale) for d in documents if d.asked != d.locale}):
        click.echo(f"note: nothing is written in {asked} yet; this is {got}.", err=True)


def show(document: Document) -> None:
    """Print a document: styled on a terminal, plain text when piped."""
    if not sys.stdout.isatty():
        click.echo(to_text(document.markdown), nl=False)
        return
    # rich takes a while to import and only a terminal needs it.
    from negotiate.cli.terminal import print_markdown

    print_markdown(document.markdown)
