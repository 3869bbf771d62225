"""A case as an assistant gives it: as TOML, as an object, or by the name of a file of a folder."""

from __future__ import annotations

import json
import os
import re
from collections.abc import Iterator
from dataclasses import dataclass
from itertools import islice
from pathlib import Path
from typing import Any

from negotiate.errors import CaseError, NegotiateError, Problem
from negotiate.journal.case_file import case_with_journal
from negotiate.model.case import Case
from negotiate.reading.case import parse_case, parse_case_json
from negotiate.reading.toml import MAX_BYTES

Given = str | dict[str, Any]
"""A case as TOML or JSON text, as an object, or as the name of a file."""

#: A plain name: neither hidden, nor a path, nor a drive or a stream of one.
_NAME = re.compile(r"(?![-._\s])[^/\\:\x00-\x1f\x7f\ud800-\udfff]+\.toml", re.IGNORECASE)
#: Characters of the longest name.
LONGEST_FILE_NAME = 200
#: Files of a folder that are listed, and characters that are told of what is wrong with one.
CASES_LISTED = 200
WRONG_SHOWN = 1_000
_MEANT = re.compile(r"[^\n]*\.toml", re.IGNORECASE)


def is_name(given: Given) -> bool:
    """Whether it is meant as the name of a file: no text of a case is one line ending in .toml."""
    return isinstance(given, str) and _MEANT.fullmatch(given.strip()) is not None


@dataclass(frozen=True, slots=True)
class CaseFolder:
    """The folder of cases that a person lets assistants read, and write journals into.

    Attributes:
        path: The folder, with no link in it.
    """

    path: Path

    @classmethod
    def at(cls, path: Path) -> CaseFolder:
        """A folder, whatever links lead to it."""
        return cls(path.resolve())

    def names(self) -> Iterator[str]:
        """Names of the files that may be cases, sorted; a link is none."""
        for path in sorted(self.path.iterdir()):
            if _is_plain(path.name) and path.is_file() and not path.is_symlink():
                yield path.name

    def file(self, name: str) -> Path:
        """The file of a name.

        Raises:
            CaseError: It is no name of a file of this very folder.
        """
        plain = name.strip()
        path = self.path / plain
        if not _is_plain(plain) or path.is_symlink():
            fix = "Name a file of the folder of cases, such as internet.toml, without a path."
            raise CaseError("case", [Problem("", "is not in the folder of cases", fix)])
        return path

    def case(self, name: str) -> Case:
        """A case with all that its journal holds.

        Raises:
            CaseError: There is no such file, or it cannot be used.
            JournalError: The journal beside it cannot be used.
        """
        return case_with_journal(self.file(name))

    def told(self, error: Exception) -> str:
        """What an error says, without where on this machine the folder is."""
        return str(error).replace(f"{self.path}{os.sep}", "")


def _is_plain(name: str) -> bool:
    return len(name) <= LONGEST_FILE_NAME and _NAME.fullmatch(name) is not None


def read(given: Given, folder: CaseFolder | None) -> Case:
    """The case that was given.

    Raises:
        CaseError: It cannot be used; it carries every problem.
        JournalError: The journal beside its file cannot be used.
    """
    if is_name(given):
        if folder is None:
            fix = "Give the case itself, as TOML or as an object; `case_form` shows what it holds."
            raise CaseError("case", [Problem("", "is a name, and no folder was opened", fix)])
        return folder.case(str(given))
    text = given if isinstance(given, str) else json.dumps(given, ensure_ascii=False)
    _require_small(text)
    # Some assistants write an object as a text. No TOML begins like one.
    return parse_case_json(text) if text.lstrip().startswith("{") else parse_case(text)


def _require_small(text: str) -> None:
    """Refuse what is larger than a case file may be."""
    # Most texts need no counting: a character takes four bytes at most.
    if 4 * len(text) > MAX_BYTES and len(text.encode("utf-8", "replace")) > MAX_BYTES:
        what = f"is larger than {MAX_BYTES / 1e6:.0f} MB"
        raise CaseError("case", [Problem("", what, "Leave out what nobody needs.")])


def usable(folder: CaseFolder) -> Iterator[tuple[str, Case | str]]:
    """The files of a folder, up to a bound, each with its case or with what is wrong with it."""
    for name in islice(folder.names(), CASES_LISTED):
        try:
            yield name, folder.case(name)
        except NegotiateError as error:
            yield name, folder.told(error)[:WRONG_SHOWN]
