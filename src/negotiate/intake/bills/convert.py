"""A bill that was read as keys of a case."""

from __future__ import annotations

from collections.abc import Iterator

import tomlkit

from negotiate.intake.toml import commented, table
from negotiate.model.read_bill import ReadBill

_KEYS = ("issued", "period_starts", "period_ends", "total", "due", "lines")


def bill_toml(bill: ReadBill) -> str:
    """``[[bills]]`` to paste at the end of a case, with what was guessed or is missing above."""
    said = bill.model_dump(exclude_none=True)
    keys = {key: said[key] for key in _KEYS if said.get(key)}
    if "total" in said:  # Zero is a total, and an empty list of lines is none.
        keys["total"] = said["total"]
    lines = [{k: v for k, v in line.items() if v is not None} for line in keys.pop("lines", ())]
    bills = tomlkit.aot()
    bills.append(table({**keys, **({"lines": lines} if lines else {})}))
    of = [f"{name}: {said}." for name, said in _of(bill) if said]
    return "\n" + commented((*of, *bill.guessed, *shortcomings(bill)), {"bills": bills})


def _of(bill: ReadBill) -> Iterator[tuple[str, str | None]]:
    """What a case says elsewhere, so that whoever pastes can see whether it is the same."""
    yield "Issuer", bill.issuer
    yield "Currency", bill.currency


def shortcomings(bill: ReadBill) -> Iterator[str]:
    """What keeps a case from taking the bill, and what to do about each."""
    for key in bill.missing:
        yield f"Missing: {key}. Write it as the bill prints it."
    if bill.difference:
        less = "less" if bill.difference < 0 else "more"
        yield (
            f"The lines add up to {bill.total_of_lines}, {abs(bill.difference)} {less} than the "
            f"total {bill.total}: a line is missing, read twice, or of another kind. Correct it."
        )
