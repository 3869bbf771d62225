"""The result that a voice agent brought back, read and held against what it was to keep to."""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from datetime import date
from pathlib import Path
from typing import Any

from pydantic import ValidationError

from negotiate.errors import IntakeError, Problem
from negotiate.intake.text import decoded, read_bytes
from negotiate.model.event import Event
from negotiate.model.voice_result import VoiceResult
from negotiate.reading.exact_json import parse_any
from negotiate.reading.problems import problems_of

#: Characters of what was agreed to that a message repeats.
AGREED_SHOWN = 200


def read_result(path: Path, on: date) -> VoiceResult:
    """The result in a file of JSON.

    Args:
        path: The file.
        on: The day it is read: no call was made after it.

    Raises:
        IntakeError: It cannot be used; it carries every problem. One is that the agent agreed to
            something: nothing of such a call passes for an offer.
    """
    return parse_result(read_bytes(path), str(path), on)


def parse_result(content: bytes, file: str, on: date) -> VoiceResult:
    """The result in bytes of JSON; ``file`` names it in errors.

    Raises:
        IntakeError: As of :func:`read_result`.
    """
    text, _ = decoded(content, file)
    found = parse_any(text, file, IntakeError)
    if not isinstance(found, dict):
        raise IntakeError(file, [Problem("", "is not a result", "It is an object with keys.")])
    # Said whatever else is wrong with it: this cannot wait until a slip is mended.
    problems = list(_agreed(found))
    try:
        result = VoiceResult.model_validate(found)
    except ValidationError as error:
        told = problems_of(error, VoiceResult, "")
        raise IntakeError(file, [*problems, *told]) from None
    if result.called_on > on:
        what = f"is {result.called_on}, which is after {on}"
        problems.append(Problem("called_on", what, "Correct the day of the call."))
    if problems:
        raise IntakeError(file, problems)
    try:
        result.events()
    except ValidationError as error:
        raise IntakeError(file, problems_of(error, Event, "")) from None
    return result


def _agreed(found: Mapping[str, Any]) -> Iterator[Problem]:
    # Whatever is no plain false may be a yes in other words: "true", 1.
    said_so = "committed" in found and found["committed"] is not False
    if said_so or found.get("committed_to"):
        to = " ".join(str(found.get("committed_to") or "it does not say what").split())
        yield Problem(
            "committed",
            f"{_not_false(found)}: the agent agreed to something in your name "
            f"({to[:AGREED_SHOWN]})",
            "Call the company now. If you do not want it, say so and ask for that in writing; if "
            "you do, write it down yourself: negotiate log CASE promise. Nothing was written down.",
        )


def _not_false(found: Mapping[str, Any]) -> str:
    return "is true" if found.get("committed") is True else "cannot be taken for a no"
