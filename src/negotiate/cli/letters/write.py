"""``negotiate letters write``."""

from __future__ import annotations

from datetime import date
from pathlib import Path
from typing import cast, get_args

import click

from negotiate.cli.letters.kind import KindOfLetter
from negotiate.cli.messages import _
from negotiate.cli.options import (
    announce_fallback,
    case_argument,
    case_with_journal,
    locale_option,
    negotiating,
    on_option,
    own_letters,
    show,
)
from negotiate.cli.output import write_all
from negotiate.documents.build import files
from negotiate.documents.translations import older_letters
from negotiate.model.document import Document, Format, LetterKind
from negotiate.problems import require_no_problem

FORMATS: tuple[Format, ...] = ("md", "txt", "html", "pdf", "docx", "eml")


@click.command(epilog=f"Kinds: {', '.join(get_args(LetterKind))}.")
@case_argument
@click.argument("kind", type=KindOfLetter(get_args(LetterKind)), metavar="KIND")
@on_option
@click.option(
    "--out",
    type=click.Path(file_okay=False, path_type=Path),
    metavar="DIR",
    help="Folder to write the letter to. It is only shown if left out.",
)
@click.option(
    "--format",
    "formats",
    type=click.Choice(FORMATS),
    multiple=True,
    help="With --out: a format to write, as often as needed; pdf and docx need an extra.",
)
@locale_option
def write(  # noqa: PLR0917 - click passes each option by name
    case: Path,
    kind: str,
    on: date,
    out: Path | None,
    formats: tuple[Format, ...],
    locale: str | None,
) -> None:
    """Write one letter; `negotiate documents kinds` names the kinds."""
    if formats and out is None:
        raise click.UsageError(_("--format is of files; add --out DIR"))
    read = case_with_journal(case)
    with negotiating(case) as negotiator:
        require_no_problem(read, negotiator.catalogue, on)
        plan = negotiator.plan(read, on=on)
        name = cast("LetterKind", kind)
        letter = negotiator.letter(plan, name, locale=locale)
        copy = negotiator.reading_copy(plan, name) if out and not locale else None
    announce_fallback([letter])
    _announce_older(letter)
    contents = files((letter,), formats or None) if out else {}
    if lacking := [form for form in formats if not any(n.endswith(form) for n in contents)]:
        what = _("{kind} is not written as {formats}.")
        raise click.UsageError(what.format(kind=kind, formats=", ".join(lacking)))
    if copy:
        contents[f"{kind.replace('_', '-')}.reading-copy.{copy.locale}.txt"] = copy.text.encode()
    kept = write_all(out, contents) if out else []
    show(letter)
    if out:
        told = _("Wrote to {folder}: {files}").format(folder=out, files=", ".join(contents))
        click.echo(f"\n{told}", err=True)
    for path in kept:
        told = _("(what was there before is kept as {name})").format(name=path.name)
        click.echo(told, err=True)


def _announce_older(letter: Document) -> None:
    """Say so where the letter follows an older English text than the one of today."""
    if letter.kind in older_letters(letter.locale, own_letters()):
        what = _(
            "note: this letter in {tag} follows an older English text. Read it before you send it."
        )
        click.echo(what.format(tag=letter.locale), err=True)
