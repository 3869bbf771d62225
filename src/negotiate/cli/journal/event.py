"""The options that describe an event, and the event they make."""

from __future__ import annotations

import re
from collections.abc import Callable, Iterator, Mapping
from datetime import datetime
from typing import Any, Final

import click
from pydantic import ValidationError

from negotiate.errors import IntakeError, Problem
from negotiate.model.event import Event
from negotiate.reading.problems import problems_of

Command = Callable[..., Any]

#: Key of an event, the option that sets it, and what a value of it is called.
_OPTIONS: Final = (
    ("on", "--on", "DATE"),
    ("at", "--at", "TIME"),
    ("channel", "--channel", "CHANNEL"),
    ("outcome", "--outcome", "OUTCOME"),
    ("agent", "--agent", "NAME"),
    ("reference", "--reference", "TEXT"),
    ("document", "--document", "KIND"),
    ("summary", "--summary", "TEXT"),
    ("monthly_price", "--price", "AMOUNT"),
    ("months", "--months", "N"),
    ("price_after", "--price-after", "AMOUNT"),
    ("discount_monthly", "--discount", "AMOUNT"),
    ("credit_once", "--credit", "AMOUNT"),
    ("new_term_months", "--new-term", "N"),
    ("starts", "--starts", "DATE"),
    ("ends", "--ends", "DATE"),
    ("conditions", "--conditions", "TEXT"),
    ("about", "--about", "NAME"),
    ("number", "--number", "NUMBER"),
    ("desk", "--desk", "DESK"),
    ("minutes_held", "--held", "MINUTES"),
    ("minutes_spoken", "--spoken", "MINUTES"),
    ("call_back_on", "--call-back-on", "DATE"),
    ("received_on", "--received-on", "DATE"),
    ("to", "--to", "WHOM"),
    ("evidence", "--evidence", "TEXT"),
)
_FLAGS: Final = (
    ("they_called", "--they-called", "They called you."),
    ("admitted", "--admitted", "They said that the error was theirs."),
    (
        "foreseen",
        "--foreseen/--not-foreseen",
        "Of a terms_notice: whether your contract states this very change in advance.",
    ),
)
_FORMS: Final = {
    "DATE": ("%Y-%m-%d", "a day", "Write it as 2026-11-21."),
    "TIME": ("%H:%M", "a time", "Write it as 14:05."),
}


def event_options(command: Command) -> Command:
    """Give a command an option for each thing that can be said of an event."""
    for key, name, what in reversed(_FLAGS):
        command = click.option(name, key, default=None, is_flag=True, help=what)(command)
    for key, name, metavar in reversed(_OPTIONS):
        told = Event.model_fields[key].description
        command = click.option(name, key, metavar=metavar, help=told)(command)
    return command


def event_of(kind: str, said: Mapping[str, object], before: Event | None = None) -> Event:
    """The event that options describe.

    Args:
        kind: Kind of the event.
        said: Values by key; ``None`` for an option that was not given, an empty text for what is to
            be left out.
        before: The event that is corrected: what no option names stays as it was.

    Raises:
        IntakeError: It cannot be one; it carries every problem, named by its option.
    """
    values = before.model_dump(exclude_none=True) if before else {}
    problems: list[Problem] = []
    metavars = {key: metavar for key, _, metavar in _OPTIONS}
    for key, value in said.items():
        if value == "":
            values.pop(key, None)
        elif value is not None:
            problem = _misshapen(key, value, metavars.get(key, ""))
            problems += [problem] if problem else []
            values[key] = value
    wrong = {problem.key for problem in problems}
    try:
        event = Event.model_validate({**values, "kind": kind})
    except ValidationError as error:
        told = problems_of(error, Event, "")
        problems += [one for one in map(_by_option, told) if one.key not in wrong]
    if problems:
        raise IntakeError("what happened", problems)
    return event


def _misshapen(key: str, value: object, metavar: str) -> Problem | None:
    """What is wrong with a day or time as text: pydantic would take a number for a moment."""
    if metavar not in _FORMS:
        return None
    form, what, fix = _FORMS[metavar]
    try:
        datetime.strptime(str(value), form)  # noqa: DTZ007 - a day or a time, no moment
    except ValueError:
        return Problem(_named(key), f"{value!r} is not {what}", fix)
    return None


def _by_option(problem: Problem) -> Problem:
    """The same problem in the words of the command line."""
    if problem.key:
        return Problem(_named(problem.key), problem.what, problem.fix)
    words = re.compile(rf"\b({'|'.join(key for key, *_ in (*_OPTIONS, *_FLAGS))})\b")
    what, fix = (words.sub(lambda found: _named(found[0]), said) for said in _texts(problem))
    return Problem("", what, fix)


def _texts(problem: Problem) -> Iterator[str]:
    yield problem.what
    yield problem.fix


def _named(key: str) -> str:
    """The option of a key."""
    names = {key: name.partition("/")[0] for key, name, _ in (*_OPTIONS, *_FLAGS)}
    return names.get(key, key)
