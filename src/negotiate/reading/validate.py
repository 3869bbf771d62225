"""TOML text as a noun, or every problem of it at once."""

from __future__ import annotations

from typing import TypeVar

from pydantic import ValidationError

from negotiate.errors import InputError
from negotiate.model.base import Model
from negotiate.reading.problems import problems_of
from negotiate.reading.toml import parse

M = TypeVar("M", bound=Model)


def validated(text: str, model: type[M], *, file: str, error: type[InputError]) -> M:
    """Read TOML text as a model.

    Args:
        text: The text of the file.
        model: What it should hold.
        file: Names the file in errors.
        error: The error to raise.

    Raises:
        InputError: Of the kind ``error``. The text is not TOML or holds wrong values; it carries
            every problem with its key, line and remedy.
    """
    data = parse(text, file, error)
    try:
        return model.model_validate(data)
    except ValidationError as wrong:
        raise error(file, problems_of(wrong, model, text)) from None
