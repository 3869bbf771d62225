"""``negotiate letters template``."""

from __future__ import annotations

from typing import cast, get_args

import click

from negotiate.cli.letters.kind import KindOfLetter
from negotiate.cli.messages import _
from negotiate.documents.letters.kinds import LETTERS
from negotiate.documents.listing import template_of
from negotiate.documents.locales import FALLBACK
from negotiate.model.document import LetterKind


@click.command()
@click.argument("kind", type=KindOfLetter(get_args(LetterKind)), metavar="KIND")
@click.option("--locale", default=FALLBACK, metavar="TAG", help="Language, as en-US.")
def template(kind: str, locale: str) -> None:
    """Print the template of a letter, to start one of your own from."""
    text = template_of(LETTERS[cast("LetterKind", kind)], locale)
    if text is None:
        what = _("{kind} is not written in {tag!r} yet.").format(kind=kind, tag=locale)
        raise click.UsageError(what)
    click.echo(text, nl=False)
