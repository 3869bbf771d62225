"""What a customer wrote goes into letters and public forms: what must not be there is refused."""

from __future__ import annotations

from pathlib import Path

import pytest
from click.testing import CliRunner
from tests.installed import installed
from tests.letters.test_letters import DAY, FILES, plans

from negotiate.cli.group import main
from negotiate.documents.letters.kinds import LETTERS
from negotiate.errors import ForbiddenWords
from negotiate.model.document import LetterKind
from negotiate.model.plan import Plan

FORMS: tuple[LetterKind, ...] = (
    "attorney_general",
    "cfpb_complaint",
    "dot_complaint",
    "fcc_complaint",
    "complaint",
)
SSN = "I gave them 078-05-1120 to prove who I am."


def with_words(plan: Plan, words: str) -> Plan:
    events = tuple(event.model_copy(update={"summary": words}) for event in plan.case.events)
    case = plan.case.model_copy(update={"events": events})
    return installed().plan(case, on=DAY)


def writable(kind: LetterKind) -> Plan:
    """An example whose events are told in that kind."""
    words = "The sentence that was put in."
    for plan in plans().values():
        if not list(LETTERS[kind].needs(plan)):
            changed = with_words(plan, words)
            if words[:-1] in " ".join(installed().letter(changed, kind).text.split()):
                return plan
    raise AssertionError(kind)


@pytest.mark.parametrize("kind", FORMS)
def test_a_number_in_ones_own_words_is_refused_masked_and_by_its_key(kind: LetterKind) -> None:
    plan = with_words(writable(kind), SSN)
    with pytest.raises(ForbiddenWords) as refused:
        installed().letter(plan, kind)
    said = str(refused.value)
    assert "Social Security number (“•••-••-••••”)" in said
    assert "events[0].summary" in said
    assert "078" not in said


def test_a_card_number_is_refused_and_an_account_number_as_long_is_not() -> None:
    plan = writable("complaint")
    fine = installed().letter(with_words(plan, "I quoted 4111 1111 1111 1112."), "complaint")
    assert "1112" in fine.text
    with pytest.raises(ForbiddenWords, match="card number"):
        installed().letter(with_words(plan, "I quoted 4111 1111 1111 1111."), "complaint")


def test_the_command_line_says_it_in_one_message(tmp_path: Path) -> None:
    text = (
        FILES["outage"].read_text("utf-8").replace("Mira said", "My SSN is 078-05-1120. Mira said")
    )
    (tmp_path / "case.toml").write_text(text, "utf-8")
    args = ["letters", "write", str(tmp_path / "case.toml"), "complaint", "--on", str(DAY)]
    done = CliRunner(catch_exceptions=False).invoke(main, args)
    assert done.exit_code == 2
    assert "complaint is not written: it would hold what it must not." in done.stderr
    assert "events[1].summary" in done.stderr
    assert "078" not in done.output
