"""What a worker does with a chunk; picklable."""

from __future__ import annotations

import hashlib
import json
from collections.abc import Iterator
from dataclasses import dataclass
from pathlib import Path

from negotiate.batch.chunk import Chunk, Format
from negotiate.batch.part import ENDING, NAME_LENGTH, read_part, write_part
from negotiate.batch.work import Work
from negotiate.model.row import Row


@dataclass(frozen=True, slots=True)
class Done:
    """What became of a chunk.

    Attributes:
        name: Name of the part.
        rows: Records that were used.
        rejects: Records that were not.
        share: How much of the input it was.
        reused: Whether an earlier run had done it.
    """

    name: str
    rows: int
    rejects: int
    share: int
    reused: bool


@dataclass(frozen=True, slots=True)
class Job:
    """How to get from a chunk to a part.

    Attributes:
        work: What to do with each record.
        source: Format of the records.
        sink: Format of the rows.
        folder: Where the parts are.
        fingerprint: Of all else that a row hangs on.
    """

    work: Work
    source: Format
    sink: Format
    folder: Path
    fingerprint: str

    def do(self, chunk: Chunk) -> Done:
        """Work on a chunk, unless its part is there.

        Raises:
            OSError: The part cannot be written.
        """
        name = self._name(chunk)
        if there := read_part(self.folder / name):
            return Done(name, there[0].rows, there[0].rejects, chunk.share, reused=True)
        refused: list[str] = []
        rows = self.sink.written(self._used(chunk, refused), self.work)
        part = write_part(self.folder / name, rows, (len(refused), "".join(refused).encode()))
        return Done(name, part.rows, part.rejects, chunk.share, reused=False)

    def _used(self, chunk: Chunk, refused: list[str]) -> Iterator[tuple[int, Row]]:
        """The rows of the records that can be used, made when asked for; the others are added."""
        for number, record in self.source.records(chunk):
            row = self.work.row(record)
            if row.problems:
                refused.append(_reject(number, row))
            else:
                yield number, row

    def _name(self, chunk: Chunk) -> str:
        """The same name for the same records at the same place and the same work, and no other."""
        work = (self.work.what, self.work.on.isoformat(), self.work.full)
        said = [self.fingerprint, *work, self.source.name, self.sink.name, chunk.first]
        digest = hashlib.sha256(json.dumps(said).encode() + b"\n")
        digest.update(chunk.same)
        return digest.hexdigest()[:NAME_LENGTH] + ENDING


def _reject(number: int, row: Row) -> str:
    told = [problem.model_dump() for problem in row.problems]
    said = {"row": number, "id": row.id, "problems": told}
    return json.dumps(said, ensure_ascii=False, separators=(",", ":")) + "\n"
