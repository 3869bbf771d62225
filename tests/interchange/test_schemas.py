"""The published schemas: each is what its version was, or allows more.

A schema that changed so that more fits is written anew, and the difference read in git:

    UPDATE_SCHEMAS=1 .venv/bin/pytest tests/interchange
"""

from __future__ import annotations

import json
import os
from importlib import import_module
from pathlib import Path
from typing import Any, Final, get_args

import pytest
from hypothesis import given, settings
from jsonschema import Draft202012Validator
from tests.interchange.compatible import bare, breaks
from tests.outcomes.drawn import outcomes

from negotiate.journal.lines import LINES_VERSION
from negotiate.model.case import Case
from negotiate.model.outcome import Outcome
from negotiate.outcomes.store import OUTCOMES_VERSION
from negotiate.schemas import DIALECT, PUBLISHED, Published
from negotiate.testing.cases import cases

KEPT: Final = Path(__file__).parent / "schemas"
PAGE: Final = Path(__file__).parents[2] / "docs" / "reference" / "schemas.md"
WHAT_TO_DO: Final = (
    "Files and programs out there hold to this version. Keep what they say: let the key stay, with "
    "a default; let the word stay. If it cannot be kept, raise the version in "
    "src/negotiate/schemas.py, keep a reader for the older one, and leave its files in "
    "tests/interchange as they are: docs/reference/schemas.md says how."
)

CASE: Final = Draft202012Validator(PUBLISHED["case"].schema())
OUTCOME: Final = Draft202012Validator(PUBLISHED["outcome"].schema())

each = pytest.mark.parametrize("one", PUBLISHED.values(), ids=PUBLISHED)


def path_of(one: Published) -> Path:
    return KEPT / f"{one.name}.{one.version}.json"


def by_line(schema: dict[str, Any]) -> str:
    """A schema with a line for each model and each key of it all, so that a change is one line."""

    def lines(table: dict[str, Any]) -> str:
        return ",\n".join(f"{json.dumps(k)}: {json.dumps(table[k], sort_keys=True)}" for k in table)

    whole, defs = dict(schema), dict(sorted(schema.get("$defs", {}).items()))
    whole.pop("$defs", None)
    tail = f',\n"$defs": {{\n{lines(defs)}\n}}' if defs else ""
    return f"{{\n{lines(dict(sorted(whole.items())))}{tail}\n}}\n"


def kept(one: Published) -> dict[str, Any]:
    found: dict[str, Any] = json.loads(path_of(one).read_text("utf-8"))
    return found


@each
def test_what_fitted_a_version_fits_it_still(one: Published) -> None:
    now = bare(one.schema())
    updating = bool(os.environ.get("UPDATE_SCHEMAS"))
    before = now if updating and not path_of(one).is_file() else kept(one)
    broken = breaks(before, now, written=one.mode == "serialization")
    assert not broken, "\n".join([f"{one.id} is narrower than it was:", *broken, WHAT_TO_DO])
    if updating:
        path_of(one).write_text(by_line(now), "utf-8")
    assert kept(one) == now, "more fits it now: keep that, with UPDATE_SCHEMAS=1"


@each
def test_it_says_which_one_it_is(one: Published) -> None:
    schema = one.schema()
    Draft202012Validator.check_schema(schema)
    assert list(schema)[:3] == ["$schema", "$id", "title"]
    assert (schema["$schema"], schema["$id"]) == (
        DIALECT,
        f"urn:negotiate:schema:{one.name}:{one.version}",
    )


@each
def test_a_file_says_the_version_of_its_schema(one: Published) -> None:
    module, _, name = one.home.partition(":")
    fields = getattr(getattr(import_module(module), name), "model_fields", {})
    if "version" in fields:
        assert get_args(fields["version"].annotation) == (one.version,)


def test_lines_say_the_version_of_their_schema() -> None:
    assert PUBLISHED["outcome"].version == OUTCOMES_VERSION
    assert PUBLISHED["journal-entry"].version == LINES_VERSION


@each
def test_no_earlier_version_was_dropped(one: Published) -> None:
    names = {f"{one.name}.{number}.json" for number in range(1, one.version + 1)}
    assert {path.name for path in KEPT.glob(f"{one.name}.*.json")} == names


@each
def test_the_page_lists_it(one: Published) -> None:
    assert f"| `{one.name}` | `{one.id}` |" in PAGE.read_text("utf-8")


@settings(max_examples=60, deadline=None)
@given(cases())
def test_whatever_case_there_is_fits_the_schema(case: Case) -> None:
    written = json.loads(case.model_dump_json(exclude_none=True))
    assert not [error.message for error in CASE.iter_errors(written)]


@given(outcomes())
def test_whatever_outcome_there_is_fits_the_schema(outcome: Outcome) -> None:
    written = json.loads(outcome.model_dump_json())
    assert OUTCOME.is_valid(written)
