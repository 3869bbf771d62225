"""Case files."""

from __future__ import annotations

from pathlib import Path
from typing import Any

from pydantic import ValidationError

from negotiate.errors import CaseError
from negotiate.model.case import Case
from negotiate.reading.problems import problems_of
from negotiate.reading.toml import parse, read_text


def read_case(path: str | Path) -> Case:
    """Read a case file.

    Raises:
        CaseError: The file is missing, too large, not UTF-8, not TOML, or holds wrong values; it
            carries every problem at once.
    """
    return parse_case(read_text(Path(path), CaseError), str(path))


def parse_case(text: str, file: str = "case") -> Case:
    """Read the text of a case file; ``file`` names it in errors.

    Raises:
        CaseError: The text is not TOML or holds wrong values; it carries every problem at once.
    """
    data: dict[str, Any] = parse(text, file, CaseError)
    try:
        return Case.model_validate(data)
    except ValidationError as error:
        raise CaseError(file, problems_of(error, Case, text)) from None
