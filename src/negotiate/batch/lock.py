"""One run at a time into one output."""

from __future__ import annotations

import os
from collections.abc import Iterator
from contextlib import contextmanager, suppress
from pathlib import Path

from negotiate.errors import BatchError

try:
    import fcntl
except ModuleNotFoundError:  # Windows
    fcntl = None  # type: ignore[assignment]


@contextmanager
def only_run(path: Path) -> Iterator[None]:
    """Hold a lock that ends with the process, however it ends; the file goes when all is done.

    Args:
        path: The file that is locked; made if it is not there.

    Raises:
        BatchError: Another process holds it.
        OSError: The file cannot be made.
    """
    handle = _locked(path)
    try:
        yield
    finally:
        # While it is held, so that nobody locks a file that is about to go.
        with suppress(OSError):
            path.unlink()
        os.close(handle)
        with suppress(OSError):
            path.unlink()


def _locked(path: Path) -> int:
    while True:
        handle = os.open(path, os.O_RDWR | os.O_CREAT, 0o600)
        try:
            _lock(handle)
            # The last run may have deleted it between our opening and our locking it.
            if path.exists() and os.path.samestat(os.fstat(handle), path.stat()):
                return handle
        except OSError:
            os.close(handle)
            fix = "Wait until it is done, or name another file."
            raise BatchError(str(path.parent), "another run works there", fix) from None
        os.close(handle)


def _lock(handle: int) -> None:
    if fcntl is not None:
        fcntl.flock(handle, fcntl.LOCK_EX | fcntl.LOCK_NB)
        return
    import msvcrt  # type: ignore[unreachable]

    msvcrt.locking(handle, msvcrt.LK_NBLCK, 1)
