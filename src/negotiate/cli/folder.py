"""The cases of a folder."""

from __future__ import annotations

from collections.abc import Callable, Iterator
from pathlib import Path

import click

from negotiate.cli.lazy import tell
from negotiate.cli.options import case_with_journal
from negotiate.errors import CaseError, InputError, JournalError, UnknownProvider
from negotiate.model.case import Case
from negotiate.reading.case import in_file
from negotiate.reading.record import is_record_name


def usable(folder: Path, works: Callable[[Case], object]) -> Iterator[tuple[Path, Case | None]]:
    """Each case of a folder by name; ``None`` for one whose problems have been told.

    Args:
        folder: The folder.
        works: What is to be done with each; one that it refuses is told and left out.
    """
    for path in sorted(folder.iterdir()):
        if not path.is_file() or not is_record_name(path.name):
            continue
        try:
            read = case_with_journal(path)
            works(read)
            yield path, read
        except (UnknownProvider, JournalError) as error:
            click.echo(f"{path}: {error}", err=True)
            yield path, None
        except CaseError as error:
            tell(error if error.file == str(path) else in_file(error, path))
            yield path, None
        except InputError as error:
            tell(error)
            yield path, None
