"""A file of bills, whatever it is: told by how it begins, read whole or refused whole."""

from __future__ import annotations

import hashlib
from pathlib import Path

from negotiate.errors import IntakeError, Problem
from negotiate.intake.bills.invoice2data import read_json
from negotiate.intake.bills.pdf import is_pdf, read_pdf, read_text
from negotiate.intake.bills.raw import RawBill, clean
from negotiate.intake.bills.rows import read_rows
from negotiate.intake.bills.templates import BillTemplates
from negotiate.intake.bills.understand import Given, understand
from negotiate.intake.text import decoded, read_bytes
from negotiate.model.read_bill import ReadBill


def read_bills(
    path: str | Path, given: Given | None = None, templates: BillTemplates | None = None
) -> tuple[ReadBill, ...]:
    """Read a file of bills: CSV, JSON of invoice2data, or a PDF that a template fits.

    Args:
        path: The file.
        given: What is known besides the file.
        templates: How to read a PDF; those that fail are set aside.

    Raises:
        IntakeError: It cannot be read; it carries every problem.
    """
    return parse_bills(read_bytes(Path(path)), str(path), given, templates)


def parse_bills(
    data: bytes,
    file: str,
    given: Given | None = None,
    templates: BillTemplates | None = None,
) -> tuple[ReadBill, ...]:
    """Read the bytes of a file of bills; ``file`` names it in errors.

    Raises:
        IntakeError: As for :func:`read_bills`.
    """
    raw, notes = _raw(data, file, templates or BillTemplates())
    bills = _understood(raw, data, file, given)
    return tuple(
        bill.model_copy(update={"guessed": (*notes, *bill.guessed)}) if notes else bill
        for bill in bills
    )


def parse_text(
    text: str, file: str, templates: BillTemplates, given: Given | None = None
) -> tuple[ReadBill, ...]:
    """Read the text of a PDF bill, so that a template can be tried without a PDF.

    Raises:
        IntakeError: No template fits, or what it finds is no bill.
    """
    return _understood(read_text(text, file, templates), text.encode(), file, given)


def _understood(
    raw: list[RawBill], data: bytes, file: str, given: Given | None
) -> tuple[ReadBill, ...]:
    return understand(
        raw,
        file=file,
        name=clean(Path(file).name) or "bill",
        sha256=hashlib.sha256(data).hexdigest(),
        given=given or Given(),
    )


def _raw(data: bytes, file: str, templates: BillTemplates) -> tuple[list[RawBill], tuple[str, ...]]:
    if is_pdf(data):
        return read_pdf(data, file, templates), ()
    if Path(file).suffix.lower() == ".pdf":
        what = "is no PDF, whatever its name says"
        raise IntakeError(file, [Problem("", what, "Download it again.")])
    text, notes = decoded(data, file)
    read = read_json if text.lstrip()[:1] in ("[", "{") else read_rows
    return read(text, file), notes
