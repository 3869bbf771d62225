"""Parts of an input that are worked on at once, and the formats that files are read and written in.

A format reads chunks out of a file, records out of a chunk, and writes rows as bytes that can be
joined later. Chunks and formats can be pickled: one process reads, others work.
"""

from __future__ import annotations

from collections.abc import Iterable, Iterator
from dataclasses import dataclass
from pathlib import Path
from typing import BinaryIO, Protocol

from negotiate.batch.work import Work
from negotiate.model.row import Row

#: Most bytes and most records of a chunk to assess: about a second's work, and what is in memory.
CHUNK_BYTES = 1_000_000
CHUNK_RECORDS = 1_000
#: A plan takes many times as long: its chunks are so many times smaller.
SMALLER_FOR_PLANS = 20


@dataclass(frozen=True, slots=True)
class Limits:
    """How large a chunk may be; one record is always let in.

    Attributes:
        size: Bytes at which it ends.
        records: Records at which it ends.
    """

    size: int = CHUNK_BYTES
    records: int = CHUNK_RECORDS

    @classmethod
    def of(cls, work: Work) -> Limits:
        """What is worked on in about a second."""
        if work.what == "assess":
            return cls()
        return cls(CHUNK_BYTES // SMALLER_FOR_PLANS, CHUNK_RECORDS // SMALLER_FOR_PLANS)


@dataclass(frozen=True, slots=True)
class Chunk:
    """Some records that follow one another in a file.

    Attributes:
        first: Number of the first record: of its line, else of its row, from 1.
        payload: The records, as their format has them.
        same: What is the same when the same records stand there again, and else is not.
        share: How much of the file it is, in the unit of ``Format.size``.
    """

    first: int
    payload: bytes
    same: bytes
    share: int


Numbered = tuple[int, object]
"""A record with its number; what could not be read as one is its `Problem`."""


class Format(Protocol):
    """A way to keep records and rows in a file."""

    @property
    def name(self) -> str:
        """What tells it from others, and from itself when what it writes changes."""

    def size(self, path: Path) -> int:
        """How large a file is, in a unit of the format's own.

        Raises:
            OSError: It cannot be read.
            IntakeError: It is of another format.
        """

    def chunks(self, path: Path, limits: Limits) -> Iterator[Chunk]:
        """All chunks of a file in order, read when asked for.

        Raises:
            OSError: It cannot be read.
            IntakeError: It is of another format.
        """

    def records(self, chunk: Chunk) -> Iterator[Numbered]:
        """The records of a chunk in order."""

    def written(self, rows: Iterable[tuple[int, Row]], work: Work) -> tuple[int, bytes]:
        """How many rows there are, and the rows, each with its record's number."""

    def join(self, parts: Iterable[bytes], file: BinaryIO, work: Work) -> None:
        """Put what ``written`` gave, part for part, into one file."""
