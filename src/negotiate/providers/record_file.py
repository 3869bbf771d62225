"""One record file, read as far as it can be."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass, field
from functools import cached_property
from pathlib import Path
from typing import Any

from pydantic import ValidationError

from negotiate.errors import Problem, RecordError
from negotiate.model.provider import Provider, Redirect
from negotiate.reading.problems import problems_of
from negotiate.reading.record import ENDING, LEADS_ON
from negotiate.reading.toml import Lines, lines_of, parse, read_text

#: What only a record has at its top; a TOML file with none of these is something else.
_MARKS = frozenset({"slug", "replaced_by", "web_domains", "routes", "policies", "unknown"})


@dataclass(frozen=True)
class RecordFile:
    """A file that holds a provider's record or an obsolete one, or should.

    Attributes:
        path: Where it is.
        text: Its text; empty when it cannot be read.
        data: What the TOML says; empty when it is none.
        record: What it stands for, or ``None`` when the model refuses it.
        unreadable: Why it is no TOML text, if so.
        wrong: What the model finds, in file order.
    """

    path: Path
    text: str = ""
    data: Mapping[str, Any] = field(default_factory=dict)
    record: Provider | Redirect | None = None
    unreadable: tuple[Problem, ...] = ()
    wrong: tuple[Problem, ...] = ()

    @property
    def slug(self) -> str:
        """The slug that the file's name gives."""
        return self.path.name.removesuffix(ENDING)

    @property
    def marked(self) -> bool:
        """Whether it looks like a record, however broken; a file that is no TOML may be one."""
        return bool(self.unreadable) or not _MARKS.isdisjoint(self.data)

    @cached_property
    def lines(self) -> Lines:
        """Line of every key."""
        return lines_of(self.text)


def read_record(path: Path) -> RecordFile:
    """Read a file; nothing that is wrong with it raises."""
    try:
        text = read_text(path, RecordError)
    except RecordError as error:
        return RecordFile(path, unreadable=error.problems)
    try:
        data = parse(text, str(path), RecordError)
    except RecordError as error:
        return RecordFile(path, text, unreadable=error.problems)
    model = Redirect if LEADS_ON in data else Provider
    try:
        return RecordFile(path, text, data, record=model.model_validate(data))
    except ValidationError as error:
        return RecordFile(path, text, data, wrong=tuple(problems_of(error, model, text)))
