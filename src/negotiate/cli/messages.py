"""What the command line says to people, in their language.

English stands in the code. The catalogues beside it are those of gettext, `<tag>/LC_MESSAGES/`;
`make messages` writes and compiles them. The language is read here and nowhere below: from
``--language``, or else from the environment, in the order that gettext has.
"""

from __future__ import annotations

import gettext
import os
import re
from collections.abc import Iterator
from contextlib import contextmanager
from contextvars import ContextVar
from copy import copy
from functools import cache
from inspect import cleandoc
from typing import TypeVar

import click

DOMAIN = "negotiate"
#: Environment variable: the language, as ``--language`` names it.
LANGUAGE = "NEGOTIATE_LANGUAGE"
#: Where a language is looked for: in ours, then where gettext looks. The first that is set counts.
PLACES = (LANGUAGE, "LANGUAGE", "LC_ALL", "LC_MESSAGES", "LANG")
#: What the messages are written in; C and POSIX stand for no language at all.
_OURS = re.compile(r"(?:en(?:[-_.@]|$)|C(?:\.|$)|POSIX$)", re.IGNORECASE)
_TAG = re.compile(r"[A-Za-z]{2,3}(?:[-_][A-Za-z0-9]+)*")

_Command = TypeVar("_Command", bound=click.Command)

#: The languages asked for, the first first; none for English.
_asked: ContextVar[tuple[str, ...]] = ContextVar("asked", default=())


def _(message: str) -> str:
    """A message in the language of the person; in English where its catalogue has none."""
    return _catalogue(_asked.get()).gettext(message)


def ngettext(one: str, many: str, count: int) -> str:
    """A message about a count, which is whole in each plural form of the language."""
    return _catalogue(_asked.get()).ngettext(one, many, count)


@contextmanager
def speaking() -> Iterator[None]:
    """Speak the language of the environment, and say at the end if nobody has written it yet."""
    before = os.environ.get("LANGUAGE"), gettext.textdomain()
    known = _asked.set(())
    speak(next((value for place in PLACES if (value := os.environ.get(place))), ""))
    try:
        yield
    finally:
        if (tags := _asked.get()) and not _is_written(tags):
            what = "note: the program does not speak {tag} yet; this is English."
            quiet = "({name}=en leaves this note out.)"
            click.echo(f"{what.format(tag=tags[0])} {quiet.format(name=LANGUAGE)}", err=True)
        _asked.reset(known)
        gettext.textdomain(before[1])
        os.environ.pop("LANGUAGE", None)
        if before[0] is not None:
            os.environ["LANGUAGE"] = before[0]


def speak(languages: str) -> None:
    """Speak the first of some languages that is written, until the program ends.

    Args:
        languages: Tags as in ``pl_PL.UTF-8`` or ``pl-PL``, with colons between them.
    """
    tags: list[str] = []
    for named in languages.split(":"):
        if _OURS.match(named):
            break  # Whoever names English before others is served.
        tag = re.split("[.@]", named)[0]
        if is_tag(tag):
            tags.append(tag.replace("-", "_"))
    _asked.set(tuple(tags))
    # click asks gettext for its own words, and gettext asks the environment.
    os.environ["LANGUAGE"] = ":".join(tags) or "C"
    if tags:
        gettext.bindtextdomain(DOMAIN, folder())
        gettext.textdomain(DOMAIN)


def folder() -> str:
    """Where the catalogues are."""
    # Nobody who is served in English waits for this import.
    from pathlib import Path

    return str(Path(__file__).with_name("data") / "messages")


def is_tag(text: str) -> bool:
    """Whether it may be the tag of a language."""
    return _TAG.fullmatch(text) is not None


def translated(command: _Command) -> _Command:
    """A command whose help is in the language of the person; the same one in English."""
    if not _asked.get():
        return command
    made = copy(command)
    made.help = command.help and _(cleandoc(command.help))
    made.params = [_translated(param) for param in command.params]
    return made


def _translated(param: click.Parameter) -> click.Parameter:
    if not isinstance(param, click.Option) or not param.help:
        return param
    made = copy(param)
    made.help = _(param.help)
    return made


def _is_written(tags: tuple[str, ...]) -> bool:
    return gettext.find(DOMAIN, folder(), list(tags)) is not None


@cache
def _catalogue(tags: tuple[str, ...]) -> gettext.NullTranslations:
    if not tags:
        return gettext.NullTranslations()
    return gettext.translation(DOMAIN, folder(), list(tags), fallback=True)
