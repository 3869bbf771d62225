"""What a file says of a bill before it is understood: texts and numbers with their places."""

from __future__ import annotations

import re
from collections.abc import Mapping
from dataclasses import dataclass, field
from decimal import Decimal
from typing import Final

from negotiate.intake.labels.cells import text as one_line

Value = str | Decimal
"""A text as written, or a number that the file gives as one."""

#: What may be told of a whole bill, and of one line of it.
BILL_KEYS: Final = (
    "number", "issuer", "currency", "issued", "period_starts", "period_ends", "due", "total",
)  # fmt: skip
LINE_KEYS: Final = ("name", "kind", "amount", "on")
DAYS: Final = ("issued", "period_starts", "period_ends", "due")

_LONG_NUMBER = re.compile(r"\d{7,}|\d(?:[ ./_-]?\d){8,}")
#: Last digits of a long number that are shown; the others may be an account's.
TAIL_SHOWN: Final = 4


@dataclass(frozen=True, slots=True)
class RawLine:
    """One line of a bill, or the part of a bill that tells of the whole.

    Attributes:
        place: Key or row that errors name.
        line: Line of the file, if it has lines.
        values: What it says, by ``LINE_KEYS`` or ``BILL_KEYS``; nothing that is empty.
    """

    place: str
    line: int | None
    values: Mapping[str, Value]

    def key(self, name: str) -> str:
        """Where a value stands, for errors."""
        return f"{self.place}.{name}" if self.place else name


@dataclass(slots=True)
class RawBill:
    """A bill and its lines."""

    whole: RawLine
    lines: list[RawLine] = field(default_factory=list)


def clean(said: str) -> str:
    """A name on one line, nothing unseen in it, no more of a long number than its end."""
    line = one_line(said)[0]
    return _LONG_NUMBER.sub(lambda found: f"…{found[0][-TAIL_SHOWN:]}", line)
