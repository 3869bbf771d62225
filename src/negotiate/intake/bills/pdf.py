"""PDF bills, by templates, in a process whose time and memory are bounded."""

from __future__ import annotations

import base64
import json
import subprocess
import sys
from collections.abc import Iterator
from decimal import Decimal
from importlib.util import find_spec
from typing import Any, Final

from negotiate.errors import IntakeError, Problem
from negotiate.intake.bills.invoice2data import from_results
from negotiate.intake.bills.raw import RawBill
from negotiate.intake.bills.templates import BillTemplate, BillTemplates

#: Bytes of a PDF bill that are read.
PDF_BYTES: Final = 20_000_000
#: Seconds for one attempt; and how many templates may use them up before it is given up.
PDF_SECONDS: Final = 30
PDF_ATTEMPTS: Final = 3

_NEEDED = ("invoice2data", "pdfplumber")
_INSTALL = 'Install what reads it: pip install "consumer-negotiate[bills]". Or write a CSV file.'


def is_pdf(data: bytes) -> bool:
    """Whether the bytes begin as those of a PDF; readers allow for some before its mark."""
    return b"%PDF-" in data[:1024]


def read_pdf(
    data: bytes, file: str, templates: BillTemplates, *, seconds: float = PDF_SECONDS
) -> list[RawBill]:
    """The bill of a PDF. Templates that fail on the way are set aside.

    Raises:
        IntakeError: It cannot be read, no template fits, or what reads PDFs is not installed.
    """
    if len(data) > PDF_BYTES:
        what = f"is larger than {PDF_BYTES:,} bytes"
        raise IntakeError(file, [Problem("", what, "Keep the pages of one bill.")])
    return _read({"pdf": base64.b64encode(data).decode()}, file, templates, seconds)


def read_text(
    text: str, file: str, templates: BillTemplates, *, seconds: float = PDF_SECONDS
) -> list[RawBill]:
    """The bill of a text that was taken out of a PDF, to try a template.

    Raises:
        IntakeError: As for :func:`read_pdf`.
    """
    return _read({"text": text}, file, templates, seconds)


def _read(
    task: dict[str, Any], file: str, templates: BillTemplates, seconds: float
) -> list[RawBill]:
    if missing := [name for name in _NEEDED if find_spec(name) is None]:
        what = f"is a PDF, and this is not installed: {', '.join(missing)}"
        raise IntakeError(file, [Problem("", what, _INSTALL)])
    for _ in range(PDF_ATTEMPTS):
        tried = templates.templates
        said, in_time = _run({**task, "templates": [one.text for one in tried]}, seconds)
        last = _trying(said, tried)
        if in_time or last is None:
            break
        # Another try without it: one bad regex must not keep the others from reading the bill.
        templates.refuse(last, f"it did not end within {seconds:g} seconds")
    for line in said:
        if "refused" in line:
            number, why = line["refused"]
            templates.refuse(tried[int(number)], str(why))
    if said and "result" in said[-1]:
        return from_results([said[-1]["result"]], file)
    raise IntakeError(file, [_problem(said, in_time=in_time)])


def _problem(said: list[dict[str, Any]], *, in_time: bool) -> Problem:
    if said and "problem" in said[-1]:
        return Problem("", *said[-1]["problem"])
    what = "could not be read" if in_time else "takes too long to read"
    return Problem("", what, "Write its lines into a CSV file instead.")


def _trying(said: list[dict[str, Any]], templates: tuple[BillTemplate, ...]) -> BillTemplate | None:
    """The template at work when the process fell silent; ``None`` while the PDF itself was."""
    last = said[-1] if said else {}
    return templates[int(last["trying"])] if "trying" in last else None


def _run(task: dict[str, Any], seconds: float) -> tuple[list[dict[str, Any]], bool]:
    """What the worker says, and whether it came to its end in time."""
    command = [sys.executable, "-P", "-m", "negotiate.intake.bills.worker"]
    try:
        done = subprocess.run(  # noqa: S603 - this very program, and its input goes by a pipe
            command,
            input=json.dumps(task).encode(),
            capture_output=True,
            timeout=seconds,
            check=False,
        )
    except subprocess.TimeoutExpired as late:
        return list(_lines(late.stdout or b"")), False
    return list(_lines(done.stdout)), True


def _lines(written: bytes) -> Iterator[dict[str, Any]]:
    for line in written.splitlines():
        try:
            yield json.loads(line, parse_float=Decimal, parse_int=Decimal)
        except ValueError:  # Cut off where the process was ended.
            return
