"""How alike a sentence is to the phrases that are known: by its words, rare ones counting most.

The cosine of two texts as vectors of words and pairs of words, weighted by inverse document
frequency: Manning, Raghavan, Schütze, *Introduction to Information Retrieval* (2008), chapter 6.
"""

from __future__ import annotations

import re
from collections import Counter, defaultdict
from collections.abc import Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass
from itertools import pairwise
from math import log, sqrt

_WORD = re.compile(r"\w+")
_ENDING = re.compile(r"(?<=\w{3})(?:ing|ed|es|s|ly|lation|lations)$")
_NUMBER = "#"  # One amount is as good as another.


@dataclass(frozen=True, slots=True)
class Likeness:
    """Known phrases, ready to be compared with.

    Attributes:
        weights: What each word counts; a word that no phrase has counts as much as the rarest.
        rarest: What a word counts that is in one phrase.
        holders: For each word the places of the phrases that have it, with its part in each.
    """

    weights: Mapping[str, float]
    rarest: float
    holders: Mapping[str, Sequence[tuple[int, float]]]

    @classmethod
    def of(cls, phrases: Iterable[str]) -> Likeness:
        """Learn how rare each word is, and weigh the phrases by it."""
        counted = [Counter(_words(phrase)) for phrase in phrases]
        seen = Counter(word for words in counted for word in words)
        weights = {word: log(len(counted) / times) + 1 for word, times in seen.items()}
        rarest = max(weights.values())
        holders: defaultdict[str, list[tuple[int, float]]] = defaultdict(list)
        for place, words in enumerate(counted):
            for word, part in _unit(words, weights, rarest).items():
                holders[word].append((place, part))
        return cls(weights, rarest, dict(holders))

    def to(self, sentence: str) -> dict[int, float]:
        """Likeness of a sentence to each phrase that shares a word with it, 0 to 1, by place."""
        found: defaultdict[int, float] = defaultdict(float)
        mine = _unit(Counter(_words(sentence)), self.weights, self.rarest)
        for word, part in mine.items():
            for place, theirs in self.holders.get(word, ()):
                found[place] += part * theirs
        return dict(found)


def _words(text: str) -> Iterator[str]:
    """Words without their endings, and pairs of them: "not able" is not "able"."""
    words = [_NUMBER if w[0].isdigit() else _ENDING.sub("", w) for w in _WORD.findall(text)]
    yield from words
    yield from (f"{first} {second}" for first, second in pairwise(words))


def _unit(
    counted: Mapping[str, int], weights: Mapping[str, float], rarest: float
) -> dict[str, float]:
    raw = {word: times * weights.get(word, rarest) for word, times in counted.items()}
    length = sqrt(sum(value * value for value in raw.values())) or 1
    return {word: value / length for word, value in raw.items()}
