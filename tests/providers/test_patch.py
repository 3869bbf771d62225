"""A record is changed where it is meant to be, and nowhere else."""

from __future__ import annotations

import shutil
import subprocess
import tomllib
from datetime import date
from pathlib import Path

import pytest

from negotiate.errors import RecordError
from negotiate.providers.patch import Change, changed, patch

DAY = date(2026, 11, 21)

RECORD = '''\
# Head.
slug = "acme"

[[routes]]
id = "care"
quality = "verified" # by hand
note = """
One.
Two."""

# When it is staffed.
[[routes.hours]]
times = [{ opens = 08:00:00 }]
quality = "verified"

# --- The other ---------------------------------------------------
[[routes]]
id = "chat"
confirmed_by = "Jane" # who
quality = "verified"
confirmed = 2026-01-01  # as she said
method = "call"
note = 'Ask "why".'
steps = [
    { do = "dial" },
]


# --- Policies ----------------------------------------------------
[policies]
notice = [
  { value = 1, quality = "verified" }, # one
  { value = 2, quality = "verified", confirmed = 2026-01-01 },
]

[[policies.has_term]]
value = true
quality="verified"'''


def difference(*changes: Change, text: str = RECORD) -> list[str]:
    diff = patch(text, changed(text, changes, "acme.toml"), "acme.toml")
    return [line for line in diff.split("\n")[2:] if line[:1] in {"+", "-", "\\"}]


def test_a_new_key_goes_below_those_it_belongs_with() -> None:
    assert difference(
        Change("routes[0]", "confirmed", DAY), Change("routes[0]", "method", "web")
    ) == ["+confirmed = 2026-11-21", '+method = "web"']
    new = changed(RECORD, [Change("routes[0].hours[0]", "confirmed", DAY)], "acme.toml")
    assert 'quality = "verified"\nconfirmed = 2026-11-21\n\n# --- The other' in new


def test_a_key_that_is_there_keeps_its_comment() -> None:
    assert difference(Change("routes[1]", "confirmed", DAY)) == [
        "-confirmed = 2026-01-01  # as she said",
        "+confirmed = 2026-11-21  # as she said",
    ]


def test_a_key_is_taken_away_with_its_line() -> None:
    assert difference(Change("routes[1]", "confirmed_by", None)) == ['-confirmed_by = "Jane" # who']
    assert difference(Change("routes[0]", "confirmed_by", None)) == []


def test_a_table_on_one_line_is_changed_on_its_line() -> None:
    assert difference(Change("policies.notice[0]", "confirmed", DAY)) == [
        '-  { value = 1, quality = "verified" }, # one',
        '+  { value = 1, quality = "verified", confirmed = 2026-11-21 }, # one',
    ]
    assert difference(Change("policies.notice[1]", "confirmed", DAY)) == [
        '-  { value = 2, quality = "verified", confirmed = 2026-01-01 },',
        '+  { value = 2, quality = "verified", confirmed = 2026-11-21 },',
    ]


def test_the_last_line_may_lack_its_end() -> None:
    assert difference(Change("policies.has_term[0]", "confirmed", DAY)) == [
        '-quality="verified"',
        "\\ No newline at end of file",
        '+quality="verified"',
        "+confirmed = 2026-11-21",
        "\\ No newline at end of file",
    ]


@pytest.mark.parametrize(
    ("pointer", "note", "lines"),
    [
        ("routes[0]", "One.\nTwo. Three.", ['-Two."""', '+Two. Three."""']),
        (
            "routes[1]",
            'Ask "why". Not now.',
            ["-note = 'Ask \"why\".'", "+note = 'Ask \"why\". Not now.'"],
        ),
    ],
)
def test_a_note_that_goes_on_keeps_its_quotes(pointer: str, note: str, lines: list[str]) -> None:
    assert difference(Change(pointer, "note", note)) == lines


@pytest.mark.parametrize("note", ['"""', "\\", "'''\n\"", "a\tb", "ŁÓDŹ"])
def test_any_words_can_be_written(note: str) -> None:
    new = changed(RECORD, [Change("routes[0]", "note", note)], "acme.toml")
    assert tomllib.loads(new)["routes"][0]["note"] == note
    new = changed(RECORD, [Change("routes[0].hours[0]", "note", note)], "acme.toml")
    assert tomllib.loads(new)["routes"][0]["hours"][0]["note"] == note


def test_lines_keep_the_ends_they_have() -> None:
    windows = RECORD.replace("\n", "\r\n")
    new = changed(
        windows,
        [Change("routes[0]", "confirmed", DAY), Change("routes[1]", "confirmed", DAY)],
        "acme.toml",
    )
    assert "\n" not in new.replace("\r\n", "")


def test_a_record_that_cannot_be_changed_cleanly_is_left_to_a_person() -> None:
    with pytest.raises(RecordError, match="by hand"):
        changed('slug = "acme"\n', [Change("routes[0]", "confirmed", DAY)], "acme.toml")


def test_nothing_to_change_is_no_patch() -> None:
    assert changed(RECORD, [], "acme.toml") == RECORD
    assert patch(RECORD, RECORD, "acme.toml") == ""


@pytest.mark.parametrize(
    "command",
    [
        pytest.param(
            ["git", "apply", "-"],
            marks=pytest.mark.skipif(not shutil.which("git"), reason="git is not here"),
        ),
        pytest.param(
            ["patch", "-p1"],
            marks=pytest.mark.skipif(not shutil.which("patch"), reason="patch is not here"),
        ),
    ],
    ids=["git", "patch"],
)
@pytest.mark.parametrize("end", ["", "\n"])
def test_the_patch_applies(
    command: list[str], end: str, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    old = RECORD + end
    new = changed(
        old,
        [
            Change("routes[0]", "confirmed", DAY),
            Change("routes[1]", "note", "No."),
            Change("policies.has_term[0]", "method", "web"),
        ],
        "acme.toml",
    )
    file = tmp_path / "acme.toml"
    file.write_text(old, "utf-8")
    monkeypatch.setenv("GIT_CEILING_DIRECTORIES", str(tmp_path.parent))
    subprocess.run(command, input=patch(old, new, file.name).encode(), cwd=tmp_path, check=True)
    assert file.read_text("utf-8") == new
