"""Whatever a file looks like, a key is found on the line where it stands."""

from __future__ import annotations

import tomllib
from dataclasses import dataclass, field
from textwrap import dedent
from typing import Any

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st
from hypothesis.strategies import DrawFn

from negotiate.reading.problems import dotted, place_of
from negotiate.reading.toml import Place, line_of, lines_of

NAMES = ("a", "b", "long_name", "with-hyphen", "2026")

#: Values of one line and of several; what looks like a key or table in them is none.
VALUES = (
    "1",
    "84.99",
    "true",
    "2026-11-21",
    "'literal = [text]'",
    '"a line separator,\u2028which breaks no line of TOML"',
    '"text # no comment [a] b = 1"',
    '"quote \\" and \\"\\"\\" in text"',
    '"""on one line"""',
    '"""\na = 1\n[b]\n"""',
    '"""\n# not a comment \\""" still text\nlong_name = 2\n"""',
    "'''\n[[a]]\nb = '1'\n'''",
    '"""ends with two quotes\na = 3"""""',
    "[1, 2] # a comment with ''' and \"\"\" in it",
    '[\n  "a = 1", # b = 2\n  "[b]",\n]',
    '[\n  ["b"],\n  ["a"]\n]',
    '[\n"""\na = 1\n""",\n]',
    "{ a = 1, b = { c = 2 } }",
    "[\n  { a = 1 },\n  { a = 2 },\n]",
)


@dataclass
class Drawn:
    """Text under construction, and where each key was put."""

    text: str = ""
    places: dict[Place, int] = field(default_factory=dict)

    def write(self, line: str, place: Place | None = None) -> None:
        if place:
            self.places[place] = self.text.count("\n") + 1
        self.text += line + "\n"


def as_written(draw: DrawFn, name: str) -> str:
    return draw(st.sampled_from((name, f'"{name}"', f"'{name}'")))


@st.composite
def documents(draw: DrawFn) -> Drawn:
    """TOML with tables, arrays of tables with tables in them, dotted keys, values of any kind."""
    drawn = Drawn()
    write_keys(draw, drawn, ())
    for name in draw(st.permutations(("table", "list", "deep"))):
        match name:
            case "table":
                drawn.write(draw(st.sampled_from(("[table]", "  [ table ]  # why"))), ("table",))
                write_keys(draw, drawn, ("table",))
            case "deep":
                drawn.write("[deep.er]", ("deep", "er"))
                write_keys(draw, drawn, ("deep", "er"))
            case _:
                write_list(draw, drawn)
    return drawn


def write_list(draw: DrawFn, drawn: Drawn) -> None:
    for index in range(draw(st.integers(0, 3))):
        drawn.write("[[list]]", ("list", index))
        write_keys(draw, drawn, ("list", index))
        for inner in range(draw(st.integers(0, 2))):
            drawn.write("[[list.inner]]", ("list", index, "inner", inner))
            write_keys(draw, drawn, ("list", index, "inner", inner))
        if draw(st.booleans()):
            drawn.write("[list.one]", ("list", index, "one"))
            write_keys(draw, drawn, ("list", index, "one"))


def write_keys(draw: DrawFn, drawn: Drawn, table: Place) -> None:
    for name in draw(st.lists(st.sampled_from(NAMES), unique=True, max_size=3)):
        if draw(st.booleans()):
            drawn.write(draw(st.sampled_from(("", "# a = 1", "  # [table]", "#\u2028 still here"))))
        path = [name, *draw(st.lists(st.just("sub"), max_size=1))]
        key = draw(st.sampled_from((".", " . "))).join(as_written(draw, step) for step in path)
        value = draw(st.sampled_from(VALUES))
        drawn.write(f"{draw(st.sampled_from(('', '  ')))}{key} = {value}", (*table, *path))


def value_at(data: Any, place: Place) -> Any:
    for step in place:
        data = data[step]
    return data


@settings(max_examples=150)
@given(documents())
def test_every_key_and_table_is_found_on_its_own_line(drawn: Drawn) -> None:
    data = tomllib.loads(drawn.text)
    for place in drawn.places:
        value_at(data, place)  # The drawing itself is right: TOML knows the place.
    assert lines_of(drawn.text) == drawn.places


@given(documents(), st.data())
def test_what_is_missing_is_placed_at_the_table_it_is_missing_from(
    drawn: Drawn, data: st.DataObject
) -> None:
    if not drawn.places:
        return
    place = data.draw(st.sampled_from(sorted(drawn.places, key=str)))
    lines = lines_of(drawn.text)
    assert line_of(lines, (*place, "missing", 3, "key")) == lines[place]


def test_what_is_nowhere_has_no_line() -> None:
    assert line_of(lines_of("a = 1"), ("b", "c")) is None


def test_a_key_of_an_inline_table_is_found_by_the_key_that_holds_it() -> None:
    lines = lines_of('x = 1\noffers = [\n  { plan = "a" },\n]\n')
    assert line_of(lines, ("offers", 0, "plan")) == 2


def test_text_that_looks_like_keys_is_no_key() -> None:
    text = dedent(
        '''\
        note = """
        target = 1
        [mandate]
        """
        target = 2
        '''
    )
    assert lines_of(text) == {("note",): 1, ("target",): 5}


STEPS = st.sampled_from(NAMES) | st.integers(0, 20)


@pytest.mark.parametrize(
    ("place", "path"),
    [
        (("currency",), "currency"),
        (("offers", 0, "plan"), "offers[0].plan"),
        (("bills", 1, "lines", 12), "bills[1].lines[12]"),
        (("a\x1b[0m",), "'a\\x1b[0m'"),
        (("contract", "a.b"), "contract.'a.b'"),
    ],
)
def test_a_place_as_a_person_reads_it(place: Place, path: str) -> None:
    assert dotted(place) == path


@given(st.sampled_from(NAMES), st.lists(STEPS, max_size=4))
def test_a_path_leads_back_to_its_place(first: str, rest: list[str | int]) -> None:
    place = (first, *rest)
    assert place_of(dotted(place)) == place
