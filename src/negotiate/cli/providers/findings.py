"""What the checks found, for people, for programs, and for GitHub."""

from __future__ import annotations

import json
from collections.abc import Iterator
from pathlib import Path

from negotiate.providers.check import Finding
from negotiate.providers.checking import Report


def as_lines(report: Report) -> Iterator[str]:
    """One line for each finding, as editors read them (``file:line: …``), and a summary."""
    for finding in report.findings:
        where = f"{finding.file}:{finding.line}" if finding.line else str(finding.file)
        yield _plain(f"{where}: {finding.severity}: {_said(finding)} [{finding.check}]")
    yield summary(report)


def as_json(report: Report) -> Iterator[str]:
    """One JSON object with the counts and the findings."""
    findings = [
        {
            "check": finding.check,
            "severity": finding.severity,
            "file": _plain(finding.file.as_posix()),
            "line": finding.line,
            "pointer": finding.pointer,
            "message": finding.message,
            "suggestion": finding.suggestion,
        }
        for finding in report.findings
    ]
    counts = {"records": report.records, "errors": report.errors, "warnings": report.warnings}
    said = {"on": report.on.isoformat(), **counts, "findings": findings}
    yield json.dumps(said, indent=2, ensure_ascii=False)


def as_annotations(report: Report) -> Iterator[str]:
    """One workflow command of GitHub for each finding, and a summary.

    A file is named from the current folder, which in a workflow is that of the repository.
    """
    here = Path.cwd()
    for finding in report.findings:
        file = finding.file
        if file.is_absolute() and file.is_relative_to(here):
            file = file.relative_to(here)
        places = {"file": file.as_posix(), "line": finding.line, "title": finding.check}
        told = ",".join(f"{key}={_property(str(at))}" for key, at in places.items() if at)
        yield f"::{finding.severity} {told}::{_data(_said(finding))}"
    yield summary(report)


def summary(report: Report) -> str:
    """Counts, in words."""
    counts = {"record": report.records, "error": report.errors, "warning": report.warnings}
    return ", ".join(f"{n} {word}{'' if n == 1 else 's'}" for word, n in counts.items())


def _said(finding: Finding) -> str:
    message = f"{finding.message}. {finding.suggestion}".rstrip()
    return f"{finding.pointer}: {message}" if finding.pointer else message


def _plain(text: str) -> str:
    """Text that cannot move the cursor, break the line, or fail to be encoded."""
    return "".join(char if char.isprintable() else "\N{REPLACEMENT CHARACTER}" for char in text)


def _data(text: str) -> str:
    """The message of a workflow command: GitHub reads ``%``, CR and LF as escapes."""
    escaped = text.replace("%", "%25").replace("\r", "%0D").replace("\n", "%0A")
    return _plain(escaped)


def _property(text: str) -> str:
    """A property of a workflow command, where ``:`` and ``,`` mean something too."""
    return _data(text).replace(":", "%3A").replace(",", "%2C")
