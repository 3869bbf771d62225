"""Formats with a page: what the library adds to the program that sets it."""

from __future__ import annotations

from collections.abc import Callable, Iterator
from datetime import date
from itertools import count, islice
from pathlib import Path
from time import process_time

import typst

from negotiate import Document, Negotiator, read_case
from negotiate.documents.build import files
from negotiate.documents.pdf import as_pdf, job
from pairs import Comparison, Stopwatch

EXAMPLE = Path(__file__).resolve().parent.parent / "docs" / "examples" / "card-charge.toml"
DAY = date(2026, 11, 21)
#: Letters of the long run, and of each of the short ones it is held against.
MORE, MANY = 1000, 100
#: Letters that are set at a time: one takes too little time to measure.
AT_ONCE = 10
ROUNDS, WARM_UP = 20, 2


def pdf_against_typst() -> Comparison:
    """A letter as PDF against typst alone on the same source, with what it reads made before.

    Fair, because no library can set the page without compiling its source; reading the letter's
    Markdown and making the data counts against it. No letter is set twice, because typst keeps what
    it has set.
    """
    letters = _letters()
    compiler = typst.Compiler(font_paths=typst.Fonts(include_system_fonts=False))
    made = AT_ONCE * (ROUNDS + WARM_UP)
    ours, floor = iter(list(islice(letters, made))), iter([*map(job, islice(letters, made))])
    return Comparison(
        f"{AT_ONCE} PDFs",
        "typst alone on the same source, with its data made before",
        _timed(lambda: [as_pdf(letter) for letter in islice(ours, AT_ONCE)]),
        _timed(lambda: [compiler.compile(**one) for one in islice(floor, AT_ONCE)]),
        bound=1.5,
        rounds=ROUNDS,
        warm_up=WARM_UP,
    )


def letters_grow_linearly() -> Comparison:
    """1,000 letters written, as text, HTML and PDF, against ten times 100 of them.

    Fair, because the floor does the same work in parts: whatever grows faster than the number of
    letters shows as a ratio above one.
    """
    letters = _letters()
    return Comparison(
        f"{MORE:,} letters",
        f"{MORE // MANY} times {MANY} letters",
        _timed(lambda: _write(list(islice(letters, MORE)))),
        _timed(lambda: [_write(list(islice(letters, MANY))) for _ in range(MORE // MANY)]),
        bound=1.3,
        rounds=3,
        warm_up=0,
    )


def _write(letters: list[Document]) -> dict[str, bytes]:
    return files(tuple(letters), ["txt", "html", "pdf"])


def _letters() -> Iterator[Document]:
    """One letter after the other, each to another company."""
    negotiator = Negotiator.discover()
    plan = negotiator.plan(read_case(EXAMPLE), on=DAY)
    for number in count():
        document = negotiator.letter(plan, "billing_error")
        if document.letter:
            recipient = (f"Bank {number}", *document.letter.recipient[1:])
            letter = document.letter.model_copy(update={"recipient": recipient})
            yield document.model_copy(update={"letter": letter, "title": f"Letter {number}"})


def _timed(work: Callable[[], object]) -> Stopwatch:
    def run() -> float:
        started = process_time()
        work()
        return process_time() - started

    return run
