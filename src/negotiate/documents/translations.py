"""Which letters are older than the English text that they were translated from.

A letter is a whole text in each language, and en-US is the source of all. `sources.toml` of a
language names, for each of its letters, the English text that it follows: by a digest of the
template and of the pieces that it takes in. A person who has compared both writes it there.
"""

from __future__ import annotations

import re
import tomllib
from collections.abc import Iterator, Mapping, Sequence
from functools import cache
from hashlib import sha256
from importlib.resources import files
from importlib.resources.abc import Traversable

from pydantic import Field

from negotiate.documents.kind import Kind
from negotiate.documents.letters.kinds import LETTERS
from negotiate.documents.locales import FALLBACK, chain
from negotiate.documents.renderer import ENDING
from negotiate.model.base import Model

#: The language that letters are translated from.
SOURCE = FALLBACK
#: Name of the file beside the layout of a language.
FILE = "sources.toml"
#: Letters and figures of a digest: enough to tell two texts of a letter apart.
DIGEST_LENGTH = 12
HEAD = """\
# The English text that each letter follows, by its digest. `make translated` writes this, once
# somebody has compared both. Under [pending]: an English text that was seen and is still to follow.
"""
_COMMENT = re.compile(r"\{#.*?#\}", re.DOTALL)
_IMPORT = re.compile(r"\{%-?\s*import\s+\"([^\"]+)\"\s+as\s+(\w+)\s*-?%\}")
_INCLUDE = re.compile(r"\{%-?\s*include\s+\"([^\"]+)\"\s*-?%\}")
_MACRO = re.compile(r"\{%-?\s*macro\s+(\w+)\b.*?\bendmacro\s*-?%\}", re.DOTALL)
_CALL = re.compile(r"(?<![\w.])(?:(\w+)\.)?(\w+)\(")
_TRIM = re.compile(r"(?<=\{%)-|-(?=%\})|(?<=\{\{)-|-(?=\}\})")


class Sources(Model):
    """What the letters of one language follow."""

    follows: Mapping[str, str] = Field(
        default={}, description="By kind, digest of the English text that the letter follows."
    )
    pending: Mapping[str, str] = Field(
        default={}, description="By kind, digest of a newer one that it is still to follow."
    )


def digest(kind: Kind, templates: Traversable | None = None) -> str:
    """Digest of a letter's English text, and of the pieces of other files that it uses.

    Neither white space nor comments count, nor what the same files hold for other letters.

    Args:
        kind: The kind of letter.
        templates: Folder of all languages; the library's own if left out.
    """
    folder = (templates or built_in()) / SOURCE
    text = "\n".join(_texts(folder, f"{kind.template}{ENDING}"))
    return sha256(_squeezed(text).encode()).hexdigest()[:DIGEST_LENGTH]


def older(kind: Kind, locale: str) -> bool:
    """Whether the library's own letter of a language follows an older English text, or none known.

    Args:
        kind: The kind of letter.
        locale: Tag of a language that it is written in.
    """
    return locale != SOURCE and sources(locale).follows.get(kind.name) != _current(kind.name)


def older_letters(language: str, own: Sequence[Traversable] = ()) -> Mapping[str, str]:
    """Letters that a reader of a language gets in an older text: kind, and tag of the language.

    Args:
        language: Tag asked for.
        own: Folders of the user's own letters, which nobody holds against a source.
    """
    folder = built_in()
    locale = next(tag for tag in chain(language) if (folder / tag / "labels.toml").is_file())
    return {
        kind.name: locale
        for kind in LETTERS.values()
        if _has(folder, locale, kind)
        and not any(_has(one, locale, kind) for one in own)
        and older(kind, locale)
    }


def sources(locale: str, templates: Traversable | None = None) -> Sources:
    """What `sources.toml` of a language says; nothing where there is no such file."""
    file = (templates or built_in()) / locale / FILE
    if not file.is_file():
        return Sources()
    return Sources.model_validate(tomllib.loads(file.read_text("utf-8")))


def marked(found: Sources, kind: Kind, current: str, *, pending: bool = False) -> Sources:
    """The sources of a language once a letter has been compared with its English text.

    Args:
        found: What they were.
        kind: The kind of letter.
        current: Digest of the English text.
        pending: Whether the letter is still to follow it.
    """
    others = {name: known for name, known in found.pending.items() if name != kind.name}
    if pending:
        return Sources(follows=found.follows, pending={**others, kind.name: current})
    return Sources(follows={**found.follows, kind.name: current}, pending=others)


def as_toml(found: Sources) -> str:
    """The text of `sources.toml`."""
    tables = [("follows", found.follows), ("pending", found.pending)]
    told = [
        "\n".join([f"[{name}]", *(f'{kind} = "{known}"' for kind, known in sorted(table.items()))])
        for name, table in tables
        if table
    ]
    return "\n".join([HEAD, "\n\n".join(told), ""])


def built_in() -> Traversable:
    """The library's own folder of templates."""
    return files("negotiate.documents") / "templates"


@cache
def _current(kind: str) -> str:
    return digest(next(one for one in LETTERS.values() if one.name == kind))


def _has(folder: Traversable, locale: str, kind: Kind) -> bool:
    return folder.joinpath(locale, *f"{kind.template}{ENDING}".split("/")).is_file()


def _texts(folder: Traversable, name: str) -> Iterator[str]:
    """The text of a template, and each macro that it comes to use, by file and name."""
    text = _read(folder, name)
    yield _IMPORT.sub("", text)
    used = {(name, macro): "" for macro in _macros(text)}  # They stand in the text.
    _gather(folder, name, text, used)
    for place in sorted(used):
        yield used[place]


def _gather(folder: Traversable, name: str, text: str, used: dict[tuple[str, str], str]) -> None:
    """Add what a text of a file uses, and what that uses."""
    whole = _read(folder, name)
    files_of = {alias: file for file, alias in _IMPORT.findall(whole)}
    for included in _INCLUDE.findall(text):
        if (included, "") not in used:
            used[included, ""] = _read(folder, included)
            _gather(folder, included, used[included, ""], used)
    for alias, macro in _CALL.findall(text):
        file = files_of.get(alias) if alias else name
        found = _macros(_read(folder, file)).get(macro) if file else None
        if file and found and (file, macro) not in used:
            used[file, macro] = found
            _gather(folder, file, found, used)


def _macros(text: str) -> Mapping[str, str]:
    return {found[1]: found[0] for found in _MACRO.finditer(text)}


def _read(folder: Traversable, name: str) -> str:
    return _COMMENT.sub("", folder.joinpath(*name.split("/")).read_text("utf-8"))


def _squeezed(text: str) -> str:
    """Without what a change of layout changes."""
    return "".join(_TRIM.sub("", text).split())
