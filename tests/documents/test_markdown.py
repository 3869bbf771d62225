"""What goes into Markdown comes out of it again, and plain text is set out for reading."""

from __future__ import annotations

import re
import subprocess
import sys

import pytest
from hypothesis import given
from hypothesis import strategies as st

from negotiate.documents.markdown import WIDTH, escape, to_line, to_text

# What the model lets into a case: any character but control characters, line ends and tabs apart.
printable = st.characters(exclude_categories=["Cc", "Cs", "Co"], exclude_characters="\u2028\u2029")
marks = st.sampled_from(list("\\`*_[]{}()<>#+-.!|~&=:;'\"1 9\t"))
lines = st.text(st.one_of(marks, printable), max_size=60)
texts = st.lists(lines, min_size=1, max_size=5).map("\n".join)


def folded(text: str) -> str:
    return " ".join(text.split())


@given(texts)
def test_escaped_text_comes_out_as_it_went_in(text: str) -> None:
    assert folded(to_text(escape(text))) == folded(text)


@given(lines)
def test_escaped_text_comes_out_of_a_bullet(text: str) -> None:
    assert folded(to_text(f"- Name: {escape(text)}.")) == folded(f"- Name: {text}.")


@given(lines)
def test_escaped_text_comes_out_of_a_quotation(text: str) -> None:
    assert folded(to_text(f"> Say {escape(text)} now.")) == folded(f"Say {text} now.")


@given(lines, lines)
def test_escaped_text_comes_out_of_a_cell(one: str, two: str) -> None:
    table = f"| A | B |\n|---|---|\n| {escape(one)}. | {escape(two)}. |\n"
    assert folded(to_text(table)) == folded(f"A B {one}. {two}.")


@given(lines)
def test_escaped_text_comes_out_of_a_heading(text: str) -> None:
    assert to_line(f"# Call {escape(text)}!").startswith(folded(f"Call {text}!"))


@pytest.mark.parametrize(
    "text",
    [
        "**bold** and _slanted_",
        "# no heading",
        "1. no list",
        "1986. A year",
        "- no bullet",
        "+1 202 555 0143",
        "a\n---",
        "a\n===",
        "a\n\n    far to the right",
        "a\n\n\tafter a tab",
        "<script>alert(1)</script>",
        "[no](https://link.example)",
        "![no](image.png)",
        "`no code`",
        "```\nno fence\n```",
        "~~~\nno fence\n~~~",
        "&amp; &lt; &#42;",
        "back\\slash\\",
        "| no | table |\n|---|---|\n| a | b |",
        "> no quotation",
        "https://example.com/_x_",
        "* * *",
    ],
)
def test_marks_are_read_as_themselves(text: str) -> None:
    assert folded(to_text(escape(text))) == folded(text)


def test_a_long_word_is_not_broken() -> None:
    word = "x" * 200
    assert word in to_text(escape(f"A {word} in a line of prose that is long enough to be wrapped"))


def test_prose_is_wrapped() -> None:
    text = to_text("word " * 60)
    assert max(map(len, text.splitlines())) <= WIDTH
    assert len(text.splitlines()) > 1


def test_headings_are_underlined() -> None:
    assert to_text("# One\n\n## Two\n\ntext") == "One\n===\n\nTwo\n---\n\ntext\n"


def test_the_columns_of_a_table_stand_under_one_another() -> None:
    text = to_text("| Line | A month |\n|---|--:|\n| TV | $5.00 |\n| Internet | $84.99 |\n")
    assert text == "Line      A month\nTV          $5.00\nInternet   $84.99\n"


def test_lists_are_numbered_in_order() -> None:
    assert to_text("1. one\n1. two\n1. three\n") == "1. one\n2. two\n3. three\n"


def test_a_list_starts_at_its_own_number() -> None:
    assert to_text("4. four\n4. five\n") == "4. four\n5. five\n"


def test_two_lists_are_numbered_apart() -> None:
    text = to_text("1. one\n1. two\n\nBetween.\n\n1. one\n")
    assert re.findall(r"^\d+", text, re.MULTILINE) == ["1", "2", "1"]


def test_a_bullet_hangs_under_its_first_line() -> None:
    first, second = to_text("- " + "word " * 20).splitlines()
    assert first.startswith("- word")
    assert second.startswith("  word")


def test_what_is_set_apart_is_indented() -> None:
    assert to_text("before\n\n> said\n\nafter") == "before\n\n    said\n\nafter\n"


def test_a_forced_line_break_is_kept() -> None:
    assert to_text("Dana\\\n418 Rivermont Avenue") == "Dana\n418 Rivermont Avenue\n"


def test_emphasis_leaves_no_marks() -> None:
    assert to_text("**Call** and *ask*") == "Call and ask\n"


def test_no_list_of_rules_is_left_for_threads_to_put_together() -> None:
    code = """
from negotiate.documents.markdown import _PARSER as parser
inline = parser.inline
for ruler in (parser.core.ruler, parser.block.ruler, inline.ruler, inline.ruler2):
    print(ruler.__cache__ is not None)
"""
    done = subprocess.run([sys.executable, "-c", code], capture_output=True, text=True, check=True)
    assert done.stdout.split() == ["True"] * 4
