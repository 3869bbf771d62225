"""The register of slugs: a list beside the records of every slug ever published."""

from __future__ import annotations

from dataclasses import dataclass
from pathlib import Path

from negotiate.errors import Problem, RecordError
from negotiate.reading.record import ENDING, is_record_name
from negotiate.reading.toml import read_text

NAME = "slugs.txt"


@dataclass(frozen=True, slots=True)
class Register:
    """The register of one folder of records.

    Attributes:
        path: Where it is, or should be.
        listed: Pairs of line and slug, in file order; ``None`` when there is no register.
        present: Slugs that the record files of the folder give.
        packaged: Whether the folder belongs to a package: it has a ``pyproject.toml`` above it.
        unreadable: Why it cannot be read, if so.
    """

    path: Path
    listed: tuple[tuple[int, str], ...] | None
    present: tuple[str, ...]
    packaged: bool
    unreadable: tuple[Problem, ...] = ()


def read_register(folder: Path, present: tuple[str, ...]) -> Register:
    """Read the register of a folder; nothing that is wrong with it raises.

    Empty lines, and lines that start with ``#``, list nothing.
    """
    path = folder / NAME
    packaged = any((above / "pyproject.toml").is_file() for above in _upwards(folder))
    if not path.exists():
        return Register(path, None, present, packaged)
    try:
        text = read_text(path, RecordError)
    except RecordError as error:
        return Register(path, None, present, packaged, error.problems)
    lines = ((number, line.strip()) for number, line in enumerate(text.split("\n"), start=1))
    listed = tuple((number, line) for number, line in lines if line and not line.startswith("#"))
    return Register(path, listed, present, packaged)


def slugs_in(folder: Path) -> tuple[str, ...]:
    """Slugs that the files of a folder give, sorted."""
    names = (path.name for path in folder.iterdir() if is_record_name(path.name))
    return tuple(sorted(name.removesuffix(ENDING) for name in names))


def _upwards(folder: Path) -> tuple[Path, ...]:
    here = folder.resolve()
    return (here, *here.parents)
