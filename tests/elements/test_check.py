"""A letter held against its checklist, as a whole and for one element alone."""

from __future__ import annotations

from pathlib import Path

from negotiate.elements.check import check, shows
from negotiate.elements.table import checklist


def test_one_element_is_shown_wherever_the_whole_check_finds_it() -> None:
    text = Path("docs/examples/letter.txt").read_text("utf-8")
    found = check(text, "complaint")
    lacking = {element.id for element in (*found.missing, *found.advised)}
    wanted = [e for e in checklist("complaint").elements if e.level != "not"]
    assert lacking
    assert [e.id for e in wanted if shows(text, e)] == [e.id for e in wanted if e.id not in lacking]
