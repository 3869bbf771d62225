"""A bank statement of either format."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from pathlib import Path

from negotiate.intake.bank.numbers import DateOrder
from negotiate.intake.bank.ofx import is_ofx, read_ofx
from negotiate.intake.bank.rows import read_rows
from negotiate.intake.text import decoded, read_bytes
from negotiate.model.recurring import Transaction


@dataclass(frozen=True, slots=True)
class Statement:
    """Payments of a file.

    Attributes:
        transactions: In file order.
        currency: ISO code, if the file names one.
        notes: What was guessed in reading it.
        has_ids: Whether the bank gave each payment an id of its own.
    """

    transactions: tuple[Transaction, ...]
    currency: str | None
    notes: tuple[str, ...]
    has_ids: bool = False


def parse_statement(content: bytes, file: str, dates: DateOrder | None = None) -> Statement:
    """Read the bytes of a statement: OFX (also QFX) by its marks, else CSV.

    Args:
        content: The file.
        file: Its name in errors.
        dates: How a CSV file writes its dates, where they fit more than one way.

    Raises:
        IntakeError: It cannot be read; it carries every problem at once, up to a bound.
    """
    text, decoding = decoded(content, file)
    if is_ofx(text):
        found, currency = read_ofx(text, file)
        return Statement(found, currency, decoding, has_ids=True)
    found, notes = read_rows(text, file, dates)
    return Statement(found, None, (*decoding, *notes))


def read_statement(path: Path, dates: DateOrder | None = None) -> Statement:
    """Read a file, as ``parse_statement`` does its bytes.

    Raises:
        IntakeError: It cannot be read; it carries every problem at once, up to a bound.
    """
    return parse_statement(read_bytes(path), str(path), dates)


def read_statements(paths: Sequence[Path], dates: DateOrder | None = None) -> Statement:
    """Several files as one statement; see ``merged``.

    Raises:
        IntakeError: One cannot be read.
    """
    return merged([read_statement(path, dates) for path in paths])


def merged(read: Sequence[Statement]) -> Statement:
    """Several statements as one; a payment that stands in two of them counts once."""
    seen: dict[tuple[object, ...], Transaction] = {}
    for number, statement in enumerate(read):
        counted: dict[tuple[object, ...], int] = {}
        for one in statement.transactions:
            key = (one.on, one.id if statement.has_ids else one.description, one.amount)
            counted[key] = counted.get(key, 0) + 1
            named = one.model_copy(update={"id": f"{number + 1}:{one.id}"})
            seen.setdefault((*key, counted[key]), named if len(read) > 1 else one)
    currencies = {statement.currency for statement in read if statement.currency}
    return Statement(
        tuple(sorted(seen.values(), key=lambda one: one.on)),
        currencies.pop() if len(currencies) == 1 else None,
        tuple(dict.fromkeys([*(n for one in read for n in one.notes), *_mixed(currencies)])),
    )


def _mixed(currencies: set[str]) -> list[str]:
    if len(currencies) < 2:  # noqa: PLR2004 - one currency is none to mix
        return []
    return [f"The files are in {' and '.join(sorted(currencies))}: amounts are not converted."]
