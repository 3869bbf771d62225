"""Arguments and options that commands share, and what they print."""

from __future__ import annotations

import os
import re
import sys
from collections.abc import Iterable, Iterator
from contextlib import contextmanager
from dataclasses import replace
from datetime import date, datetime
from pathlib import Path
from typing import TYPE_CHECKING, Any

import click

from negotiate.cli.messages import _
from negotiate.errors import CaseError, Problem, UnknownProvider
from negotiate.journal.case_file import case_with_journal as case_with_journal  # noqa: PLC0414
from negotiate.journal.files import is_there, journal_path
from negotiate.model.base import FIRST_YEAR, LAST_YEAR, is_language_tag

# What only some commands need is imported where it is needed: the others start in half the time.
if TYPE_CHECKING:
    from negotiate.model.document import Document
    from negotiate.negotiator import Negotiator

#: Environment variable: folders of provider records, separated as in PATH.
FOLDERS = "NEGOTIATE_PROVIDERS"
#: Environment variable: folders of one's own templates of letters, separated as in PATH.
LETTERS = "NEGOTIATE_LETTERS"

#: What a journal may have added to a case, by its key.
_ADDED = re.compile(r"(events|bills)\[(\d+)\]")

case_argument = click.argument("case", type=click.Path(path_type=Path), metavar="CASE")


def _to_day(ctx: click.Context, param: click.Parameter, value: datetime | None) -> date:
    # The one place where the clock is read.
    day = value.date() if value else date.today()  # noqa: DTZ011 - the user's own day is meant
    if not FIRST_YEAR <= day.year <= LAST_YEAR:
        what = _("write a day from {first} to {last}.").format(first=FIRST_YEAR, last=LAST_YEAR)
        raise click.BadParameter(what, ctx, param)
    return day


class Day(click.DateTime):
    """A day; what is none is told how to write one."""

    def convert(
        self, value: Any, param: click.Parameter | None, ctx: click.Context | None
    ) -> datetime:
        """Read it."""
        try:
            day: datetime = super().convert(value, param, ctx)
        except click.BadParameter:
            what = _("{value!r} is not a day; write it as 2026-11-21.").format(value=value)
            self.fail(what, param, ctx)
        return day


def _to_tag(ctx: click.Context, param: click.Parameter, value: str | None) -> str | None:
    # An empty tag would pass for none at all.
    if value is not None and not is_language_tag(value):
        what = _("{value!r} is not a language tag; write one such as en-US or pl-PL.")
        raise click.BadParameter(what.format(value=value), ctx, param)
    return value


on_option = click.option(
    "--on",
    type=Day(["%Y-%m-%d"]),
    callback=_to_day,
    metavar="DATE",
    help="Day that counts as today, as 2026-11-21.",
)
locale_option = click.option(
    "--locale",
    callback=_to_tag,
    metavar="TAG",
    help="Language of the documents, as en-US. The case's if left out.",
)
json_option = click.option("--json", "as_json", is_flag=True, help="Print JSON for programs.")


@contextmanager
def negotiating(case: Path | None = None) -> Iterator[Negotiator]:
    """A negotiator with every plugin; those set aside are named on standard error at the end.

    What is wrong with the case once it is held against a provider and a day is told with its file
    and line, as any other problem of the file.
    """
    from negotiate.cli.outcomes.folder import own
    from negotiate.negotiator import Negotiator
    from negotiate.reading.case import in_file

    negotiator = Negotiator.discover(folders=own_folders(), letters=own_letters(), outcomes=own())
    try:
        yield negotiator
    except UnknownProvider as error:
        if case is None:
            raise
        problem = Problem("contract.provider", str(error))
        raise in_file(CaseError("case", [problem]), case) from None
    except CaseError as error:
        raise (_located(error, case) if case else error) from None
    finally:
        for plugin in negotiator.set_aside:
            click.echo(_("warning: {what}").format(what=plugin), err=True)


def _located(error: CaseError, path: Path) -> CaseError:
    """The same problems with their lines, or with the journal whose entry they are about."""
    from negotiate.reading.case import in_file, read_case

    located = in_file(error, path)
    journal = journal_path(path)
    if not is_there(journal):
        return located
    case = read_case(path)
    first = {"events": len(case.events), "bills": len(case.bills)}
    told = [
        replace(problem, fix=f"{problem.fix} It is in {journal}: see `negotiate journal list`.")
        if (found := _ADDED.match(problem.key)) and int(found[2]) >= first[found[1]]
        else problem
        for problem in located.problems
    ]
    return CaseError(located.file, told)


def own_folders() -> list[Path]:
    """Folders of records that the user keeps unpackaged, as ``NEGOTIATE_PROVIDERS`` names them."""
    from negotiate.reading.record import is_record_name

    folders = [Path(part) for part in os.environ.get(FOLDERS, "").split(os.pathsep) if part]
    for folder in folders:
        if not folder.is_dir():
            what = _("{name} names {folder!r}, which is no folder. Correct it, or unset it.")
            raise click.UsageError(what.format(name=FOLDERS, folder=str(folder)))
        if not any(is_record_name(file.name) for file in folder.iterdir()):
            what = _(
                "{name} names {folder!r}, which holds no record. "
                "Name the folder that holds the files <slug>.toml."
            )
            raise click.UsageError(what.format(name=FOLDERS, folder=str(folder)))
    return folders


def own_letters() -> list[Path]:
    """Folders of the user's own templates of letters, as ``NEGOTIATE_LETTERS`` names them."""
    folders = [Path(part) for part in os.environ.get(LETTERS, "").split(os.pathsep) if part]
    for folder in folders:
        if not any(folder.glob("*/letters/*.md.j2")):
            what = _(
                "{name} names {folder!r}, which holds no letter. "
                "Name the folder that holds <tag>/letters/<kind>.md.j2."
            )
            raise click.UsageError(what.format(name=LETTERS, folder=str(folder)))
    return folders


def announce_fallback(documents: Iterable[Document]) -> None:
    """Say so, once a language, when it has no templates yet."""
    for asked, got in sorted({(d.asked, d.locale) for d in documents if d.asked != d.locale}):
        what = _("note: nothing is written in {asked} yet; this is {got}.")
        click.echo(what.format(asked=asked, got=got), err=True)


def show(document: Document) -> None:
    """Print a document: styled on a terminal, plain text when piped."""
    if not sys.stdout.isatty():
        click.echo(document.text, nl=False)
        return
    # rich takes a while to import and only a terminal needs it.
    from negotiate.cli.terminal import print_markdown

    print_markdown(document.markdown)
