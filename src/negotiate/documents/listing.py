"""Every kind of document there is: what for, of what flow, in which languages, with what in it."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass
from importlib.resources import files
from importlib.resources.abc import Traversable

from negotiate.documents.build import KINDS
from negotiate.documents.kind import Kind
from negotiate.documents.letters.kinds import LETTERS
from negotiate.documents.renderer import ENDING
from negotiate.documents.translations import older
from negotiate.documents.words import Words
from negotiate.elements.table import checklist
from negotiate.model.move import Flow


@dataclass(frozen=True, slots=True)
class Listed:
    """One kind of document.

    Attributes:
        name: Its name.
        purpose: What it is for, in a line.
        flow: ``ask`` or ``claim``; ``None`` for both.
        letter: Whether it is a letter, written when it is asked for.
        locales: Tags of the languages it is written in.
        older: Those of them whose text is older than the English one that it was translated from.
        must: What it must say, in words; nothing for what is no letter.
    """

    name: str
    purpose: str
    flow: Flow | None
    letter: bool
    locales: tuple[str, ...]
    older: tuple[str, ...]
    must: tuple[str, ...]


def listed(words: Words) -> tuple[Listed, ...]:
    """Every kind: those of a plan, then the letters."""
    return tuple(_listed(kind, words) for kind in (*KINDS, *LETTERS.values()))


def _listed(kind: Kind, words: Words) -> Listed:
    letter = kind.name in LETTERS
    must = checklist(kind.name).of("must") if letter else ()
    locales = tuple(locales_of(kind))
    return Listed(
        name=kind.name,
        purpose=words.label(kind.name, "purpose"),
        flow=kind.flow,
        letter=letter,
        locales=locales,
        older=tuple(tag for tag in locales if older(kind, tag)),
        must=tuple(element.name for element in must),
    )


def locales_of(kind: Kind) -> Iterator[str]:
    """Tags of the languages that the library writes a kind in, by name."""
    templates = files("negotiate.documents") / "templates"
    for folder in sorted(templates.iterdir(), key=lambda one: one.name):
        if _holds(folder, f"{kind.template}{ENDING}"):
            yield folder.name


def template_of(kind: Kind, locale: str) -> str | None:
    """The text of the library's own template; None where the kind is not written in the language.

    Args:
        kind: The kind.
        locale: Tag of the language, one of `locales_of`.
    """
    if locale not in locales_of(kind):
        return None
    path = f"{locale}/{kind.template}{ENDING}".split("/")
    return (files("negotiate.documents") / "templates").joinpath(*path).read_text("utf-8")


def _holds(folder: Traversable, name: str) -> bool:
    return folder.joinpath(*name.split("/")).is_file()
