"""What became of one chunk, in a file that is whole and right or does not count."""

from __future__ import annotations

import hashlib
import json
import re
from collections.abc import Iterator
from dataclasses import asdict, dataclass
from pathlib import Path
from typing import Final

ENDING: Final = ".part"
UNFINISHED: Final = ".new"
#: Letters and figures of the name of a part: so many that no two are alike by chance.
NAME_LENGTH: Final = 40

#: Names that we give, and nobody else: what else lies in the folder is not ours to delete.
_OURS = re.compile(f"[0-9a-f]{{{NAME_LENGTH}}}{re.escape(ENDING)}({re.escape(UNFINISHED)})?")


@dataclass(frozen=True, slots=True)
class Part:
    """What is said at the top of the file.

    Attributes:
        rows: Number of records that were used.
        rejects: Number of the others.
        rows_size: Bytes of the rows, which stand first.
        rejects_size: Bytes of the rejects.
        digest: Of all of this.
    """

    rows: int
    rejects: int
    rows_size: int
    rejects_size: int
    digest: str


def write_part(path: Path, rows: tuple[int, bytes], rejects: tuple[int, bytes]) -> Part:
    """Write one: to another name first, so that whoever is killed leaves none.

    Args:
        path: Where it goes.
        rows: How many, and what their format wrote.
        rejects: How many, and their lines.

    Raises:
        OSError: It cannot be written.
    """
    (used, said), (refused, why) = rows, rejects
    part = Part(used, refused, len(said), len(why), _digest(used, refused, said, why))
    unfinished = path.with_name(path.name + UNFINISHED)
    try:
        with unfinished.open("wb") as file:
            file.write(json.dumps(asdict(part)).encode() + b"\n")
            file.write(said)
            file.write(why)
        unfinished.replace(path)
    except OSError as error:
        unfinished.unlink(missing_ok=True)  # A full disk has no room for half a part.
        raise named(error, path) from None
    return part


def read_part(path: Path) -> tuple[Part, bytes, bytes] | None:
    """What one says, with its rows and its rejects; None where it is not there or not whole.

    The digest is what shows that a part outlived the loss of power: the disk may have kept its name
    alone.
    """
    try:
        with path.open("rb") as file:
            part = Part(**json.loads(file.readline()))
            rows, rejects = file.read(part.rows_size), file.read(part.rejects_size)
    except (FileNotFoundError, ValueError, TypeError):
        return None
    right = _digest(part.rows, part.rejects, rows, rejects) == part.digest
    return (part, rows, rejects) if right else None


def named(error: OSError, path: Path) -> OSError:
    """An error with the file it is about: where writing fails, the system names none."""
    error.filename = str(path)
    error.filename2 = None
    return error


def remove_parts(folder: Path) -> None:
    """Delete every part of a folder, and what was to become one.

    Raises:
        OSError: One cannot be deleted.
    """
    for path in _parts(folder):
        path.unlink()


def _parts(folder: Path) -> Iterator[Path]:
    return (path for path in sorted(folder.iterdir()) if _OURS.fullmatch(path.name))


def _digest(used: int, refused: int, rows: bytes, rejects: bytes) -> str:
    found = hashlib.sha256(f"{used} {refused} {len(rows)}\n".encode())
    found.update(rows)
    found.update(rejects)
    return found.hexdigest()
