"""Which kind of thing an agent said. Silence before a wrong answer."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass

from negotiate.model.objection import ObjectionKind
from negotiate.model.reply import HeardOffer
from negotiate.objections.lexicon import Entry, Label, Lexicon, lexicon
from negotiate.objections.text import even, sentences

#: Likeness, 0 to 100, of what carries a cue. Below 100: a cue is no proof.
_BY_CUE = 90
_BY_CUES = 95

#: By letters: least likeness to a known phrase, and how far the next kind must be behind.
_LEAST = 84
_MARGIN = 4

#: A sentence much shorter than a phrase is like a part of it by chance: "no", "I can".
_SHORTEST = 0.75

#: By words, 0 to 1: the same two, and what the second best phrase of a kind adds. Chosen on the
#: lines for building, as the least that keeps 95 of 100 answers right.
_LEAST_WORDS = 0.4
_MARGIN_WORDS = 0.2
_SECOND = 0.3

#: How far a cue's kind may be behind another by words before silence is the better answer.
_DISAGREEMENT = 0.1

Scores = dict[Label, float]


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
    words = _by_words(known, parts)
    cued = [(entry, hits) for entry in known.entries if (hits := _hits(entry, parts, heard))]
    if cued:
        entry, hits = cued[0]  # The entries are in order of precedence.
        sure = entry.heard & _names(heard) or not _contradicted(entry.kind, words)
        confidence = _BY_CUES if hits > 1 and len(cued) == 1 else _BY_CUE
        return _answer(entry.kind, confidence) if sure else UNKNOWN
    spelled = _best(_by_letters(known, parts), _LEAST, _MARGIN)
    return spelled or _best(words, _LEAST_WORDS, _MARGIN_WORDS) or UNKNOWN


def _contradicted(kind: Label, words: Scores) -> bool:
    """Whether all the words together speak for another kind than a cue does."""
    return max(words.values(), default=0) - words.get(kind, 0) > _DISAGREEMENT


def _names(heard: HeardOffer | None) -> frozenset[str]:
    """Parts of an offer, named as the lexicon names them."""
    if heard is None:
        return frozenset()
    names = {"more" if name == "more_monthly" else name for name in heard.model_fields_set}
    return frozenset(names | set(heard.needs))


def _hits(entry: Entry, parts: Sequence[str], heard: HeardOffer | None) -> int:
    """How many sentences carry a cue of the kind; an offer of its sort is one more."""
    return bool(entry.heard & _names(heard)) + sum(
        any(cue.search(part) for cue in entry.cues)
        and not any(pattern.search(part) for pattern in entry.unless)
        for part in parts
    )


def _best(scores: Scores, least: float, margin: float) -> Recognised | None:
    """The kind that is far enough ahead; ``None`` when there is none."""
    ranked = sorted(scores.items(), key=lambda pair: -pair[1])
    if not ranked or ranked[0][1] < least:
        return None
    if len(ranked) > 1 and ranked[0][1] - ranked[1][1] < margin:
        return None
    kind, score = ranked[0]
    return _answer(kind, round(min(score if least > 1 else 100 * score, _BY_CUE)))


def _by_letters(known: Lexicon, parts: Sequence[str]) -> Scores:
    """Likeness, 0 to 100, to a phrase that the sentence is, or that stands in it, but for slips."""
    # Only this needs it, and only when no sentence has a cue.
    from rapidfuzz import fuzz, process

    best: Scores = {}
    for part in parts:
        for scorer in (fuzz.ratio, fuzz.partial_ratio):
            for phrase, score, place in process.extract(
                part, known.phrases, scorer=scorer, score_cutoff=_LEAST, limit=None
            ):
                if len(part) >= _SHORTEST * len(phrase):
                    kind = known.kinds[place]
                    best[kind] = max(score, best.get(kind, 0))
    return best


def _by_words(known: Lexicon, parts: Sequence[str]) -> Scores:
    """Likeness, 0 to 1 and a little, to the two phrases of a kind that share most words."""
    best: Scores = {}
    for part in parts:
        of_kind: dict[Label, tuple[float, float]] = {}
        for kind, score in zip(known.kinds, known.likeness.to(part), strict=True):
            first, second = of_kind.get(kind, (0.0, 0.0))
            if score > second:
                of_kind[kind] = (max(first, score), min(first, score))
        for kind, (first, second) in of_kind.items():
            best[kind] = max(first + _SECOND * second, best.get(kind, 0))
    return best


def _answer(kind: Label, confidence: int) -> Recognised:
    return UNKNOWN if kind == "none" else Recognised(kind, confidence)
