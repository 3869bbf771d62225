"""A plugin that is only data: a folder of records, without a line of Python."""

from __future__ import annotations

from importlib.resources import files
from importlib.resources.abc import Traversable

from negotiate.hooks.markers import hookimpl


class DataFolder:
    """Answers for a package, or a plain folder, that holds nothing but records."""

    def __init__(self, folder: str | Traversable) -> None:
        """Take the folder, or the name of the package that is one.

        Raises:
            ModuleNotFoundError: There is no such package.
        """
        self._folder = files(folder) if isinstance(folder, str) else folder

    @hookimpl
    def negotiate_records(self) -> Traversable:
        """The folder itself."""
        return self._folder
