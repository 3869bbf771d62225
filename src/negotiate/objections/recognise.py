"""Which kind of thing an agent said. Silence before a wrong answer."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from dataclasses import dataclass

from negotiate.model.objection import ObjectionKind
from negotiate.model.reply import HeardOffer
from negotiate.objections.lexicon import Entry, Label, Lexicon, lexicon
from negotiate.objections.text import even, sentences

#: Likeness, 0 to 100, of what carries a cue. Below 100: a cue is no proof.
_BY_CUE = 90
_BY_CUES = 95

#: Least likeness to a known phrase, and how far the next kind must be behind.
_LEAST = 84
_MARGIN = 4

#: A sentence much shorter than a phrase is like a part of it by chance: "no", "I can".
_SHORTEST = 0.75


@dataclass(frozen=True, slots=True)
class Recognised:
    """A kind, and how alike what was said is to what is known of it.

    Attributes:
        kind: The kind; ``None`` when it is not known, or needs no answer.
        confidence: 0 to 100; 0 when the kind is not known.
    """

    kind: ObjectionKind | None
    confidence: int


UNKNOWN = Recognised(None, 0)


def recognise(said: str, heard: HeardOffer | None = None) -> Recognised:
    """The kind of what was said.

    Args:
        said: The words.
        heard: The offer in them.

    Raises:
        InputError: It is too long.
    """
    known = lexicon()
    parts = sentences(even(said))
    found = [
        (entry.kind, hits)
        for entry in known.entries
        if (hits := _hits(entry, parts) + bool(entry.heard & _names(heard)))
    ]
    if found:
        kind, hits = found[0]  # The entries are in order of precedence.
        return _answer(kind, _BY_CUES if hits > 1 and len(found) == 1 else _BY_CUE)
    return _by_likeness(known, parts)


def _names(heard: HeardOffer | None) -> frozenset[str]:
    """Parts of an offer, named as the lexicon names them."""
    if heard is None:
        return frozenset()
    names = {"more" if name == "more_monthly" else name for name in heard.model_fields_set}
    return frozenset(names | set(heard.needs))


def _hits(entry: Entry, parts: Sequence[str]) -> int:
    return sum(
        any(cue.search(part) for cue in entry.cues)
        and not any(pattern.search(part) for pattern in entry.unless)
        for part in parts
    )


def _by_likeness(known: Lexicon, parts: Sequence[str]) -> Recognised:
    best: dict[Label, float] = {}
    for kind, score in (pair for part in parts for pair in _likeness(known, part)):
        best[kind] = max(score, best.get(kind, 0))
    ranked = sorted(best.items(), key=lambda pair: -pair[1])
    if not ranked or (len(ranked) > 1 and ranked[0][1] - ranked[1][1] < _MARGIN):
        return UNKNOWN
    return _answer(ranked[0][0], round(ranked[0][1]))


def _likeness(known: Lexicon, part: str) -> Iterator[tuple[Label, float]]:
    """Kinds with a phrase that is much like the sentence, or stands in it."""
    # Only this needs it, and only when a sentence has no cue.
    from rapidfuzz import fuzz, process

    for scorer in (fuzz.ratio, fuzz.partial_ratio):
        matches = process.extract(
            part, known.phrases, scorer=scorer, score_cutoff=_LEAST, limit=None
        )
        for phrase, score, place in matches:
            if len(part) >= _SHORTEST * len(phrase):
                yield known.kinds[place], score


def _answer(kind: Label, confidence: int) -> Recognised:
    return UNKNOWN if kind == "none" else Recognised(kind, confidence)
