"""A file of labels, read whole: every plan to one form, or every problem at once."""

from __future__ import annotations

import hashlib
from collections.abc import Iterable, Iterator
from datetime import date
from pathlib import Path

from negotiate.errors import IntakeError, Problem
from negotiate.intake.labels import cells
from negotiate.intake.labels.dialect import Dialect, dialect_of, fold
from negotiate.intake.labels.plan import RowReader
from negotiate.intake.labels.rows import Row, Table, place, refuse, shown, table
from negotiate.intake.text import decoded, read_bytes
from negotiate.model.label import Label, LabelFile

_PRICES = {
    "regular": "In this layout the main price is the regular one; a lower first price is taken "
    "from the introductory columns.",
    "promotional": "In this layout the main price is the promotional one; the regular price is "
    "taken from the column of the price after.",
}


def read_labels(path: str | Path, *, on: date, dialect: str | None = None) -> LabelFile:
    """Read a file of broadband labels, CSV or JSON.

    Args:
        path: The file.
        on: Day of reading.
        dialect: Layout of the file; found by its headers when left out.

    Raises:
        IntakeError: It cannot be read, or has no layout that is known; it carries every problem.
    """
    return parse_labels(read_bytes(Path(path)), str(path), on=on, dialect=dialect)


def parse_labels(data: bytes, file: str, *, on: date, dialect: str | None = None) -> LabelFile:
    """Read the bytes of a file of labels; ``file`` names it in errors.

    Raises:
        IntakeError: As for :func:`read_labels`.
    """
    text, notes = decoded(data, file)
    found = table(text, file)
    refuse(file, _alike(found.headers))
    layout = dialect_of(found, file, dialect)
    labels = _labels(found, layout, file)
    return LabelFile(
        file=cells.text(Path(file).name)[0] or "labels",
        dialect=layout.name,
        price_semantics=layout.semantics,
        sha256=hashlib.sha256(data).hexdigest(),
        read_on=on,
        notes=(_PRICES[layout.semantics], *notes, *found.notes, *_of_layout(layout)),
        labels=labels,
    )


def _alike(headers: Iterable[str]) -> Iterator[Problem]:
    """Headers that would be taken for one another: which of them is meant cannot be known."""
    first: dict[str, str] = {}
    for header in headers:
        known = first.setdefault(fold(header), header)
        if known != header and fold(header):
            what = f"headers {shown(known)} and {shown(header)} are one and the same"
            yield Problem("", what, "Delete the column that is not meant.")


def _of_layout(layout: Dialect) -> Iterator[str]:
    if layout.kilobits:
        yield "In this layout speeds are in Kbps; they were turned into Mbps."
    if layout.cents:
        yield "In this layout prices are in cents; they were turned into dollars."


def _labels(found: Table, layout: Dialect, file: str) -> tuple[Label, ...]:
    labels, problems = [], []
    for number, row in found.rows:
        reader = RowReader(layout, number, _unpacked(row, number, layout, file))
        if label := reader.label():
            labels.append(label)
        problems += reader.problems
    if not found.rows:
        problems.append(Problem("", "holds headers and no plan", "Download it again."))
    refuse(file, problems)
    return tuple(labels)


def _unpacked(row: Row, number: int, layout: Dialect, file: str) -> Row:
    """The row with the label that one of its cells holds as JSON, if its layout has that."""
    if not layout.packed:
        return row
    packed = next((cell for name, cell in row.items() if name.casefold() == layout.packed), "")
    try:
        inner = table(packed, file) if packed.strip()[:1] == "{" else None
    except IntakeError as error:
        what = f"{error.problems[0].what}"
        raise IntakeError(file, [Problem(place(number, layout.packed), what)]) from None
    return {**row, **(inner.rows[0][1] if inner else {})}
