"""What every journal can do, wherever it is kept."""

from __future__ import annotations

from typing import Protocol, runtime_checkable

from negotiate.model.journal_entry import JournalEntry


@runtime_checkable
class Journal(Protocol):
    """The journal of one case. An application may bring its own."""

    def append(self, entry: JournalEntry) -> None:
        """Write an entry; once this returns, no crash loses it.

        An entry that is there already, by its ``id``, is not written twice.

        Raises:
            JournalError: It cannot be written, or the ``id`` is of another entry. The journal holds
                what it held before.
        """

    def entries(self) -> tuple[JournalEntry, ...]:
        """Every entry, in the order in which they were written.

        Raises:
            JournalError: The journal cannot be read.
        """

    def forget(self) -> None:
        """Delete all of it, so that it cannot be read any more.

        Raises:
            JournalError: It cannot be deleted.
        """
