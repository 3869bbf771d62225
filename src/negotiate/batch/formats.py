"""Which format a file has, by the ending of its name."""

from __future__ import annotations

from pathlib import Path

from negotiate.batch.chunk import Format
from negotiate.batch.lines import Lines
from negotiate.errors import IntakeError, MissingExtra, Problem

LINES = (".jsonl", ".ndjson")
PARQUET = (".parquet",)


def format_of(path: Path) -> Format:
    """The format of a file.

    Raises:
        IntakeError: Its name has another ending.
        MissingExtra: It needs the extra ``arrow``.
    """
    ending = path.suffix.lower()
    if ending in LINES:
        return Lines()
    if ending not in PARQUET:
        fix = f"Name a file that ends in {', '.join(LINES)} or {PARQUET[0]}, and has that format."
        raise IntakeError(str(path), [Problem("", "has an ending that says no format", fix)])
    try:
        from negotiate.batch.parquet import Parquet
    except ModuleNotFoundError as missing:
        if (missing.name or "").partition(".")[0] != "pyarrow":
            raise
        raise MissingExtra("arrow") from None
    return Parquet()
