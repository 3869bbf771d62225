"""Which files under a path are records: found within bounds, and never outside of it."""

from __future__ import annotations

import os
from collections.abc import Iterable, Iterator
from pathlib import Path

from negotiate.errors import Problem, RecordError
from negotiate.providers.record_file import RecordFile, read_record
from negotiate.providers.register import NAME
from negotiate.reading.record import ENDING, is_record_name

#: What a folder of packages can hold; more is a path that was meant to be another.
_MOST_FILES = 5_000
_MOST_FOLDERS = 50_000

#: Folders that hold copies of records, or records that are wrong on purpose.
SKIPPED = frozenset(
    {"build", "dist", "env", "node_modules", "site-packages", "tests", "venv", "__pycache__"}
)


def find_records(paths: Iterable[Path]) -> list[RecordFile]:
    """Read every record under some paths, each once, in order of path.

    A path is a record, a folder of records, a package, or a folder of packages. A file named by
    itself is always read as a record. In a folder every ``.toml`` file counts if one of them looks
    like a record or a register lies there: the catalogue would take them all.

    Raises:
        RecordError: A path holds no record, or more files than can be checked.
        OSError: A folder cannot be listed.
    """
    found: dict[str, RecordFile] = {}
    for path in paths:
        files = list(_under(path)) if path.is_dir() else [_named(path)]
        if not files:
            fix = "Name a record, a folder of records, or a package that holds one."
            raise RecordError(str(path), [Problem("", "there is no provider record here", fix)])
        for file in files:
            found.setdefault(os.path.realpath(file.path), file)
    return list(found.values())


def _named(path: Path) -> RecordFile:
    if path.name.endswith(ENDING):
        return read_record(path)
    fix = f"Name a file such as acme-fiber{ENDING}, or its folder."
    return RecordFile(path, unreadable=(Problem("", f"is no {ENDING} file", fix),))


def _under(root: Path) -> Iterator[RecordFile]:
    files = 0
    for folder, names in _folders(root):
        files += len(names)
        if files > _MOST_FILES:
            what = f"holds more than {_MOST_FILES:,} TOML files"
            raise RecordError(str(root), [Problem("", what, "Check its packages one by one.")])
        read = [_within(root, folder / name) for name in names]
        if (folder / NAME).exists() or any(file.marked for file in read):
            yield from read


def _folders(root: Path) -> Iterator[tuple[Path, list[str]]]:
    """Folders with the names of their TOML files; links to folders are not followed."""
    for count, (folder, folders, names) in enumerate(os.walk(root, onerror=_refuse)):
        if count >= _MOST_FOLDERS:
            what = f"holds more than {_MOST_FOLDERS:,} folders"
            raise RecordError(str(root), [Problem("", what, "Check its packages one by one.")])
        folders[:] = sorted(name for name in folders if not _is_skipped(name))
        yield Path(folder), sorted(name for name in names if is_record_name(name))


def _refuse(error: OSError) -> None:
    raise error


def _is_skipped(folder: str) -> bool:
    return folder.startswith(".") or folder in SKIPPED or folder.endswith(".egg-info")


def _within(root: Path, path: Path) -> RecordFile:
    """Read a file, unless it is a link that leads out of the root."""
    if path.is_symlink() and not Path(os.path.realpath(path)).is_relative_to(root.resolve()):
        fix = "Put the file itself here, or delete the link."
        problem = Problem("", "is a link that leads out of the folder, so it was not read", fix)
        return RecordFile(path, unreadable=(problem,))
    return read_record(path)
