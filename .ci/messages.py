"""Write the catalogues of the command line's messages: ``messages.py [TAG]``.

What is said in the code, in the help of each command, and by click is gathered; each catalogue is
brought up to date with it, and compiled. With a tag: begin the catalogue of one more language.
A message that changed is left empty, never guessed at.
"""

from __future__ import annotations

import sys
from collections.abc import Iterator
from datetime import UTC, datetime
from inspect import cleandoc
from io import BytesIO
from pathlib import Path

import click
from babel.messages.catalog import Catalog
from babel.messages.extract import extract_from_dir
from babel.messages.mofile import write_mo
from babel.messages.pofile import read_po, write_po

from negotiate.cli import main as command
from negotiate.cli import messages

CODE = Path(messages.__file__).parent
FOLDER = Path(messages.folder())
KEYWORDS = {"_": None, "ngettext": (1, 2)}
#: Catalogues are to be the same whenever they are written.
NO_TIME = datetime(2026, 1, 1, tzinfo=UTC)
UNREAD = "not confirmed by anybody who reads the language natively"
#: What click says itself, as far as people meet it.
OF_CLICK = (
    "Usage:",
    "Options",
    "Commands",
    "Show this message and exit.",
    "Show the version and exit.",
    "required",
    "Error: {message}",
    "Try '{command} {option}' for help.",
    "Aborted!",
    "Missing command.",
    "Missing argument",
    "Missing option",
    "Choose from:\n\t{choices}",
    "Invalid value: {message}",
    "Invalid value for {param_hint}: {message}",
    "No such option {name!r}.",
    "No such command {name!r}.",
    "{value!r} is not a valid {number_type}.",
    "{value} is not in the range {range}.",
    "{name} {filename!r} does not exist.",
    "{name} {filename!r} is a file.",
    "{name} {filename!r} is a directory.",
    "file",
    "directory",
    "path",
)


def gathered() -> Catalog:
    """Every message, in the order of the code, then of help, then of click."""
    found = Catalog()
    for _, _, message, comments, _ in extract_from_dir(
        CODE, [("**.py", "python")], keywords=KEYWORDS
    ):
        found.add(message, auto_comments=comments)
    for text in (*helps(click.Context(command)), *OF_CLICK):
        found.add(text)
    return found


def helps(context: click.Context) -> Iterator[str]:
    """What a command, its options and every command below it say of themselves."""
    shown = context.command
    if shown.help:
        yield cleandoc(shown.help)
    yield from (p.help for p in shown.params if isinstance(p, click.Option) and p.help)
    if isinstance(shown, click.Group):
        yield from (line for _, line in getattr(shown, "_lazy", {}).values())
        for name in shown.list_commands(context):
            below = shown.get_command(context, name)
            if below:
                yield from helps(click.Context(below, parent=context))


def catalogue(tag: str) -> Catalog:
    """The catalogue of a language as it is kept; an empty one where there is none."""
    file = FOLDER / tag / "LC_MESSAGES" / "negotiate.po"
    if not file.is_file():
        return Catalog(locale=tag, last_translator=UNREAD)
    with file.open("rb") as opened:
        return read_po(opened, locale=tag)


def current(tag: str) -> Catalog:
    """The catalogue of a language with the messages of today, and what it said to those."""
    was, made = catalogue(tag), gathered()
    kept = Catalog(
        locale=tag,
        project="negotiate",
        version="0",
        copyright_holder="The negotiate contributors",
        msgid_bugs_address="the issues of the project",
        language_team=tag,
        last_translator=was.last_translator,
        creation_date=NO_TIME,
        revision_date=NO_TIME,
        header_comment=f"# Messages of the command line in {tag}. `make messages` keeps this.",
        fuzzy=False,
    )
    for message in made:
        if message.id:
            said = was.get(message.id)
            kept.add(message.id, said.string if said else "", flags=message.flags)
    return kept


def as_po(kept: Catalog) -> bytes:
    """The text of a catalogue."""
    file = BytesIO()
    write_po(file, kept, width=100, no_location=True)
    return file.getvalue()


def as_mo(kept: Catalog) -> bytes:
    """The catalogue as the program reads it."""
    file = BytesIO()
    write_mo(file, kept)
    return file.getvalue()


def main(*tags: str) -> int:
    """Write all, and say how many messages each language still lacks."""
    there = [path.name for path in sorted(FOLDER.glob("*")) if path.is_dir()]
    for tag in dict.fromkeys((*there, *tags)):
        kept = current(tag)
        folder = FOLDER / tag / "LC_MESSAGES"
        folder.mkdir(parents=True, exist_ok=True)
        (folder / "negotiate.po").write_bytes(as_po(kept))
        (folder / "negotiate.mo").write_bytes(as_mo(kept))
        lacking = [one.id for one in kept if one.id and not any(_strings(one.string))]
        print(f"{tag}: {len(kept)} messages, {len(lacking)} to translate")
    return 0


def _strings(said: object) -> tuple[str, ...]:
    return said if isinstance(said, tuple) else (str(said),)


if __name__ == "__main__":
    sys.exit(main(*sys.argv[1:]))
