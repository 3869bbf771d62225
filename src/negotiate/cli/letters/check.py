"""``negotiate letters check``."""

from __future__ import annotations

import json
from email.message import EmailMessage
from email.parser import BytesParser
from email.policy import default
from pathlib import Path

import click

from negotiate.cli.options import json_option
from negotiate.elements.check import LONGEST, Checked
from negotiate.elements.check import check as held_against
from negotiate.elements.table import kinds_checked, languages_of
from negotiate.errors import UnknownLocale

#: Bytes of a file that are read: as many as the characters that are looked at can take.
MAX_LETTER = 4 * LONGEST
INCOMPLETE = 1


@click.command()
@click.argument("file", type=click.Path(dir_okay=False, exists=True, path_type=Path))
@click.option(
    "--kind",
    type=click.Choice(kinds_checked()),
    required=True,
    metavar="KIND",
    help="Kind of letter; `negotiate documents kinds` names them.",
)
@click.option("--language", default="en", metavar="CODE", help="Language of the letter, as en.")
@json_option
def check(file: Path, kind: str, language: str, as_json: bool) -> None:
    """Hold a letter, whoever wrote it, against what its kind must say.

    FILE is plain text, Markdown or an e-mail (.eml). The exit code is 1 where something that it
    must say is missing, or something that it must not say is there.
    """
    try:
        found = held_against(_text(file), kind, language)
    except UnknownLocale:
        known = ", ".join(languages_of(kind))
        what = f"what a {kind} letter says in {language!r} is not known yet; known: {known}."
        raise click.UsageError(what) from None
    click.echo(_as_json(found) if as_json else _told(found, kind))
    if not found.holds:
        raise click.exceptions.Exit(INCOMPLETE)


def _text(file: Path) -> str:
    with file.open("rb") as opened:
        raw = opened.read(MAX_LETTER)
    if file.suffix.lower() != ".eml":
        return raw.decode("utf-8", "replace")
    message = BytesParser(EmailMessage, policy=default).parsebytes(raw)
    body = message.get_body(("plain", "html"))
    heads = [f"{name}: {message[name]}" for name in ("From", "To", "Date", "Subject")]
    return "\n".join([*heads, body.get_content() if body else ""])


def _told(found: Checked, kind: str) -> str:
    lines = [f"missing: {element.name}" for element in found.missing]
    lines += [f"must not be there: {one.element.name} (“{one.words}”)" for one in found.forbidden]
    lines += [f"better with: {element.name}" for element in found.advised]
    if found.holds:
        lines.append(f"Nothing that a {kind} letter must say is missing.")
    return "\n".join(lines)


def _as_json(found: Checked) -> str:
    return json.dumps(
        {
            "holds": found.holds,
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
