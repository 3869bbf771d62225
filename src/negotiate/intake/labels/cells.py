"""One cell as an amount, a length, a speed, a name: what it says, or that it says none."""

from __future__ import annotations

import re
from decimal import Decimal

from negotiate.model.money import DECIMALS

_NONE = frozenset({"", "null", "n/a", "na", "none", "-", "--", "not applicable"})
_YES = frozenset({"yes", "y", "true", "1", "is", "required", "unlimited"})
_NO = frozenset({"no", "n", "false", "0", "is not", "isn't", "not required", "no contract"})

_NUMBER = r"(?:[0-9]{1,3}(?:,[0-9]{3})+|[0-9]{1,9})(?:\.[0-9]+)?"
_AMOUNT = re.compile(rf"\$?\s*({_NUMBER})\s*(?:USD|/mo\.?|per month)?", re.IGNORECASE)
_LENGTH = re.compile(r"([0-9]{1,3})\s*(months?|mos?\.?|years?|yrs?\.?)?", re.IGNORECASE)
_RATE = re.compile(rf"({_NUMBER})(?:\s*(kbps|mbps|gbps))?", re.IGNORECASE)
_UNIT = {"kbps": Decimal("0.001"), "mbps": Decimal(1), "gbps": Decimal(1000)}
_MOST = 10_000_000
_JOINERS = "\u200c\u200d"


def text(cell: str, most: int = 200) -> tuple[str, bool]:
    """The cell on one line of at most ``most`` characters, and whether anything was taken out.

    Control characters, marks that change the direction of text and other unseen ones go.
    """
    seen = "".join(_visible(char) for char in cell)
    line = " ".join(seen.split())
    hidden = len(seen) < len(cell)
    return (line, hidden) if len(line) <= most else (line[: most - 1].rstrip() + "…", True)


def _visible(char: str) -> str:
    if char.isspace():
        return " "
    return char if char.isprintable() or char in _JOINERS else ""


def bare(cell: str) -> str:
    """The cell without the ``="…"`` in which Excel keeps text; empty for the ways to say none."""
    kept = cell.strip()
    if kept.startswith('="') and kept.endswith('"') and len(kept) > len('="'):
        kept = kept[2:-1].strip()
    return "" if kept.casefold() in _NONE else kept


def is_formula(cell: str) -> bool:
    """Whether a spreadsheet would compute it. It is never computed here."""
    return bare(cell)[:1] in ("=", "+", "@", "-")


def amount(cell: str, *, cents: bool = False) -> Decimal | None:
    """An amount of dollars, or of cents; ``None`` for an empty cell.

    Raises:
        ValueError: It is no amount from 0 to 10,000,000 with four decimals at most.
    """
    kept = bare(cell)
    if not kept:
        return None
    found = _AMOUNT.fullmatch(kept)
    if not found:
        raise ValueError("is not an amount")
    value = Decimal(found[1].replace(",", "")) / (100 if cents else 1)
    places = value.as_tuple().exponent
    if value > _MOST or not isinstance(places, int) or places < -DECIMALS:
        raise ValueError("is not an amount of a bill")
    return value


def months(cell: str) -> int | None:
    """A length in months; years are turned into months, ``None`` for an empty cell.

    Raises:
        ValueError: It is no whole number of months or years.
    """
    kept = bare(cell)
    if not kept:
        return None
    found = _LENGTH.fullmatch(kept)
    if not found:
        raise ValueError("is not a number of months")
    return int(found[1]) * (12 if (found[2] or "").lower().startswith("y") else 1)


def yes(cell: str) -> bool | None:
    """Yes or no; ``None`` when it says neither."""
    kept = bare(cell).casefold()
    return True if kept in _YES else False if kept in _NO else None


def rates(cell: str, *, kilobits: bool = False) -> list[Decimal]:
    """Every number of a cell such as ``12-78 Mbps (4G LTE); 53-304 Mbps (5G)``, in Mbps.

    What stands in brackets names a network. A number without a unit has that of the next one that
    has it, else Kbps where the layout says so, else Mbps.
    """
    unit = _UNIT["kbps" if kilobits else "mbps"]
    found = _RATE.findall(re.sub(r"\([^)]*\)", " ", bare(cell)))
    read: list[Decimal] = []
    for number, said in reversed(found):
        unit = _UNIT.get(said.lower(), unit)
        read.append(Decimal(number.replace(",", "")) * unit)
    # Without the zeros that a change of unit leaves, and without an exponent.
    return [Decimal(format(rate.normalize(), "f")) for rate in reversed(read)]


def split(cell: str) -> list[str]:
    """The entries of a cell that lists them by ``;``."""
    kept = bare(cell)
    return [part.strip() for part in kept.split(";")] if kept else []
