"""Writing several files so that a reader never meets half of them."""

from __future__ import annotations

import os
from collections.abc import Mapping
from pathlib import Path

TEMPORARY = ".negotiate-new"
KEPT = "~"


def write_all(folder: Path, files: Mapping[str, bytes]) -> list[Path]:
    """Write files into a folder: all to temporary names first, then each renamed into place.

    A file that is there with other content is kept beside the new one, with ``~`` after its name;
    one with the same content is left as it is.

    Args:
        folder: Made if it is not there.
        files: Plain file names and contents.

    Returns:
        The older files kept, if any.

    Raises:
        OSError: The folder or a file cannot be written. The folder holds what it held before.
    """
    folder.mkdir(parents=True, exist_ok=True)
    changed = {n: content for n, content in files.items() if not _holds(folder / n, content)}
    waiting = {name: folder / f"{name}{TEMPORARY}" for name in changed}
    placed: list[Path] = []
    kept: list[Path] = []
    try:
        for name, content in changed.items():
            waiting[name].write_bytes(content)
        for name, temporary in waiting.items():
            if (folder / name).is_file():
                kept.append(_keep(folder / name))
            temporary.replace(folder / name)
            placed.append(folder / name)
    except OSError:
        for path in placed:
            path.unlink()
        for path in kept:
            path.replace(path.with_name(path.name.removesuffix(KEPT)))
        raise
    finally:
        for temporary in waiting.values():
            temporary.unlink(missing_ok=True)
    return kept


def write_new(path: Path, content: bytes) -> None:
    """Write a file that must not be there yet.

    Raises:
        FileExistsError: It is there.
    """
    with path.open("xb") as file:
        file.write(content)
        file.flush()
        os.fsync(file.fileno())


def _holds(path: Path, content: bytes) -> bool:
    return path.is_file() and path.read_bytes() == content


def _keep(path: Path) -> Path:
    kept = path.with_name(path.name + KEPT)
    path.replace(kept)
    return kept
