"""One run at a time into one output."""

from __future__ import annotations

import os
from collections.abc import Iterator
from contextlib import contextmanager, suppress
from pathlib import Path

from negotiate.batch.part import named
from negotiate.errors import BatchError

try:
    import fcntl
except ModuleNotFoundError:  # Windows
    fcntl = None  # type: ignore[assignment]


@contextmanager
def only_run(path: Path, place: Path | None = None) -> Iterator[None]:
    """Hold a lock that ends with the process, however it ends; the file goes when all is done.

    Args:
        path: The file that is locked; made if it is not there, and so is its folder.
        place: What it stands for, where that is another than its folder.

    Raises:
        BatchError: Another process holds it.
        OSError: The file cannot be made or locked.
    """
    handle = _locked(path, place or path.parent)
    try:
        yield
    finally:
        # While it is held: once it is not, the file there is another run's.
        if fcntl is not None:
            _delete(path)
            os.close(handle)
        else:  # What is open cannot be deleted, be it ours or another run's.
            os.close(handle)  # type: ignore[unreachable]
            _delete(path)


def _delete(path: Path) -> None:
    with suppress(OSError):
        path.unlink()


def _locked(path: Path, place: Path) -> int:
    while True:
        path.parent.mkdir(mode=0o700, exist_ok=True)
        try:
            handle = os.open(path, os.O_RDWR | os.O_CREAT, 0o600)
        except FileNotFoundError:  # The last run deleted the folder since.
            continue
        if _is_ours(handle, path, place):
            return handle
        os.close(handle)


def _is_ours(handle: int, path: Path, place: Path) -> bool:
    """Whether it is locked and still there: the last run may have deleted it before we locked."""
    try:
        _lock(handle)
        return os.path.samestat(os.fstat(handle), path.stat())
    except FileNotFoundError:
        return False
    except (BlockingIOError, PermissionError):
        os.close(handle)
        fix = "Wait until it is done, or name another file."
        raise BatchError(str(place), "another run works there", fix) from None
    except OSError as error:
        os.close(handle)
        raise named(error, path) from None


def _lock(handle: int) -> None:
    if fcntl is not None:
        fcntl.flock(handle, fcntl.LOCK_EX | fcntl.LOCK_NB)
        return
    import msvcrt  # type: ignore[unreachable]

    msvcrt.locking(handle, msvcrt.LK_NBLCK, 1)
