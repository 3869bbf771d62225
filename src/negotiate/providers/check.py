"""What a check of provider records is, what it looks at, and what it finds."""

from __future__ import annotations

from collections.abc import Callable, Iterator, Mapping
from dataclasses import dataclass
from datetime import date
from pathlib import Path
from typing import Generic, Literal, TypeVar

from negotiate.errors import Problem
from negotiate.model.provider import Provider
from negotiate.providers.record_file import RecordFile
from negotiate.providers.register import Register

Severity = Literal["error", "warning"]


@dataclass(frozen=True, slots=True)
class Subject:
    """One record file, and what must be known to judge it.

    Attributes:
        file: The file.
        on: The day that counts as today.
        among: Every file checked in the same run, by slug; this one is among them.
    """

    file: RecordFile
    on: date
    among: Mapping[str, tuple[RecordFile, ...]]


S = TypeVar("S", Subject, Register)


@dataclass(frozen=True, slots=True)
class Check(Generic[S]):
    """One thing that must hold of a record file, or of the register of a folder.

    Attributes:
        id: Its name, the same as its module's.
        severity: ``error`` when a record may not be shipped so; ``warning`` when a person decides.
        description: What must hold, as a sentence.
        mend: What to do where it does not, as a sentence.
        run: Gives each place where it does not hold. The problem's key is the pointer; its line is
            found from the key, unless the check names one.
    """

    id: str
    severity: Severity
    description: str
    mend: str
    run: Callable[[S], Iterator[Problem]]


@dataclass(frozen=True, slots=True)
class Finding:
    """One thing that a check found in one place.

    Attributes:
        check: Id of the check.
        severity: As the check has it.
        file: The file.
        line: 1-based line, or ``None`` for the whole file.
        pointer: Dotted path of the key (``routes[0].sources``); empty for the whole file.
        message: What is wrong.
        suggestion: What to do about it.
    """

    check: str
    severity: Severity
    file: Path
    line: int | None
    pointer: str
    message: str
    suggestion: str


def of_provider(
    find: Callable[[Provider], Iterator[Problem]],
) -> Callable[[Subject], Iterator[Problem]]:
    """A run that looks at a provider alone; an obsolete or broken record has nothing to look at."""

    def run(subject: Subject) -> Iterator[Problem]:
        if isinstance(subject.file.record, Provider):
            yield from find(subject.file.record)

    return run
