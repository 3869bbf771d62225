"""JSON Lines: a record on each line. A blank line is no record, and still counts as a line."""

from __future__ import annotations

from collections.abc import Iterable, Iterator
from dataclasses import dataclass
from pathlib import Path
from typing import BinaryIO, ClassVar

from negotiate.batch.chunk import Chunk, Limits, Numbered
from negotiate.batch.work import Work
from negotiate.errors import IntakeError, Problem
from negotiate.model.row import Row
from negotiate.reading import exact_json
from negotiate.reading.toml import MAX_BYTES

_MARK = b"\xef\xbb\xbf"  # What some editors begin UTF-8 with.


@dataclass(frozen=True, slots=True)
class Lines:
    """JSON Lines, in UTF-8."""

    name: ClassVar[str] = "lines-1"

    def size(self, path: Path) -> int:
        """Its bytes."""
        return path.stat().st_size

    def chunks(self, path: Path, limits: Limits) -> Iterator[Chunk]:
        """Whole lines, each chunk as its bytes."""
        first, number, held, began = 1, 1, bytearray(), 0
        with path.open("rb") as file:
            for line in _lines(file):
                held += line
                number += 1
                if len(held) >= limits.size or number - first >= limits.records:
                    yield _chunk(first, held, file.tell() - began)
                    first, held, began = number, bytearray(), file.tell()
            if held:
                yield _chunk(first, held, file.tell() - began)

    def records(self, chunk: Chunk) -> Iterator[Numbered]:
        """What each line says, or why it says nothing."""
        for number, line in enumerate(chunk.payload.split(b"\n"), start=chunk.first):
            text = line.removeprefix(_MARK) if number == 1 else line
            if text.strip():
                yield number, _said(text.removesuffix(b"\r"))

    def written(self, rows: Iterable[tuple[int, Row]], work: Work) -> tuple[int, bytes]:
        """A line for each row, which begins with its number."""
        left_out = {"problems"} if work.full else {"problems", work.whole}
        lines = [
            f'{{"row":{number},{row.model_dump_json(exclude=left_out)[1:]}\n'.encode()
            for number, row in rows
        ]
        return len(lines), b"".join(lines)

    def join(self, parts: Iterable[bytes], file: BinaryIO, work: Work) -> None:
        """One after the other."""
        for part in parts:
            file.write(part)


def _chunk(first: int, held: bytearray, share: int) -> Chunk:
    payload = bytes(held)
    return Chunk(first, payload, payload, share)


def _lines(file: BinaryIO) -> Iterator[bytes]:
    """Lines with their ends; of one that is too long to be a record, a piece that is so too."""
    most = MAX_BYTES + len("\r\n")
    while line := file.readline(most):
        if len(line) == most and not line.endswith(b"\n"):
            while (rest := file.readline(most)) and not rest.endswith(b"\n"):
                pass
            line += b"\n"
        yield line


def _said(line: bytes) -> object:
    if len(line) > MAX_BYTES:
        what = f"is longer than {MAX_BYTES / 1e6:.0f} MB"
        return Problem("", what, "No case is: look whether a line break is missing.")
    try:
        return exact_json.parse(line.decode("utf-8"), "", IntakeError)
    except UnicodeDecodeError:
        return Problem("", "is not UTF-8 text", "Save the file as UTF-8.")
    except IntakeError as error:
        return error.problems[0]
