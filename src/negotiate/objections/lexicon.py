"""What agents are known to say, read once from the data beside this module."""

from __future__ import annotations

import re
import tomllib
from dataclasses import dataclass
from functools import lru_cache
from importlib.resources import files
from typing import Literal, cast

from negotiate.model.objection import ObjectionKind
from negotiate.objections.likeness import Likeness

Label = ObjectionKind | Literal["none"]


@dataclass(frozen=True, slots=True)
class Entry:
    """What is known of one kind.

    Attributes:
        kind: The kind; ``none`` for what needs no answer.
        heard: Parts of an offer that make it this kind.
        cues: What tells it, searched in a sentence.
        unless: What takes a sentence's cues back.
    """

    kind: Label
    heard: frozenset[str]
    cues: tuple[re.Pattern[str], ...]
    unless: tuple[re.Pattern[str], ...]


@dataclass(frozen=True, slots=True)
class Lexicon:
    """All kinds, in order of precedence.

    Attributes:
        entries: The kinds.
        phrases: Typical phrases, evened.
        kinds: The kind of each phrase, at the same place.
        likeness: The phrases, ready to be compared with by their words.
    """

    entries: tuple[Entry, ...]
    phrases: tuple[str, ...]
    kinds: tuple[Label, ...]
    likeness: Likeness


@lru_cache(maxsize=1)
def lexicon() -> Lexicon:
    """The lexicon of English, the one there is."""
    table = files("negotiate.objections") / "data" / "en.toml"
    kinds = tomllib.loads(table.read_text("utf-8"))["kinds"]
    pairs = [(phrase, kind["kind"]) for kind in kinds for phrase in kind["phrases"]]
    return Lexicon(
        entries=tuple(_entry(kind) for kind in kinds),
        phrases=tuple(phrase for phrase, _ in pairs),
        kinds=tuple(kind for _, kind in pairs),
        likeness=Likeness.of(phrase for phrase, _ in pairs),
    )


def _entry(kind: dict[str, object]) -> Entry:
    cues, unless = (
        tuple(re.compile(pattern) for pattern in cast("list[str]", kind[key]))
        for key in ("cues", "unless")
    )
    heard = frozenset(cast("list[str]", kind.get("heard", [])))
    return Entry(cast("Label", kind["kind"]), heard, cues, unless)
