"""A record is changed where it is meant to be, and nowhere else."""

from __future__ import annotations

import re
import shutil
import subprocess
import tomllib
from collections import Counter
from collections.abc import Iterator
from datetime import date
from pathlib import Path
from typing import Any

import pytest
from hypothesis import given
from hypothesis import strategies as st

from negotiate.errors import RecordError
from negotiate.providers.patch import Change, changed, patch
from negotiate.reading.problems import place_of

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


@pytest.mark.parametrize("value", [DAY, None])
def test_a_table_on_one_line_is_left_to_a_person(value: date | None) -> None:
    with pytest.raises(RecordError, match="by hand"):
        changed(RECORD, [Change("policies.notice[1]", "confirmed", value)], "acme.toml")


def test_the_refusal_names_the_place() -> None:
    with pytest.raises(RecordError, match=r"acme\.toml: policies\.notice\[0\]: "):
        changed(RECORD, [Change("policies.notice[0]", "confirmed", DAY)], "acme.toml")


def test_tables_of_a_list_need_not_stand_together() -> None:
    apart = f'{RECORD}\n\n[[routes]]\nid = "late"\nquality = "verified" # last\n'
    assert difference(Change("routes[2]", "confirmed", DAY), text=apart) == [
        "+confirmed = 2026-11-21"
    ]
    assert changed(apart, [Change("routes[2]", "confirmed", DAY)], "acme.toml").endswith(
        "# last\nconfirmed = 2026-11-21\n"
    )


def test_a_value_on_many_lines_is_changed_as_one() -> None:
    assert difference(Change("routes[0]", "note", "No.")) == [
        '-note = """',
        "-One.",
        '-Two."""',
        '+note = "No."',
    ]
    assert difference(Change("routes[0]", "note", None)) == ['-note = """', "-One.", '-Two."""']


def test_a_new_key_goes_below_the_last_line_of_its_neighbour() -> None:
    text = '[[routes]]\nquality = """\nverified"""  # so\nid = "a"\n'
    assert changed(text, [Change("routes[0]", "confirmed", DAY)], "acme.toml") == text.replace(
        "# so\n", "# so\nconfirmed = 2026-11-21\n"
    )


def test_a_key_without_a_neighbour_goes_below_the_head_of_its_table() -> None:
    text = '[[routes]] # the first\nid = "a"\n'
    assert changed(text, [Change("routes[0]", "note", "No.")], "acme.toml") == text.replace(
        "first\n", 'first\nnote = "No."\n'
    )


@pytest.mark.parametrize(
    ("was", "now"),
    [
        ('a = "x#y" # "z" # z', 'a = "new" # "z" # z'),
        ('a="x"', 'a="new"'),
        ('  a  =  """\n# x\n""" # y', '  a  =  "new" # y'),
        ("a = [ # one\n  1, # two\n] # three", 'a = "new" # three'),
    ],
)
def test_only_the_value_of_a_line_is_changed(was: str, now: str) -> None:
    assert changed(f"[t]\n{was}\n", [Change("t", "a", "new")], "acme.toml") == f"[t]\n{now}\n"


def test_the_last_line_may_lack_its_end() -> None:
    assert difference(Change("policies.has_term[0]", "confirmed", DAY)) == [
        '-quality="verified"',
        "\\ No newline at end of file",
        '+quality="verified"',
        "+confirmed = 2026-11-21",
        "\\ No newline at end of file",
    ]


@pytest.mark.parametrize(
    ("was", "added", "now"),
    [
        ('"""\nOne.\nTwo."""', " Three.", '"""\nOne.\nTwo. Three."""'),
        ('"""\\\nOne, \\\n  two."""', " Three.", '"""\\\nOne, \\\n  two. Three."""'),
        ("'Ask \"why\".' # so", " No.", "'Ask \"why\". No.' # so"),
        ("'No.'", " It's.", '"No. It\'s."'),
        ('"No."', ' "Yes".', '"No. \\"Yes\\"."'),
    ],
)
def test_a_note_that_goes_on_keeps_its_form_where_it_can(was: str, added: str, now: str) -> None:
    text = f"[t]\nnote = {was}\n"
    note = tomllib.loads(text)["t"]["note"] + added
    assert changed(text, [Change("t", "note", note)], "acme.toml") == f"[t]\nnote = {now}\n"


