"""``negotiate letters check``."""

from __future__ import annotations

import json
from dataclasses import replace
from pathlib import Path
from typing import cast

import click

from negotiate.cli.letters.kind import KindOfLetter
from negotiate.cli.letters.reading import Words, read
from negotiate.cli.messages import _
from negotiate.cli.options import json_option
from negotiate.documents.letters.kinds import LETTERS
from negotiate.elements.check import LONGEST, Checked
from negotiate.elements.check import check as held_against
from negotiate.elements.table import kinds_checked, languages_of
from negotiate.errors import UnknownLocale
from negotiate.model.document import LetterKind

INCOMPLETE = 1
ON_PAPER = ("dated", "recipient")


@click.command()
@click.argument("file", type=click.Path(dir_okay=False, exists=True, path_type=Path))
@click.option(
    "--kind",
    type=KindOfLetter(kinds_checked()),
    required=True,
    metavar="KIND",
    help="Kind of letter; `negotiate documents kinds` names them.",
)
@click.option("--language", default="en", metavar="CODE", help="Language of the letter, as en.")
@json_option
def check(file: Path, kind: str, language: str, as_json: bool) -> None:
    """Hold a letter, whoever wrote it, against what its kind must say.

    FILE is plain text, Markdown, a web page (.html) or an e-mail (.eml). The exit code is 1
    where something that it must say is missing, or something that it must not say is there.
    """
    try:
        words = read(file)
        found = _held(words, kind, language)
    except UnknownLocale:
        what = _("what a {kind} letter says in {language!r} is not known yet; known: {known}.")
        known = ", ".join(languages_of(kind))
        told = what.format(kind=kind, language=language, known=known)
        raise click.UsageError(told) from None
    click.echo(_as_json(found, words) if as_json else _told(found, words, kind))
    if not found.holds:
        raise click.exceptions.Exit(INCOMPLETE)


def _held(words: Words, kind: str, language: str) -> Checked:
    found = held_against(words.text, kind, language)
    if not (words.mail and "eml" in LETTERS[cast("LetterKind", kind)].formats):
        return found
    # What stands on paper alone is in the envelope of an e-mail, and in no draft of one.
    missing = tuple(one for one in found.missing if one.part not in ON_PAPER)
    return replace(found, missing=missing)


def _told(found: Checked, words: Words, kind: str) -> str:
    lines = [_("not found: {element}").format(element=one.name) for one in found.missing]
    lines += [
        _("must not be there: {element} (“{words}”)").format(
            element=one.element.name, words=_shown(one.words)
        )
        for one in found.forbidden
    ]
    lines += [_("better with: {element}").format(element=one.name) for one in found.advised]
    if found.holds:
        lines.append(_("Nothing that a {kind} letter must say is missing.").format(kind=kind))
    if words.cut:
        lines.append(_("Only the first {most:,} characters were looked at.").format(most=LONGEST))
    lines.append(_("Words are looked for, not what they mean: read it yourself, too."))
    return "\n".join(lines)


def _shown(words: str) -> str:
    """The words of a stranger's file without what would steer a terminal."""
    return "".join(
        char if char.isprintable() else char.encode("unicode_escape").decode() for char in words
    )


def _as_json(found: Checked, words: Words) -> str:
    return json.dumps(
        {
            "holds": found.holds,
            "cut": words.cut,
            "there": [{"element": one.element.id, "words": one.words} for one in found.there],
            "missing": [{"element": one.id, "what": one.name} for one in found.missing],
            "advised": [{"element": one.id, "what": one.name} for one in found.advised],
            "forbidden": [
                {"element": one.element.id, "what": one.element.name, "words": one.words}
                for one in found.forbidden
            ],
        },
        ensure_ascii=False,
        indent=2,
    )
