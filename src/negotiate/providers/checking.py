"""Run every check over the records under some paths."""

from __future__ import annotations

from collections.abc import Iterable, Iterator
from dataclasses import dataclass, replace
from datetime import date
from pathlib import Path

from negotiate.errors import Problem
from negotiate.providers.check import Check, Finding, S, Subject
from negotiate.providers.checks.registry import OF_RECORDS, OF_REGISTERS
from negotiate.providers.record_file import RecordFile
from negotiate.providers.record_search import find_records
from negotiate.providers.register import read_register, slugs_in
from negotiate.reading.problems import place_of
from negotiate.reading.toml import line_of


@dataclass(frozen=True, slots=True)
class Report:
    """What the checks found.

    Attributes:
        on: The day that counted as today.
        records: How many record files were checked.
        findings: Everything found, file by file, and by line within each.
    """

    on: date
    records: int
    findings: tuple[Finding, ...]

    @property
    def errors(self) -> int:
        """How many findings are errors."""
        return sum(finding.severity == "error" for finding in self.findings)

    @property
    def warnings(self) -> int:
        """How many findings are warnings."""
        return len(self.findings) - self.errors


def check_records(paths: Iterable[Path], *, on: date) -> Report:
    """Check every record under some paths.

    Args:
        paths: Records, folders of records, packages, or folders of packages.
        on: The day that counts as today.

    Raises:
        RecordError: A path holds no record, or more files than can be checked. What is wrong with
            a record is a finding, never an error.
        OSError: A folder cannot be listed.
    """
    files = find_records(paths)
    among: dict[str, tuple[RecordFile, ...]] = {}
    folders: dict[Path, list[RecordFile]] = {}
    for file in files:
        among[file.slug] = (*among.get(file.slug, ()), file)
        folders.setdefault(file.path.parent, []).append(file)
    findings: list[Finding] = []
    for folder, inside in folders.items():
        for file in inside:
            findings += _in_order(_of_record(Subject(file, on, among)))
        findings += _in_order(_of_register(folder))
    return Report(on, len(files), tuple(findings))


def _of_record(subject: Subject) -> Iterator[Finding]:
    for check in OF_RECORDS:
        for problem in check.run(subject):
            line = problem.line or line_of(subject.file.lines, place_of(problem.key))
            yield _finding(check, subject.file.path, replace(problem, line=line))


def _of_register(folder: Path) -> Iterator[Finding]:
    register = read_register(folder, slugs_in(folder))
    for check in OF_REGISTERS:
        for problem in check.run(register):
            yield _finding(check, register.path, problem)


def _finding(check: Check[S], file: Path, problem: Problem) -> Finding:
    return Finding(
        check=check.id,
        severity=check.severity,
        file=file,
        line=problem.line,
        pointer=problem.key,
        message=problem.what,
        suggestion=problem.fix,
    )


def _in_order(findings: Iterable[Finding]) -> list[Finding]:
    """By line; what is about the whole file comes first."""
    return sorted(findings, key=lambda finding: finding.line or 0)
