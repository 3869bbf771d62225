"""A whole file of records: one row or one reject for each, whatever happens on the way.

What becomes of each chunk is kept in a part of its own, named after all that it hangs on. A run
that is killed leaves the parts it finished, and the next one makes the others; then they are joined
in order. So the result is the same byte for byte, however often it was begun.
"""

from __future__ import annotations

import errno
import hashlib
import os
import stat
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
from negotiate.batch.part import NAME_LENGTH, UNFINISHED, named, read_part, remove_parts
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
        rows = _behind(self.rows)
        return rows.with_name(f"{rows.name}.parts")

    @property
    def rejects_lock(self) -> Path:
        """What is locked besides: two outputs may have the same rejects."""
        rejects = _behind(self.rejects)
        return rejects.with_name(f"{rejects.name}.lock")


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
        OSError: A file cannot be read or written, or a folder is not there. What was done is kept.
        IntakeError: The input is of another format than its name says.
        BatchError: Another run writes the same output or rejects, or workers are lost again and
            again.
    """
    size = files.source_format.size(files.source)
    for path in (files.rows, files.rejects):
        if not _behind(path).parent.is_dir():
            raise FileNotFoundError(errno.ENOENT, os.strerror(errno.ENOENT), str(path.parent))
    try:
        with only_run(files.parts / "lock"), only_run(files.rejects_lock, files.rejects):
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
        with suppress(OSError):  # What is in it is kept, be it another run's lock.
            files.parts.rmdir()
    return replace(progress, share=1.0)


def _join(job: Job, names: list[str], files: Files) -> None:
    """Both files from their parts; each is whole under another name before it takes its place."""
    to_rows, to_rejects = _behind(files.rows), _behind(files.rejects)
    rows, rejects = _unfinished(to_rows), _unfinished(to_rejects)
    try:
        with _to_disk(rows, to_rows) as file:
            job.sink.join((used for used, _ in _read(job, names)), file, job.work)
        with _to_disk(rejects, to_rejects) as file:
            Lines().join((refused for _, refused in _read(job, names)), file, job.work)
        rejects.replace(to_rejects)
        rows.replace(to_rows)  # Last: where the rows are, all is done.
        for folder in {to_rows.parent, to_rejects.parent}:
            _names_to_disk(folder)
    finally:
        rows.unlink(missing_ok=True)
        rejects.unlink(missing_ok=True)


def _behind(path: Path) -> Path:
    """The file itself, where a link stands for it: the link stays."""
    return path.resolve() if path.is_symlink() else path


def _unfinished(path: Path) -> Path:
    """A name that nobody else has, and that is the same when a killed run is begun again."""
    mark = hashlib.sha256(os.fsencode(path.absolute())).hexdigest()[:NAME_LENGTH]
    return path.with_name(f"{path.name}.{mark}{UNFINISHED}")


def _read(job: Job, names: list[str]) -> Iterator[tuple[bytes, bytes]]:
    for name in names:
        found = read_part(job.folder / name)
        if found is None:
            what = f"the part {name} was deleted or changed while the run went on"
            raise BatchError(str(job.folder), what, "Run it again: the others are kept.")
        yield found[1:]


@contextmanager
def _to_disk(path: Path, place: Path) -> Iterator[BinaryIO]:
    """A file to write, which is on the disk at the end and not only on its way there.

    It may be read by whom the one may be whose place it will take.
    """
    mode = stat.S_IMODE(place.stat().st_mode) if place.exists() else None
    try:
        path.unlink(missing_ok=True)
        with open(path, "xb", opener=_opener(mode)) as file:
            if mode is not None:
                path.chmod(mode)
            yield file
            file.flush()
            os.fsync(file.fileno())
    except OSError as error:
        raise named(error, place) from None


def _opener(mode: int | None) -> Callable[[str, int], int]:
    return lambda path, flags: os.open(path, flags, 0o666 if mode is None else mode)


def _names_to_disk(folder: Path) -> None:
    """Where files are now, which must be on the disk before what they were made of goes."""
    if os.name != "posix":
        return
    handle = os.open(folder, os.O_RDONLY)
    try:
        os.fsync(handle)
    finally:
        os.close(handle)
