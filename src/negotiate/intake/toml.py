"""Keys of a case as TOML, ready to paste."""

from __future__ import annotations

from collections.abc import Iterable, Mapping
from datetime import date
from decimal import Decimal
from typing import Any

import tomlkit
from tomlkit.items import Float, Item, Trivia

from negotiate.intake.labels.cells import text


def commented(notes: Iterable[str], keys: Mapping[str, Any]) -> str:
    """Keys as TOML to paste into a case, with notes as comments above them."""
    document = tomlkit.document()
    for note in notes:
        document.add(tomlkit.comment(text(note, 400)[0]))
    for key, value in keys.items():
        document.add(key, value)
    return tomlkit.dumps(document)


def table(keys: Mapping[str, Any]) -> tomlkit.items.Table:
    """Keys as a table: exact decimals, days, and tables within it."""
    made = tomlkit.table()
    for key, value in keys.items():
        made.add(key, _item(value))
    return made


def _item(value: Any) -> Item:
    if isinstance(value, Decimal):
        return _number(value)
    if isinstance(value, Mapping):
        return table(value)
    if isinstance(value, list | tuple) and value and isinstance(value[0], Mapping):
        tables = tomlkit.aot()
        for entry in value:
            tables.append(table(entry))
        return tables
    if isinstance(value, date):
        return tomlkit.date(value.isoformat())
    made: Item = tomlkit.item(value)
    return made


def _number(value: Decimal) -> Item:
    written = format(value, "f")
    if "." not in written:
        return tomlkit.integer(written)
    # As it is written: a float would drop the last zero of 14.00.
    return Float(float(value), Trivia(), written)