@pytest.mark.parametrize("note", ['"""', "\\", "'''\n\"", "a\tb", "ŁÓDŹ", "a\r\nb", "\na", "\\\n "])
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


#: What a key may be written as. Some look like tables and keys, and are none.
FORMS = {
    "quality": ['"verified"', "'verified'", '"""\nverified"""'],
    "confirmed": ["2026-01-01"],
    "method": ['"call"', "'call'"],
    "note": [
        '"Short."',
        '"""\\\nOne \\\n  # two."""',
        "'''\n[[routes]]\nquality = 1\n'''",
        '"# no"',
    ],
    "times": ["[{ opens = 08:00:00 }]", "[ # one\n  { opens = 08:00:00 },\n]"],
    "id": ['"a = b"', '"[[sources]]"'],
}
NEW: dict[str, list[date | str | None]] = {
    "quality": ["tested", None],
    "confirmed": [DAY, None],
    "method": ["web", None],
    "confirmed_by": ['Jane "J" Doe', None],
    "note": ["Short. Longer.", "Two\nlines.", None],
}
Piece = tuple[str, str, str]


@st.composite
def records(draw: st.DrawFn) -> list[Piece]:
    """A record as pieces: table, key (empty for the head of a table) and lines of each.

    The entries of a list need not stand together, nor the lists of an entry right below it.
    """
    pieces: list[Piece] = []
    seen: Counter[str] = Counter()
    kinds = draw(st.permutations(["routes"] * 3 + ["sources"] * 2 + ["policies.notice"] * 2))
    for kind in kinds:
        heads = [kind]
        if draw(st.booleans()) and (kind == "routes" or seen["routes"]):
            heads.append(f"routes[{seen['routes'] - (kind != 'routes')}].hours")
        for head in heads:
            pointer = f"{head}[{seen[head]}]"
            seen[head] += 1
            name = re.sub(r"\[\d+\]", "", head)
            pieces.append((pointer, "", f"# {len(pieces)}\n\n[[{name}]]\n"))
            for key in draw(st.permutations(sorted(FORMS)))[: draw(st.integers(0, 6))]:
                form = draw(st.sampled_from(FORMS[key]))
                space = draw(st.sampled_from(["", "  "]))
                behind = draw(st.sampled_from(["", f" # {len(pieces)}"]))
                pieces.append((pointer, key, f"{space}{key} ={space}{form}{behind}\n"))
    return pieces


@given(records(), st.data())
def test_the_lines_of_what_is_asked_change_and_no_others(
    pieces: list[Piece], data: st.DataObject
) -> None:
    pointers = sorted({pointer for pointer, _, _ in pieces})
    keys = data.draw(st.sets(st.tuples(st.sampled_from(pointers), st.sampled_from(sorted(NEW)))))
    changes = [Change(at, key, data.draw(st.sampled_from(NEW[key]))) for at, key in sorted(keys)]
    text = "".join(lines for _, _, lines in pieces)
    end = data.draw(st.sampled_from(["\n", "\r\n"]))
    text = text.replace("\n", end)
    cut = text.removesuffix(end) if data.draw(st.booleans()) else text
    new = changed(cut, changes, "acme.toml")
    assert tomllib.loads(new) == expected(text, changes)
    assert new.endswith(end) == cut.endswith(end)
    assert end == "\n" or "\n" not in new.replace("\r\n", "")
    gaps = between(
        new if cut == text else new + end,
        [p[2].replace("\n", end) for p in pieces if p[:2] not in keys],
    )
    written = [key for gap in gaps for key in tomllib.loads(gap)]
    assert sorted(written) == sorted(change.key for change in changes if change.value is not None)


def between(text: str, kept: list[str]) -> Iterator[str]:
    """What stands between pieces of a text that must all be there, in order."""
    at = 0
    for piece in kept:
        found = text.find(piece, at)
        assert found >= 0, piece
        yield text[at:found]
        at = found + len(piece)
    yield text[at:]


def expected(text: str, changes: list[Change]) -> dict[str, Any]:
    data = tomllib.loads(text)
    for change in changes:
        table: Any = data
        for step in place_of(change.pointer):
            table = table[step]
        table.pop(change.key, None)
        if change.value is not None:
            table[change.key] = change.value
    return data
