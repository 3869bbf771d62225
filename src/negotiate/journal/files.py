"""Where the journal of a case is, and the files it is made of."""

from __future__ import annotations

import os
from pathlib import Path
from stat import S_ISREG
from typing import Final

from negotiate.errors import JournalError

#: What the name of a journal ends in.
ENDING: Final = ".journal"
#: What SQLite puts beside a database: the log of what is not in it yet, its index, and what undoes.
BESIDE: Final = ("-wal", "-shm", "-journal")


def journal_path(case: str | Path) -> Path:
    """Where the journal of a case file is: beside it, ``case.toml`` and ``case.journal``.

    Raises:
        JournalError: The case file is called as its journal would be, or is a folder.
    """
    path = Path(case)
    if not path.name:
        raise JournalError("is a folder, not a case file", journal=str(path))
    beside = path.with_name(f"{path.stem}{ENDING}")
    if beside == path:
        what = f"a case file whose name ends in {ENDING} has no place for its journal"
        raise JournalError(what, fix="Name the case file <name>.toml.", journal=str(path))
    return beside


def is_there(path: Path) -> bool:
    """Whether a journal is there, as a plain file.

    Raises:
        JournalError: Something else is there: a link could lead to any file, and a pipe or device
            keeps nothing.
    """
    try:
        mode = path.lstat().st_mode
    except FileNotFoundError:
        return False
    except OSError as error:
        raise refused(path, error) from None
    if not S_ISREG(mode):
        fix = "Move it away; a journal is a plain file, and no link to one."
        raise JournalError("is not a plain file", fix=fix, journal=str(path))
    return True


def make_private(path: Path) -> None:
    """Make an empty file that its owner alone can read, from its first moment on.

    A file that is there is left as it is. It is not even opened: closing it would take away the
    locks that this process has on it (https://www.sqlite.org/howtocorrupt.html, 2.2).

    Raises:
        JournalError: It cannot be made, or something else than a plain file is there.
    """
    if is_there(path):
        return
    try:
        os.close(new_private(path))
        keep_names(path.parent)
    except FileExistsError:
        is_there(path)
    except OSError as error:
        raise refused(path, error) from None


def new_private(path: Path) -> int:
    """Make a file that its owner alone reads and writes; returns its handle.

    Raises:
        FileExistsError: Something is there already.
        OSError: It cannot be made.
    """
    return os.open(path, os.O_CREAT | os.O_EXCL | os.O_RDWR, 0o600)


def keep_names(folder: Path) -> None:
    """See to it that what a folder lists outlives a power cut, where a folder can be synced."""
    if os.name == "nt":  # A folder cannot be opened there.
        return
    opened = os.open(folder, os.O_RDONLY)
    try:
        os.fsync(opened)
    finally:
        os.close(opened)


def refused(path: Path, error: OSError) -> JournalError:
    """What the system refused, with what to do."""
    fix = "Check that the folder is there, that you may write in it, and that the disk has room."
    return JournalError((error.strerror or str(error)).lower(), fix=fix, journal=str(path))
