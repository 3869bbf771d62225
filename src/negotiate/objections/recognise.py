"""Which kind of thing an agent said. Silence before a wrong answer."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import dataclass

from negotiate.model.objection import ObjectionKind
from negotiate.model.reply import HeardOffer
from negotiate.objections.lexicon import Entry, Label, Lexicon, lexicon
from negotiate.objections.text import even, sentences

# What speaks for a kind adds up. The likeness by words is 0 to 1 and a little; the others are on
# its scale. Chosen on the lines for building, each held against the phrases of the others.
_CUE = 0.3
_FIRST_CUE = 0.3  # More, for the first in order of precedence.
_OFFER = 0.6
_SECOND_PHRASE = 0.3
_SPELLING = 0.4

_GUARDED: ObjectionKind = "sensitive_request"

#: What a kind must reach, and how far ahead of the next it must be. A quarter leaves silent what
#: two kinds share; with much less, more than one answer in twenty was wrong.
KIND_LEAST = 0.4
KIND_LEAD = 0.25

#: Likeness by letters, 0 to 100, that counts: less is chance.
_SPELLED = 84

#: A sentence much shorter than a phrase is like a part of it by chance: "no", "I can".
_SHORTEST = 0.75

Scores = dict[Label, float]


@dataclass(frozen=True, slots=True)
class Recognised:
    """A kind, and how sure it is.

    Attributes:
        kind: The kind; ``None`` when it is not known, or needs no answer.
        confidence: How far ahead of the next kind, 0 to 99; 0 when the kind is not known.
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
    scores: Scores = dict.fromkeys((entry.kind for entry in known.entries), 0.0)
    parts = sentences(even(said))
    cues = _by_cues(known, parts, heard)
    if _GUARDED in cues:  # Whatever else is said: here silence, too, could do harm.
        return Recognised(_GUARDED, 99)
    for votes in (
        _by_words(known, parts),
        _by_cues(known, parts, heard),
        _by_letters(known, parts),
    ):
        for kind, score in votes.items():
            scores[kind] += score
    (kind, best), (_, second) = sorted(scores.items(), key=lambda pair: -pair[1])[:2]
    if kind == "none" or best < KIND_LEAST or best - second < KIND_LEAD:
        return UNKNOWN
    return Recognised(kind, min(99, round(100 * (best - second))))


def _by_cues(known: Lexicon, parts: Sequence[str], heard: HeardOffer | None) -> Scores:
    """Votes of the cues, and of an offer that was heard."""
    votes: Scores = {}
    names = _names(heard)
    for entry in known.entries:
        vote = _CUE * any(_has_cue(entry, part) for part in parts)
        vote += _OFFER * bool(entry.heard & names)
        if vote:
            votes[entry.kind] = vote if votes else vote + _FIRST_CUE
    return votes


def _names(heard: HeardOffer | None) -> frozenset[str]:
    """Parts of an offer, named as the lexicon names them."""
    if heard is None:
        return frozenset()
    return frozenset({*heard.model_fields_set, *heard.needs})


def _has_cue(entry: Entry, part: str) -> bool:
    return any(cue.search(part) for cue in entry.cues) and not any(
        pattern.search(part) for pattern in entry.unless
    )


def _by_words(known: Lexicon, parts: Sequence[str]) -> Scores:
    """Likeness to the two phrases of a kind that share most words, in the sentence where most."""
    votes: Scores = {}
    for part in parts:
        best: dict[Label, tuple[float, float]] = {}
        for place, score in known.likeness.to(part).items():
            first, second = best.get(known.kinds[place], (0.0, 0.0))
            if score > second:
                best[known.kinds[place]] = (max(first, score), min(first, score))
        _keep_best(votes, {k: first + _SECOND_PHRASE * more for k, (first, more) in best.items()})
    return votes


def _by_letters(known: Lexicon, parts: Sequence[str]) -> Scores:
    """Likeness to a phrase that a sentence is, or that stands in it, but for slips of the pen."""
    from rapidfuzz import fuzz, process  # Only here, so that no other command loads it.

    votes: Scores = {}
    for part in parts:
        for scorer in (fuzz.ratio, fuzz.partial_ratio):
            found = process.extract(
                part, known.phrases, scorer=scorer, score_cutoff=_SPELLED, limit=None
            )
            for phrase, score, place in found:
                if len(part) >= _SHORTEST * len(phrase):
                    _keep_best(votes, {known.kinds[place]: _SPELLING * (score - 80) / 20})
    return votes


def _keep_best(votes: Scores, more: Mapping[Label, float]) -> None:
    votes |= {kind: max(score, votes.get(kind, 0)) for kind, score in more.items()}
