"""Recurring streams that another program found, in the shape of Plaid's.

``/transactions/recurring/get`` as read on 2026-11-21: the whole reply, or a list of its outflow
streams. What ``negotiate read bank --json`` prints is of this shape, too, with more in it. Account
numbers, categories and whatever else a stream may hold are not read.
"""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass
from datetime import date
from pathlib import Path
from typing import Any, Final, get_args

from pydantic import ValidationError

from negotiate.errors import IntakeError, Problem
from negotiate.intake.table import PROBLEMS_TOLD
from negotiate.intake.text import decoded, read_bytes
from negotiate.model.recurring import DESCRIPTION, Frequency, RecurringCharge, StreamStatus
from negotiate.reading.exact_json import parse_any
from negotiate.reading.problems import problems_of

#: Streams of one file that are read.
STREAMS_READ: Final = 5_000
#: The largest payment that is one.
MOST_PAID: Final = 1_000_000_000
_TAKEN: Final = frozenset(RecurringCharge.model_fields)
_OUT, _IN = "outflow_streams", "inflow_streams"


@dataclass(frozen=True, slots=True)
class Streams:
    """What a file holds.

    Attributes:
        charges: Payments that leave the account, those that go on first, the dearest a month first.
        notes: What was left out or could not be told.
    """

    charges: tuple[RecurringCharge, ...]
    notes: tuple[str, ...]


def read_streams(path: Path) -> Streams:
    """The streams of a file of JSON.

    Raises:
        IntakeError: It cannot be read; it carries every problem at once, up to a bound.
    """
    return parse_streams(read_bytes(path), str(path))


def parse_streams(content: bytes, file: str) -> Streams:
    """The streams of a reply, or of a list of streams.

    What comes in is left out: inflow streams, and amounts that are not above zero.

    Args:
        content: JSON.
        file: Its name in errors.

    Raises:
        IntakeError: As of :func:`read_streams`.
    """
    text, _ = decoded(content, file)
    place, found = _listed(parse_any(text, file, IntakeError), file)
    problems: list[Problem] = []
    charges: list[RecurringCharge] = []
    notes: dict[str, None] = {}
    coming = 0
    for number, one in enumerate(found):
        charge = _charge(one, f"{place}[{number}]", problems, notes)
        if charge and charge.last_amount.amount > 0:
            charges.append(charge)
        coming += charge is not None and charge.last_amount.amount <= 0
    if problems:
        raise IntakeError(file, problems[:PROBLEMS_TOLD])
    if coming:
        notes[f"Left out, for nothing leaves the account: {coming}."] = None
    order = sorted(charges, key=lambda one: (not one.is_active, -one.monthly, one.stream_id))
    return Streams(tuple(order), tuple(notes))


def _listed(reply: Any, file: str) -> tuple[str, list[Any]]:
    """The list of outflow streams, and where it stands."""
    place = ""
    if isinstance(reply, Mapping):
        place = _OUT
        if _OUT not in reply:
            raise IntakeError(file, [_no_streams(reply)])
        reply = reply[_OUT]
    if not isinstance(reply, list):
        fix = f"It is a list of streams, or a reply with {_OUT}."
        raise IntakeError(file, [Problem(place, "is not a list of streams", fix)])
    if len(reply) > STREAMS_READ:
        what = f"holds {len(reply):,} streams; {STREAMS_READ:,} are read"
        raise IntakeError(file, [Problem(place, what, "Cut it down.")])
    return place, reply


def _no_streams(reply: Mapping[str, Any]) -> Problem:
    if "error_code" in reply:
        fix = "Ask again; its error_message says what is wrong."
        return Problem("error_code", "says that this is an error, not a list of streams", fix)
    if _IN in reply:
        return Problem(_OUT, "is missing: there is only what comes in", "Save the whole reply.")
    return Problem(_OUT, "is missing", "Save the reply of /transactions/recurring/get.")


def _charge(
    one: Any, place: str, problems: list[Problem], notes: dict[str, None]
) -> RecurringCharge | None:
    if not isinstance(one, Mapping):
        problems.append(Problem(place, "is not a stream", "It is an object with a stream_id."))
        return None
    values = {key: value for key, value in one.items() if key in _TAKEN}
    for name in ("average_amount", "last_amount"):
        values[name] = _amount(values.get(name), notes)
    # Banks pad what they print, and there may be no name at all.
    values["description"] = _words(one.get("description")) or _words(one.get("merchant_name"))
    values["merchant_name"] = _words(one.get("merchant_name")) or None
    if values["description"] in (None, "") and "description" in one:
        notes["Left out what has no name."] = None
        return None
    for name, known in (("frequency", Frequency), ("status", StreamStatus)):
        if name in values:
            values[name] = _known(values[name], name, get_args(known), notes)
    values["predicted_next_date"] = _day(values.get("predicted_next_date"))
    try:
        charge = RecurringCharge.model_validate(values)
    except ValidationError as error:
        problems += [
            Problem(f"{place}.{told.key}" if told.key else place, told.what)
            for told in problems_of(error, RecurringCharge, "")
        ]
        return None
    if max(abs(charge.last_amount.amount), abs(charge.average_amount.amount)) > MOST_PAID:
        problems.append(Problem(place, f"has an amount above {MOST_PAID:,}", "Correct it."))
    return charge


def _known(word: Any, name: str, known: tuple[str, ...], notes: dict[str, None]) -> Any:
    """A word; UNKNOWN where it is one that came up since this was written."""
    if not isinstance(word, str) or word in known:
        return word
    notes[f"Read as unknown, for this {name} is new: {word[:20]!r}."] = None
    return "UNKNOWN"


def _day(said: Any) -> date | None:
    """The day that something is due: a guess of whoever made the file, and nothing hangs on it."""
    try:
        return date.fromisoformat(said) if isinstance(said, str) else None
    except ValueError:
        return None


def _amount(amount: Any, notes: dict[str, None]) -> Any:
    """An amount with its currency; of two codes the one of ISO 4217 counts."""
    if not isinstance(amount, Mapping):
        return amount
    code, other = amount.get("iso_currency_code"), _words(amount.get("unofficial_currency_code"))
    if code is None and other:
        notes[f"No currency of ISO 4217, so no case can be in it: {other[:20]!r}."] = None
    return {
        "amount": amount.get("amount"),
        "iso_currency_code": code,
        "unofficial_currency_code": other or None if code is None else None,
    }


def _words(said: Any) -> Any:
    """Text on one line, nothing unseen in it, cut to what is kept; what is no text stays."""
    if not isinstance(said, str):
        return said
    return " ".join("".join(c for c in said if c.isprintable() or c.isspace()).split())[
        :DESCRIPTION
    ]
