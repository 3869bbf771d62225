"""What to do about a line that is not TOML: said for the slips people make."""

from __future__ import annotations

import re

# The value's first characters, as people write them, and what TOML wants instead; the first that
# fits is said. Never the value itself: it may be an account number.
_SLIPS = tuple(
    (re.compile(slip), fix)
    for slip, fix in (
        (
            r"[\u201c-\u201f\u2018-\u201b\u00ab\u2039]",
            'Write straight quotes, "…", for the curly ones.',
        ),
        (
            r"\d{1,4}([-/.])\d{1,2}\1\d{1,4}(?!\d)",
            "Write a date as 2026-12-24: year, month and day.",
        ),
        (
            r"[-+]?\s*[$\u00a3\u20ac\u00a5]|[A-Z]{3}\s*\d|[-+]?\d[\d.,]*\s*([$\u00a3\u20ac]|[A-Z]{3}\b)",
            "Write the number alone, such as 84.99; the file states its currency once.",
        ),
        (
            r"[-+]?\d{1,3}(,\d{3})+(?![\d,])",
            "Write the number without commas, such as 1234.56.",
        ),
        (r"[-+]?\d+,\d", "Write a point for the comma, such as 84.99."),
        (r"(?i:true|false)\b", "Write true or false in lower case."),
        (
            r"""(?!""\")"(\\.|[^"\\])*$""",
            'Close the quotes on the same line; text of several lines stands in three, """…""".',
        ),
        (r"[^\W\d]", 'Put text in quotes: "…".'),
    )
)
_TWICE = re.compile("overwrite|twice|mutate")
_UNSEEN = re.compile("Illegal character")
_ELSE = "Text goes in quotes, dates are written 2026-11-21, true and false in lower case."


def remedy(line: str, reason: str) -> str:
    """What fits the line best.

    Args:
        line: The line that the parser stopped at.
        reason: What the parser says.
    """
    if _TWICE.search(reason):
        return "It stands there twice; keep one of the two."
    key, equals, after = line.partition("=")
    value = (after if equals else key).lstrip("[ \t").rstrip()
    if not equals and not reason.startswith("Invalid value"):
        return "Write key = value; a line that is a comment starts with #."
    otherwise = "Delete what cannot be seen there." if _UNSEEN.search(reason) else _ELSE
    return next((fix for slip, fix in _SLIPS if slip.match(value)), otherwise)
