"""Files of every version that was published, kept for ever: each is read, and nothing of it lost.

Journals, and what `journal export` wrote, are kept in tests/journal/versions.
"""

from __future__ import annotations

import json
import tomllib
from collections.abc import Callable, Iterator, Mapping
from datetime import date
from decimal import Decimal
from pathlib import Path
from typing import Any, Final

import pytest
from jsonschema import Draft202012Validator

from negotiate.intake.bank.streams import read_streams
from negotiate.intake.voice import read_result
from negotiate.journal.lines import read_lines
from negotiate.model.base import Model
from negotiate.model.event import Event
from negotiate.model.plan import Plan
from negotiate.model.row import AssessedLine, PlannedLine
from negotiate.model.voice_task import VoiceTask
from negotiate.outcomes.store import read_shared
from negotiate.reading.case import read_case
from negotiate.reading.record import parse_record
from negotiate.schemas import PUBLISHED

SAMPLES: Final = Path(__file__).parent / "samples"
JOURNALS: Final = Path(__file__).parents[1] / "journal" / "versions"

#: How the program reads a file of each kind. What changes from one version to the next goes here.
READERS: Final[Mapping[str, Callable[[Path], tuple[Model, ...]]]] = {
    "case": lambda path: (read_case(path),),
    "event": lambda path: (Event.model_validate_json(path.read_bytes()),),
    "provider": lambda path: (parse_record(path.read_text("utf-8"), path.stem, path.name),),
    "plan": lambda path: (Plan.model_validate_json(path.read_bytes()),),
    "outcome": read_shared,
    "journal-entry": read_lines,
    "recurring-charge": lambda path: read_streams(path).charges,
    "assessed-row": lambda path: (AssessedLine.model_validate_json(path.read_bytes()),),
    "planned-row": lambda path: (PlannedLine.model_validate_json(path.read_bytes()),),
    "voice-task": lambda path: (VoiceTask.model_validate_json(path.read_bytes()),),
    "voice-result": lambda path: (read_result(path, date(2026, 11, 26)),),
}


def samples() -> Iterator[tuple[str, Path]]:
    """Every file that is kept, with the schema that it is of."""
    for one in PUBLISHED.values():
        for version in range(1, one.version + 1):
            found = sorted((SAMPLES / f"{one.name}.{version}").glob("*"))
            if one.name == "journal-entry":
                found = [JOURNALS / f"{version}.jsonl"]
            for path in found:
                yield one.name, path


KEPT: Final = list(samples())
each = pytest.mark.parametrize(("name", "path"), KEPT, ids=[f"{n}-{p.name}" for n, p in KEPT])


def said(path: Path) -> list[Any]:
    """What a file holds, as it stands there."""
    text = path.read_text("utf-8")
    if path.suffix == ".toml":
        return [tomllib.loads(text, parse_float=Decimal)]
    if path.suffix == ".jsonl":
        return [json.loads(line, parse_float=Decimal) for line in text.splitlines()[1:]]
    found = json.loads(text, parse_float=Decimal)
    return found if isinstance(found, list) else [found]


def lost(said: Any, read: Any, at: str = "") -> Iterator[str]:
    """What was said and was not read, by its place."""
    if isinstance(said, Mapping) and isinstance(read, Mapping):
        for key, value in said.items():
            if key in read:
                yield from lost(value, read[key], f"{at}.{key}")
            elif value is not None:
                yield f"{at}.{key}"
    elif isinstance(said, list) and isinstance(read, list | tuple):
        if len(said) != len(read):
            yield f"{at}[]"
        for number, (one, other) in enumerate(zip(said, read, strict=False)):
            yield from lost(one, other, f"{at}[{number}]")
    elif not same(said, read):
        yield f"{at}: {said!r} is read as {read!r}"


def same(said: Any, read: Any) -> bool:
    """Whether two values are one, whatever form a file gives amounts and times."""
    if isinstance(said, bool) or isinstance(read, bool):
        return said is read
    return said == read or str(read).removesuffix(":00") == str(said).removesuffix(":00")


@each
def test_it_is_read_and_nothing_of_it_is_lost(name: str, path: Path) -> None:
    read = READERS[name](path)
    assert read
    written = [json.loads(one.model_dump_json(exclude_unset=True)) for one in read]
    assert list(lost(said(path), written)) == []


@each
def test_what_is_read_of_it_fits_the_schema_of_today(name: str, path: Path) -> None:
    validator = Draft202012Validator(PUBLISHED[name].schema())
    # A key that holds nothing is left out where a person writes, and null where a program does.
    by_hand = name in {"case", "event", "provider", "outcome", "journal-entry"}
    for one in READERS[name](path):
        document = json.loads(one.model_dump_json(exclude_none=by_hand))
        if name == "voice-result":
            document = said(path)[0]
        assert [error.message for error in validator.iter_errors(document)] == []


@pytest.mark.parametrize("name", PUBLISHED)
def test_each_version_has_a_sample(name: str) -> None:
    for version in range(1, PUBLISHED[name].version + 1):
        homes = {str(SAMPLES / f"{name}.{version}"), str(JOURNALS / f"{version}.jsonl")}
        kept = [path for of, path in KEPT if of == name and homes & {str(path), str(path.parent)}]
        assert all(path.is_file() for path in kept)
        assert kept, f"keep a file of {name}, version {version}, in tests/interchange/samples"


def test_a_loss_is_found() -> None:
    assert list(lost({"a": 1, "b": [{"c": "x"}]}, {"b": [{"c": "y"}]})) == [
        ".a",
        ".b[0].c: 'x' is read as 'y'",
    ]
    assert list(lost([1, 2], [1])) == ["[]"]
    assert list(lost("Lakeside Broadband", "Lakes"))
    assert list(lost(True, 1))
    assert list(lost("14:05", "14:05:30"))
    assert not list(lost("14:05", "14:05:00"))
