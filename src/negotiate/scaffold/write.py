"""Writing what was made so that nobody ever meets half of it, and nothing is written over."""

from __future__ import annotations

import shutil
import tempfile
from collections.abc import Mapping
from pathlib import Path

from negotiate.providers.register import NAME
from negotiate.scaffold.package import register


def write_folder(folder: Path, files: Mapping[str, bytes]) -> None:
    """Write a new folder: elsewhere first, then renamed into place.

    Args:
        folder: Must not be there. The folder around it is made if need be.
        files: Contents by path in it.

    Raises:
        FileExistsError: Something of that name is there.
        OSError: It cannot be written. Nothing is left behind.
    """
    _refuse_existing(folder)
    folder.parent.mkdir(parents=True, exist_ok=True)
    work = Path(tempfile.mkdtemp(prefix=f".{folder.name}-", dir=folder.parent))
    try:
        made = work / folder.name
        for name, content in files.items():
            path = made / name
            path.parent.mkdir(parents=True, exist_ok=True)
            path.write_bytes(content)
        made.rename(folder)
    finally:
        shutil.rmtree(work)


def write_record(folder: Path, slug: str, content: bytes) -> None:
    """Write a record into a folder of records, and its slug into the folder's register.

    Args:
        folder: Made if it is not there.
        slug: Name of the record.
        content: The record.

    Raises:
        FileExistsError: A record of that name is there.
        OSError: One of the two cannot be written. The folder holds what it held before.
    """
    path, listed = folder / f"{slug}.toml", folder / NAME
    _refuse_existing(path)
    folder.mkdir(parents=True, exist_ok=True)
    before = listed.read_text("utf-8") if listed.exists() else ""
    waiting = folder / f".{NAME}-new"
    with path.open("xb") as file:
        try:
            file.write(content)
            waiting.write_bytes(register(before, slug))
            waiting.replace(listed)
        except OSError:
            path.unlink()
            waiting.unlink(missing_ok=True)
            raise


def _refuse_existing(path: Path) -> None:
    if path.exists() or path.is_symlink():
        raise FileExistsError(f"{path} is there already, and is never written over")
