"""A whole file of records: one row or one reject for each, whatever happens on the way.

What becomes of each chunk is kept in a part of its own, named after all that it hangs on. A run
that is killed leaves the parts it finished, and the next one makes the others; then they are joined
in order. So the result is the same byte for byte, however often it was begun.
"""

from __future__ import annotations

import os
from collections.abc import Callable, Iterator
from contextlib import contextmanager, suppress
from dataclasses import dataclass, replace
from pathlib import Path
from typing import BinaryIO

from negotiate.batch.chunk import Format, Limits
from negotiate.batch.crew import done_by
from negotiate.batch.job import Done, Job
from negotiate.batch.lines import Lines
from negotiate.batch.lock import only_run
from negotiate.batch.part import UNFINISHED, named, read_part, remove_parts
from negotiate.batch.work import Work
from negotiate.errors import BatchError


@dataclass(frozen=True, slots=True)
class Files:
    """Where records are, and where what becomes of them goes.

    Attributes:
        source: The records.
        source_format: Their format.
        rows: Rows of the records that were used.
        rows_format: Their format.
        rejects: The others, each with its number, id and problems: JSON Lines.
    """

    source: Path
    source_format: Format
    rows: Path
    rows_format: Format
    rejects: Path

    @property
    def parts(self) -> Path:
        """Folder of what is done so far; gone at the end."""
        return self.rows.with_name(f"{self.rows.name}.parts")


@dataclass(frozen=True, slots=True)
class Progress:
    """How far a run got.

    Attributes:
        rows: Records that were used.
        rejects: Records that were not.
        reused: How many of both an earlier run had done.
        share: How much of the file is done, from 0 to 1.
    """

    rows: int = 0
    rejects: int = 0
    reused: int = 0
    share: float = 0.0

    def after(self, done: Done, size: int) -> Progress:
        """With one chunk more of a file of a size."""
        count = done.rows + done.rejects
        return Progress(
            self.rows + done.rows,
            self.rejects + done.rejects,
            self.reused + (count if done.reused else 0),
            min(1.0, self.share + done.share / max(1, size)),
        )


def run(
    work: Work,
    files: Files,
    fingerprint: str,
    *,
    workers: int,
    limits: Limits | None = None,
    tell: Callable[[Progress], None] | None = None,
) -> Progress:
    """Work on every record of a file, on several processes.

    Args:
        work: What to do with each.
        files: Where records are read and rows are written. Files that are there are replaced at
            the end.
        fingerprint: Of what rows hang on besides: `negotiate.batch.fingerprint` makes it.
        workers: Number of processes.
        limits: How large chunks are; as suits the work if left out.
        tell: Told how far it got, after each chunk.

    Returns:
        How many there were.

    Raises:
        OSError: A file cannot be read or written. What was done is kept.
        IntakeError: The input is of another format than its name says.
        BatchError: Another run writes the same output, or workers are lost again and again.
    """
    size = files.source_format.size(files.source)
    files.parts.mkdir(exist_ok=True)
    try:
        with only_run(files.parts / "lock"):
            job = Job(work, files.source_format, files.rows_format, files.parts, fingerprint)
            chunks = job.source.chunks(files.source, limits or Limits.of(work))
            progress, names = Progress(), dict[int, str]()
            for number, done in done_by(job, chunks, workers):
                names[number] = done.name
                progress = progress.after(done, size)
                if tell:
                    tell(progress)
            _join(job, [names[number] for number in sorted(names)], files)
            remove_parts(files.parts)
    finally:
        with suppress(OSError):  # What is in it is kept.
            files.parts.rmdir()
    return replace(progress, share=1.0)


def _join(job: Job, names: list[str], files: Files) -> None:
    """Both files from their parts; each is whole under another name before it takes its place."""
    rows, rejects = _unfinished(files.rows), _unfinished(files.rejects)
    try:
        with _to_disk(rows) as file:
            job.sink.join((used for used, _ in _read(job, names)), file, job.work)
        with _to_disk(rejects) as file:
            Lines().join((refused for _, refused in _read(job, names)), file, job.work)
        rejects.replace(files.rejects)
        rows.replace(files.rows)  # Last: where the rows are, all is done.
    finally:
        rows.unlink(missing_ok=True)
        rejects.unlink(missing_ok=True)


def _unfinished(path: Path) -> Path:
    return path.with_name(path.name + UNFINISHED)


def _read(job: Job, names: list[str]) -> Iterator[tuple[bytes, bytes]]:
    for name in names:
        found = read_part(job.folder / name)
        if found is None:
            what = f"the part {name} was deleted or changed while the run went on"
            raise BatchError(str(job.folder), what, "Run it again: the others are kept.")
        yield found[1:]


@contextmanager
def _to_disk(path: Path) -> Iterator[BinaryIO]:
    """A file to write, which is on the disk at the end and not only on its way there."""
    try:
        with path.open("wb") as file:
            yield file
            file.flush()
            os.fsync(file.fileno())
    except OSError as error:
        raise named(error, path) from None
