"""What every journal does, wherever it is kept."""

from __future__ import annotations

import threading
from collections.abc import Callable
from datetime import UTC, datetime
from pathlib import Path
from typing import Protocol
from uuid import uuid4

import pytest
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st
from tests.journal.entries import an_entry

from negotiate.errors import JournalError
from negotiate.journal.fold import folded
from negotiate.journal.journal import Journal
from negotiate.journal.lines import read_lines, write_lines
from negotiate.journal.stored import ENTRY_BYTES
from negotiate.model.event import Event
from negotiate.model.journal_entry import JournalEntry
from negotiate.reading.case import read_case

CASE = read_case("docs/examples/generic-gym.toml")


class Whole(Journal, Protocol):
    """A journal that takes many entries at once."""

    def append_all(self, entries: list[JournalEntry]) -> int: ...


Fresh = Callable[[], Whole]


def test_a_journal_that_was_never_written_holds_nothing(fresh: Fresh) -> None:
    assert fresh().entries() == ()


def test_entries_come_back_as_they_went_in_and_in_order(fresh: Fresh) -> None:
    journal = fresh()
    entries = [an_entry(3), an_entry(1), an_entry(2)]
    for entry in entries:
        journal.append(entry)
    assert journal.entries() == tuple(entries)


def test_an_entry_is_not_written_twice(fresh: Fresh) -> None:
    journal = fresh()
    journal.append(an_entry(1))
    journal.append(an_entry(1))
    assert journal.append_all([an_entry(1), an_entry(2), an_entry(2)]) == 1
    assert journal.entries() == (an_entry(1), an_entry(2))


def test_an_entry_that_is_written_again_later_is_the_same(fresh: Fresh) -> None:
    journal = fresh()
    journal.append(an_entry(1))
    journal.append(an_entry(1).model_copy(update={"written": datetime(2026, 11, 25, tzinfo=UTC)}))
    assert journal.entries() == (an_entry(1),)


def test_another_entry_of_the_same_id_is_refused_and_nothing_of_its_batch_is_kept(
    fresh: Fresh,
) -> None:
    journal = fresh()
    journal.append(an_entry(1))
    other = an_entry(1).model_copy(update={"event": an_entry(9).event})
    with pytest.raises(JournalError, match="another entry with the id"):
        journal.append_all([an_entry(2), other])
    assert journal.entries() == (an_entry(1),)


def test_journals_are_apart(fresh: Fresh) -> None:
    one, other = fresh(), fresh()
    one.append(an_entry(1))
    other.append(an_entry(1).model_copy(update={"event": an_entry(2).event}))
    one.forget()
    assert one.entries() == ()
    assert len(other.entries()) == 1


def test_what_was_forgotten_may_begin_anew(fresh: Fresh) -> None:
    journal = fresh()
    journal.forget()
    journal.append(an_entry(1))
    journal.forget()
    journal.append(an_entry(2))
    assert journal.entries() == (an_entry(2),)


def test_an_entry_that_is_too_large_is_refused(fresh: Fresh) -> None:
    journal = fresh()
    huge = Event.model_construct(on=an_entry(1).event.on, kind="call", summary="x" * ENTRY_BYTES)  # type: ignore[union-attr]
    with pytest.raises(JournalError, match="does not fit; 1,000,000 do"):
        journal.append(an_entry(1).model_copy(update={"event": huge}))
    assert journal.entries() == ()


def test_threads_may_share_a_journal(fresh: Fresh) -> None:
    journal = fresh()

    def write(writer: int) -> None:
        for number in range(5):
            journal.append(an_entry(100 * writer + number))

    threads = [threading.Thread(target=write, args=(writer,)) for writer in (1, 2, 3)]
    for thread in threads:
        thread.start()
    for thread in threads:
        thread.join()
    held = [entry.id.int for entry in journal.entries()]
    assert sorted(held) == [100 * writer + number for writer in (1, 2, 3) for number in range(5)]
    assert all(
        [n for n in held if n // 100 == w] == sorted(n for n in held if n // 100 == w)
        for w in (1, 2, 3)
    )


def test_text_of_any_language_and_amounts_to_the_last_digit_come_back(fresh: Fresh) -> None:
    journal = fresh()
    told = {"kind": "offer", "on": "2026-11-24", "summary": "Żółć\n\tčaj 茶 😀", "at": "14:05"}
    entry = an_entry(1, event={**told, "monthly_price": "39.9900"})
    journal.append(entry)
    (found,) = journal.entries()
    assert found == entry
    assert found.event
    assert str(found.event.monthly_price) == "39.9900"


steps = st.lists(
    st.tuples(
        st.sampled_from(["append", "correct", "take back", "again", "move"]),
        st.integers(min_value=0, max_value=9),
    ),
    max_size=10,
)


@settings(max_examples=8, suppress_health_check=[HealthCheck.function_scoped_fixture])
@given(steps=steps)
def test_however_a_journal_came_about_the_case_is_the_same(
    fresh: Fresh, tmp_path: Path, steps: list[tuple[str, int]]
) -> None:
    kept: list[JournalEntry] = []
    journal = fresh()
    for step, number in steps:
        target = kept[number % len(kept)].id.int if kept else 99
        match step:
            case "append":
                entry = an_entry(len(kept) + 1)
            case "correct":
                entry = an_entry(len(kept) + 1, target, event=an_entry(50 + number).event)
            case "take back":
                entry = an_entry(len(kept) + 1, target)
            case _:
                entry = kept[number % len(kept)] if kept else an_entry(1)
        if step == "move":
            file = tmp_path / f"{uuid4()}.jsonl"
            write_lines(file, journal.entries())
            journal = fresh()
            journal.append_all([*read_lines(file)])
            assert journal.append_all([*read_lines(file)]) == 0
            continue
        journal.append(entry)
        kept += [entry] if entry not in kept else []
    assert journal.entries() == tuple(kept)
    assert folded(CASE, journal.entries()) == folded(CASE, kept)
