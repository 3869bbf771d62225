"""A file of bills, whatever it is: told by how it begins, read whole or refused whole."""

from __future__ import annotations

import hashlib
from pathlib import Path

from negotiate.intake.bills.invoice2data import read_json
from negotiate.intake.bills.raw import RawBill, clean
from negotiate.intake.bills.rows import read_rows
from negotiate.intake.bills.understand import Given, understand
from negotiate.intake.text import decoded, read_bytes
from negotiate.model.read_bill import ReadBill


def read_bills(path: str | Path, given: Given | None = None) -> tuple[ReadBill, ...]:
    """Read a file of bills: CSV, or JSON of invoice2data.

    Args:
        path: The file.
        given: What is known besides the file.

    Raises:
        IntakeError: It cannot be read; it carries every problem.
    """
    return parse_bills(read_bytes(Path(path)), str(path), given)


def parse_bills(data: bytes, file: str, given: Given | None = None) -> tuple[ReadBill, ...]:
    """Read the bytes of a file of bills; ``file`` names it in errors.

    Raises:
        IntakeError: As for :func:`read_bills`.
    """
    raw, notes = _raw(data, file)
    bills = understand(
        raw,
        file=file,
        name=clean(Path(file).name) or "bill",
        sha256=hashlib.sha256(data).hexdigest(),
        given=given or Given(),
    )
    return tuple(
        bill.model_copy(update={"guessed": (*notes, *bill.guessed)}) if notes else bill
        for bill in bills
    )


def _raw(data: bytes, file: str) -> tuple[list[RawBill], tuple[str, ...]]:
    text, notes = decoded(data, file)
    read = read_json if text.lstrip()[:1] in ("[", "{") else read_rows
    return read(text, file), notes
