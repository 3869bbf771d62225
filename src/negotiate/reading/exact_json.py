"""JSON with exact decimals, in which nothing is lost."""

from __future__ import annotations

import json
from collections.abc import Callable
from decimal import Decimal
from typing import Any, NoReturn

from negotiate.errors import InputError, Problem
from negotiate.reading.problems import MAX_SHOWN, dotted


def parse(text: str, file: str, error: type[InputError]) -> dict[str, Any]:
    """Parse an object of JSON with exact decimals; keys that hold null are left out.

    Raises:
        InputError: Of the kind ``error``. It is not JSON or no object, or a key stands twice.
    """
    data = _parsed(text, file, error, _object)
    if isinstance(data, dict):
        return data
    problem = Problem("", "is no object", "Write the keys and values between { and }.")
    raise error(file, [problem])


def parse_any(text: str, file: str, error: type[InputError]) -> Any:
    """Parse JSON of any kind with exact decimals; null is ``None``.

    Raises:
        InputError: Of the kind ``error``. It is not JSON, or a key stands twice.
    """
    return _parsed(text, file, error, _with_null)


def _parsed(
    text: str,
    file: str,
    error: type[InputError],
    made: Callable[[list[tuple[str, Any]]], dict[str, Any]],
) -> Any:
    try:
        return json.loads(
            text, parse_float=Decimal, parse_constant=_no_number, object_pairs_hook=made
        )
    except json.JSONDecodeError as bad:
        problem = Problem("", f"is not JSON: {bad.msg}", "Write it as JSON.", bad.lineno)
    except _Unusable as bad:
        problem = bad.problem
    except (ValueError, ArithmeticError):  # Python's own limits.
        what = "holds a number with more digits than can be read"
        problem = Problem("", what, "Write plain amounts, such as 84.99.")
    except RecursionError:
        problem = Problem("", "nests lists or objects too deeply", "Write it as its schema has it.")
    raise error(file, [problem])


class _Unusable(Exception):
    """Text that a lenient reader would make something of."""

    def __init__(self, key: str, what: str, fix: str) -> None:
        self.problem = Problem(key, what, fix)


def _object(pairs: list[tuple[str, Any]]) -> dict[str, Any]:
    return {key: value for key, value in _with_null(pairs).items() if value is not None}


def _with_null(pairs: list[tuple[str, Any]]) -> dict[str, Any]:
    seen: set[str] = set()
    for key, _ in pairs:
        if key in seen:
            raise _Unusable(dotted((key[:MAX_SHOWN],)), "is written twice", "Write it once.")
        seen.add(key)
    return dict(pairs)


def _no_number(name: str) -> NoReturn:
    raise _Unusable("", f"holds {name}, which is no number", "Write plain amounts, such as 84.99.")
