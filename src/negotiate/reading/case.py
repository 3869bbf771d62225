"""Case files."""

from __future__ import annotations

from dataclasses import replace
from pathlib import Path

from pydantic import ValidationError

from negotiate.errors import CaseError
from negotiate.model.case import Case
from negotiate.reading import exact_json
from negotiate.reading.problems import place_of, problems_of
from negotiate.reading.toml import line_of, lines_of, read_text
from negotiate.reading.validate import validated


def read_case(path: str | Path) -> Case:
    """Read a case file.

    Raises:
        CaseError: The file is missing, too large, not UTF-8, not TOML, or holds wrong values; it
            carries every problem at once.
    """
    return parse_case(read_text(Path(path), CaseError), str(path))


def in_file(error: CaseError, path: str | Path) -> CaseError:
    """The same problems in the file's order, with the file they came from and their lines."""
    lines = lines_of(read_text(Path(path), CaseError))
    located = [
        replace(problem, line=line_of(lines, place_of(problem.key))) for problem in error.problems
    ]
    return CaseError(str(path), sorted(located, key=lambda problem: problem.line or 0))


def parse_case(text: str, file: str = "case") -> Case:
    """Read the text of a case file; ``file`` names it in errors.

    Raises:
        CaseError: The text is not TOML or holds wrong values; it carries every problem at once.
    """
    return validated(text, Case, file=file, error=CaseError)


def parse_case_json(text: str, file: str = "case") -> Case:
    """Read a case as programs write it: JSON as its JSON Schema has it.

    Amounts are exact, as numbers and as strings; days are strings, ``2026-11-21``; null is left
    out.

    Args:
        text: An object of JSON.
        file: Names it in errors.

    Raises:
        CaseError: The text is not JSON, or holds wrong values; it carries every problem at once.
    """
    try:
        return Case.model_validate(exact_json.parse(text, file, CaseError))
    except ValidationError as wrong:
        raise CaseError(file, problems_of(wrong, Case, "")) from None
