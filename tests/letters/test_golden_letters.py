"""One letter of each kind and language, held against the copy beside this test.

After a change that is meant, write the copies anew and read the difference in git:

    UPDATE_GOLDEN=1 .venv/bin/pytest tests/letters/test_golden_letters.py
"""

from __future__ import annotations

import os
from difflib import unified_diff
from pathlib import Path

import pytest
from tests.letters.test_letters import matrix, plans, renderer

from negotiate.documents.kind import Kind
from negotiate.documents.letters.write import write

GOLDEN = Path(__file__).parent / "golden"
updating = bool(os.environ.get("UPDATE_GOLDEN"))


def covering() -> dict[str, tuple[Kind, str, str]]:
    """The first example of each kind in each language, those of its own letters first."""
    found: dict[str, tuple[Kind, str, str]] = {}
    for kind, locale, case in matrix():
        name = f"{kind.name}.{locale}.txt"
        own = plans()[case].case.letter_language == locale
        if name not in found or (own and plans()[found[name][2]].case.letter_language != locale):
            found[name] = (kind, locale, case)
    return found


@pytest.mark.parametrize(("name", "of"), covering().items(), ids=list(covering()))
def test_the_letter_is_as_the_copy_has_it(name: str, of: tuple[Kind, str, str]) -> None:
    kind, locale, case = of
    now = write(plans()[case], kind, renderer(case, locale)).text
    copy = GOLDEN / name
    if updating:
        copy.parent.mkdir(exist_ok=True)
        copy.write_text(now, "utf-8")
    kept = copy.read_text("utf-8") if copy.is_file() else ""
    if now != kept:
        change = "".join(
            unified_diff(kept.splitlines(True), now.splitlines(True), f"golden/{name}", "now")
        )
        pytest.fail(f"{change}\nIf that is meant, write the copies anew.", pytrace=False)


def test_there_is_no_copy_of_what_is_no_longer_written() -> None:
    stale = {path.name for path in GOLDEN.iterdir()} - covering().keys()
    for name in stale if updating else ():
        (GOLDEN / name).unlink()
    assert updating or not stale
