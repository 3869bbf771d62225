"""Files of outcomes: one row a case, private, and an export that leads back to nobody."""

from __future__ import annotations

import json
import os
import stat
from collections import Counter
from pathlib import Path
from tempfile import TemporaryDirectory
from uuid import UUID, uuid4

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st
from jsonschema import Draft202012Validator
from tests.outcomes.drawn import outcomes

from negotiate.errors import IntakeError
from negotiate.model.outcome import Outcome, OutcomeCall
from negotiate.outcomes.store import (
    Outcomes,
    export,
    keep_number,
    number_of,
    number_path,
    read_shared,
)

few = settings(max_examples=15, deadline=None)
MINE = UUID(int=1)


def outcome(saving: int = 10) -> Outcome:
    call = OutcomeCall(desk="retention", came="offer", saving=saving)
    return Outcome(
        provider="spectrum", services=("tv",), place="US-NY", month="2026-11", calls=(call,)
    )


@pytest.fixture
def kept(tmp_path: Path) -> Outcomes:
    return Outcomes(tmp_path / "data")


def test_nothing_is_there_until_something_is_added(kept: Outcomes) -> None:
    assert (kept.of_mine(), kept.of_others()) == ((), ())
    assert not kept.own.parent.exists()
    assert kept.forget() == ()


def test_a_case_that_is_added_again_takes_its_own_place(kept: Outcomes) -> None:
    assert not kept.put(MINE, outcome(10))
    assert not kept.put(uuid4(), outcome(10))
    assert kept.put(MINE, outcome(20))
    assert [one.saving for one in kept.of_mine()] == [20, 10]
    assert kept.take_out(MINE)
    assert not kept.take_out(MINE)
    assert [one.saving for one in kept.of_mine()] == [10]


def test_the_files_are_for_their_owner_alone(kept: Outcomes, tmp_path: Path) -> None:
    before = os.umask(0)
    try:
        kept.put(MINE, outcome())
        kept.take_in([outcome()])
        keep_number(tmp_path / "case.toml", MINE)
    finally:
        os.umask(before)
    for path in (kept.own, kept.shared, tmp_path / "case.outcome"):
        assert stat.S_IMODE(path.stat().st_mode) == 0o600
    assert sorted(kept.own.parent.iterdir()) == [kept.own, kept.shared]


def test_a_full_disk_leaves_what_was_there(kept: Outcomes, monkeypatch: pytest.MonkeyPatch) -> None:
    kept.put(MINE, outcome(10))

    def full(handle: int) -> None:
        raise OSError(28, "No space left on device")

    monkeypatch.setattr(os, "fsync", full)
    with pytest.raises(OSError, match="No space"):
        kept.put(MINE, outcome(20))
    assert [one.saving for one in kept.of_mine()] == [10]
    assert list(kept.own.parent.iterdir()) == [kept.own]


def test_those_of_others_are_never_among_ones_own(kept: Outcomes) -> None:
    kept.take_in([outcome(50)])
    assert kept.of_mine() == ()
    assert kept.of_others() == (outcome(50),)


def test_forgetting_takes_both_files_and_leaves_what_a_link_leads_to(
    kept: Outcomes, tmp_path: Path
) -> None:
    kept.put(MINE, outcome())
    elsewhere = tmp_path / "elsewhere.jsonl"
    export(elsewhere, [outcome()])
    kept.shared.symlink_to(elsewhere)
    assert kept.forget() == (kept.own, kept.shared)
    assert list(kept.own.parent.iterdir()) == []
    assert read_shared(elsewhere) == (outcome(),)


@few
@given(st.lists(outcomes(), max_size=4), st.lists(outcomes(), max_size=4))
def test_the_same_file_twice_adds_nothing(some: list[Outcome], more: list[Outcome]) -> None:
    with TemporaryDirectory() as folder:
        kept = Outcomes(Path(folder))
        assert kept.take_in(some) == len(some)
        assert kept.take_in(some) == 0
        # A later export of the same person has the earlier rows again.
        assert kept.take_in([*some, *more]) == len(more)
        assert Counter(kept.of_others()) == Counter([*some, *more])


@few
@given(st.lists(outcomes(), min_size=1, max_size=5))
def test_an_export_holds_the_rows_and_nothing_of_whose_or_in_which_order(
    some: list[Outcome],
) -> None:
    with TemporaryDirectory() as folder:
        kept, there, back = Outcomes(Path(folder)), Path(folder, "a"), Path(folder, "b")
        numbers = [uuid4() for _ in some]
        for number, one in zip(numbers, some, strict=True):
            kept.put(number, one)
        assert export(there, kept.of_mine()) == len(some)
        export(back, reversed(some))
        assert there.read_bytes() == back.read_bytes()
        assert Counter(read_shared(there)) == Counter(some)
        text = there.read_text("utf-8")
        assert not any(str(number) in text for number in numbers)
        header, *rows = map(json.loads, text.splitlines())
    assert header == {"format": "negotiate-outcomes", "version": 1}
    schema = Draft202012Validator(Outcome.model_json_schema(mode="validation"))
    allowed = {"provider", "services", "place", "month", "calls", "kept"}
    of_a_call = {"desk", "came", "saving", "minutes"}
    for row in rows:
        schema.validate(row)
        assert row.keys() <= allowed
        assert all(call.keys() <= of_a_call for call in row["calls"])


def test_no_file_is_overwritten_by_an_export(tmp_path: Path) -> None:
    there = tmp_path / "mine.jsonl"
    there.write_text("mine", "utf-8")
    with pytest.raises(FileExistsError):
        export(there, [outcome()])
    assert there.read_text("utf-8") == "mine"


@pytest.mark.parametrize(
    ("line", "what"),
    [
        ('{"provider": "Spectrum Inc."', "is not JSON"),
        ('{"provider": "generic"}', "services"),
        ('{"name": "Dana", "provider": "spectrum"}', "name"),
        (outcome().model_dump_json().replace("2026-11", "2026-11-03"), "month"),
        (outcome().model_dump_json().replace("spectrum", "generic"), "nobody has described"),
        (outcome().model_dump_json().replace('"offer"', '"refused"'), "saving can be said of"),
        (outcome().model_dump_json().replace('"kept":null', '"kept":true'), "kept can be said of"),
        (outcome().model_dump_json().replace('"minutes":null', '"minutes":7'), "minutes"),
    ],
)
def test_what_is_no_outcome_is_told_with_its_line(tmp_path: Path, line: str, what: str) -> None:
    file = tmp_path / "theirs.jsonl"
    export(file, [outcome()])
    with file.open("a", encoding="utf-8") as more:
        more.write(f"{line}\n")
    with pytest.raises(IntakeError) as caught:
        read_shared(file)
    assert {problem.line for problem in caught.value.problems} == {3}
    assert what in str(caught.value)


def test_the_number_of_a_case_stays_beside_it(tmp_path: Path) -> None:
    case = tmp_path / "case.toml"
    assert number_of(case) is None
    keep_number(case, MINE)
    assert number_of(case) == MINE
    number_path(case).write_text('{"format": "negotiate-case-number", "version": 1}\n', "utf-8")
    with pytest.raises(IntakeError, match="holds 0 numbers"):
        number_of(case)
