"""What a customer wrote goes into letters and public forms: what must not be there is refused."""

from __future__ import annotations

from datetime import date
from pathlib import Path

import pytest
from click.testing import CliRunner
from tests.installed import installed
from tests.letters.test_letters import DAY, FILES, plans

from negotiate.cli.group import main
from negotiate.documents.letters.kinds import LETTERS
from negotiate.errors import ForbiddenWords
from negotiate.model.document import LetterKind
from negotiate.model.event import Event
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


def with_card(name: str) -> Plan:
    return with_words(plans()[name], "I quoted 4111 1111 1111 1111 to them.")


def test_a_kind_whose_checklist_forbids_no_number_refuses_it_too() -> None:
    plan = with_card("att-wireless")
    with pytest.raises(ForbiddenWords, match="card number") as refused:
        installed().letter(plan, "supervisor")
    assert "events[0].summary" in str(refused.value)
    assert "4111" not in str(refused.value)


def test_the_email_for_when_it_goes_wrong_holds_no_card_number() -> None:
    with pytest.raises(ForbiddenWords, match="escalation is not written") as refused:
        installed().documents(with_card("att-wireless"))
    assert "events[0].summary" in str(refused.value)


def test_the_email_that_asks_for_the_deal_holds_no_card_number() -> None:
    case = plans()["spectrum-internet"].case
    words = "A better box, on my card 4111-1111-1111-1111."
    promise = Event(on=date(2026, 11, 20), kind="promise", summary=words)
    plan = installed().plan(case.model_copy(update={"events": (promise,)}), on=DAY)
    with pytest.raises(ForbiddenWords, match="confirmation is not written"):
        installed().documents(plan)


def test_a_plan_is_not_written_out_with_a_card_number(tmp_path: Path) -> None:
    case = plans()["att-wireless"].case
    events = FILES["att-wireless"].read_text("utf-8")
    was = case.events[0].summary
    assert was is not None
    text = events.replace(was, "I gave them 4111 1111 1111 1111.")
    (tmp_path / "case.toml").write_text(text, "utf-8")
    args = ["plan", str(tmp_path / "case.toml"), "--out", str(tmp_path / "out"), "--on", str(DAY)]
    done = CliRunner(catch_exceptions=False).invoke(main, args)
    assert done.exit_code == 2
    assert "Take these words out" in done.stderr
    assert "4111" not in done.stderr
    assert not (tmp_path / "out").exists()


def test_a_reference_as_long_as_a_card_number_is_one_and_stays() -> None:
    plan = plans()["att-wireless"]
    events = tuple(
        event.model_copy(update={"reference": "4111111111111111"}) for event in plan.case.events
    )
    plan = installed().plan(plan.case.model_copy(update={"events": events}), on=DAY)
    texts = {document.kind: document.text for document in installed().documents(plan)}
    assert "4111111111111111" in texts["escalation"]
