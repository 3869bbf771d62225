"""Understanding what an agent said: how fast, and how often rightly."""

from __future__ import annotations

from collections.abc import Callable, Iterator, Sequence
from time import process_time

from rapidfuzz import fuzz, process

from labelled import Score, lines, score
from negotiate.objections.lexicon import lexicon
from negotiate.objections.offer import hear
from negotiate.objections.recognise import recognise
from pairs import Comparison, Limit, Stopwatch

#: What must hold on the lines that nothing was written from.
PRECISION, COVERAGE = 0.95, 0.75

AT_ONCE = 50


def replies_against_one_match() -> Comparison:
    """Hearing the offer and recognising the kind, against one pass of rapidfuzz over the phrases.

    Fair, because any use of the phrases passes over them once: the floor is given the line as it
    was said, takes the phrase that is most alike, and neither hears an offer, nor weighs rare words
    more, nor knows when to be silent. All of that counts against the library.
    """
    said = [line.said for line in lines()[:AT_ONCE]]
    phrases = lexicon().phrases
    return Comparison(
        "understand a line",
        f"the most similar of {len(phrases)} phrases",
        _timed(lambda: [recognise(line, hear(line, "USD")) for line in said]),
        _timed(lambda: [process.extractOne(line, phrases, scorer=fuzz.WRatio) for line in said]),
        bound=2.0,
        rounds=15,
    )


def understanding() -> tuple[Sequence[str], list[Limit]]:
    """The table of how much is understood, and what must hold of it."""
    every = lines()
    held_out = score([line for line in every if not line.for_building])
    rows = [("held out", held_out), ("all", score(every))]
    return list(_table(rows)), [
        Limit("precision, on lines held out", held_out.precision, PRECISION, least=True),
        Limit("coverage, on lines held out", held_out.coverage, COVERAGE, least=True),
    ]


def _table(rows: Sequence[tuple[str, Score]]) -> Iterator[str]:
    yield (
        f"{'understood lines':<20} {'lines':>5}  {'precision':>9} {'coverage':>8}"
        f"  {'offers read':>11} {'false':>5}"
    )
    for name, of in rows:
        yield (
            f"{name:<20} {of.lines:>5}  {of.precision:>9.3f} {of.coverage:>8.3f}"
            f"  {of.offers:>11.3f} {of.false_offers:>5}"
        )


def _timed(work: Callable[[], object]) -> Stopwatch:
    def stopwatch() -> float:
        start = process_time()
        work()
        return process_time() - start

    return stopwatch
