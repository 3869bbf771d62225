"""How alike a sentence is to the phrases that are known: by its words, rare ones counting most."""

from __future__ import annotations

import re
from collections import Counter
from collections.abc import Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass
from itertools import pairwise
from math import log, sqrt

_WORD = re.compile(r"\w+")
_ENDING = re.compile(r"(?<=\w{3})(?:ing|ed|es|s|ly|lation|lations)$")
_NUMBER = "#"


@dataclass(frozen=True, slots=True)
class Likeness:
    """Known phrases, ready to be compared with.

    Attributes:
        weights: What each word counts; words that no phrase has count as much as the rarest.
        phrases: Words of each phrase with their weights, each of length one.
        rarest: What a word counts that is in one phrase.
    """

    weights: Mapping[str, float]
    phrases: Sequence[Mapping[str, float]]
    rarest: float

    @classmethod
    def of(cls, phrases: Iterable[str]) -> Likeness:
        """Learn how rare each word is, and weigh the phrases by it."""
        words = [Counter(_words(phrase)) for phrase in phrases]
        seen = Counter(word for counted in words for word in counted)
        weights = {word: log(len(words) / times) + 1 for word, times in seen.items()}
        rarest = max(weights.values())
        return cls(weights, [_unit(counted, weights, rarest) for counted in words], rarest)

    def to(self, sentence: str) -> list[float]:
        """Likeness of a sentence to each phrase, 0 to 1, in the order of the phrases."""
        mine = _unit(Counter(_words(sentence)), self.weights, self.rarest)
        return [
            sum(weight * mine.get(word, 0) for word, weight in phrase.items())
            for phrase in self.phrases
        ]


def _words(text: str) -> Iterator[str]:
    """Words without their endings, and pairs of them: "not able" is not "able"."""
    words = [_NUMBER if w[0].isdigit() else _ENDING.sub("", w) for w in _WORD.findall(text)]
    yield from words
    yield from (f"{a} {b}" for a, b in pairwise(words))


def _unit(
    counted: Mapping[str, int], weights: Mapping[str, float], rarest: float
) -> dict[str, float]:
    raw = {word: n * weights.get(word, rarest) for word, n in counted.items()}
    length = sqrt(sum(value * value for value in raw.values())) or 1
    return {word: value / length for word, value in raw.items()}
