"""The lines of a script as an agent may tell them."""

from __future__ import annotations

from negotiate.documents.voice.lines import Part, instead, script_lines
from negotiate.model.voice_task import VoiceBacking


def part(text: str, *pointers: str, kind: str = "say", section: str = "Open") -> Part:
    backing = tuple(VoiceBacking(text="", kind="case", pointer=pointer) for pointer in pointers)
    return Part(section=section, kind=kind, text=text, said_by=None, backing=backing)


def test_a_line_that_leans_on_what_is_apart_is_left_out() -> None:
    found = [part("One.", "bills[1].lines[0]"), part("Two.", "bills[1].lines[1]")]
    said = script_lines(found, {}, apart=("bills[1].lines[1]", "bills[1]"))
    assert [line.say for line in said] == ["One."]


def test_the_greeting_is_left_out() -> None:
    assert not list(script_lines([part("My name is Kim.", "customer.name")], {}))


def test_what_only_the_customer_can_say_goes_or_is_replaced() -> None:
    own = [
        part("I agree.", kind="other", section="instead"),
        part("I want it now.", kind="other", section="instead"),
        part("When?", section="instead"),
    ]
    pairs = instead(own)
    assert pairs == {"I agree.": "", "I want it now.": "When?"}
    found = [part("Thanks. I agree. Bye."), part("I want it now."), part("I agree.")]
    assert [line.say for line in script_lines(found, pairs)] == ["Thanks. Bye.", "When?"]
