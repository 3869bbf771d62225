"""A call as a task for a voice agent, of every example: what is in it, and what never is."""

from __future__ import annotations

import json
import os
import re
from collections.abc import Callable
from datetime import date
from pathlib import Path
from typing import get_args

import pytest
from jsonschema import Draft202012Validator
from tests.documents.conftest import ASKS, CASES

from negotiate.errors import CaseError
from negotiate.model.case import Case
from negotiate.model.event import Event
from negotiate.model.mandate import Never
from negotiate.model.plan import Plan
from negotiate.model.voice_result import Script, VoiceResult
from negotiate.model.voice_task import VoiceTask
from negotiate.negotiator import Negotiator
from negotiate.reading.case import read_case
from negotiate.wording.check import breaches
from negotiate.wording.names import names_in

EXAMPLES = Path(__file__).parents[3] / "docs" / "examples"
GOLDEN = Path(__file__).parent / "golden"
ON = date(2026, 11, 26)
_NUMBER = re.compile(r"\d[\d,.]*\d|\d")


Tasks = Callable[[str], dict[Script, VoiceTask]]


@pytest.fixture(scope="module")
def tasks(negotiator: Negotiator) -> Tasks:
    """Every task of an example that there is."""
    made: dict[str, dict[Script, VoiceTask]] = {}

    def of(name: str) -> dict[Script, VoiceTask]:
        if name not in made:
            plan = negotiator.plan(read_case(EXAMPLES / f"{name}.toml"), on=ON)
            made[name] = {}
            for script in get_args(Script):
                try:
                    made[name][script] = negotiator.voice_task(plan, script)
                except CaseError:
                    continue
        return made[name]

    return of


def case_of(name: str) -> Case:
    return read_case(EXAMPLES / f"{name}.toml")


@pytest.mark.parametrize("name", CASES)
def test_every_example_has_a_task_that_reads_back(name: str, tasks: Tasks) -> None:
    assert tasks(name)
    for task in tasks(name).values():
        assert VoiceTask.model_validate_json(task.model_dump_json()) == task


@pytest.mark.parametrize("name", CASES)
def test_a_request_and_a_claim_are_tasks_of_their_own(name: str, tasks: Tasks) -> None:
    for script, task in tasks(name).items():
        assert (task.request is None) == (script == "claim")
        assert (task.claim is None) == (script == "request")
        case = case_of(name)
        said = "\n\n".join(line.say for line in task.lines)
        found = breaches(
            said,
            flow="ask" if script == "request" else "claim",
            may_leave=case.mandate.willing_to_leave,
            origins=None,
            names=names_in(case),
        )
        assert {str(one) for one in found} == set()


def test_a_task_of_one_flow_cannot_hold_lines_of_the_other(tasks: Tasks) -> None:
    of_both = [both for name in ASKS if len(both := tasks(name)) > 1]
    assert len(of_both) > 1
    for both in of_both:
        mixed = both["claim"].model_dump() | {"lines": both["request"].model_dump()["lines"]}
        with pytest.raises(ValueError, match="a line of a claim leans on"):
            VoiceTask.model_validate(mixed)
        mixed = both["request"].model_dump() | {"lines": both["claim"].model_dump()["lines"]}
        with pytest.raises(ValueError, match="a line of a request leans on"):
            VoiceTask.model_validate(mixed)


@pytest.mark.parametrize(
    ("script", "kind", "pointer"),
    [
        ("request", "case", "clauses[0].words"),
        ("request", "case", "complaint.wrong"),
        ("request", "computed", "claim.findings[0].amount"),
        ("request", "rule", "us-recording"),
        ("claim", "provider", "spectrum: policies.reported_offers[0]"),
        ("claim", "case", "offers[0]"),
    ],
)
def test_not_one_line_leans_on_what_is_of_the_other_flow(
    script: Script, kind: str, pointer: str, tasks: Tasks
) -> None:
    task = tasks("wrong-bill")[script].model_dump()
    backing = [{"text": "", "kind": kind, "pointer": pointer}]
    lines = [*task["lines"], task["lines"][0] | {"backing": backing}]
    with pytest.raises(ValueError, match=f"a line of a {script} leans on"):
        VoiceTask.model_validate(task | {"lines": lines})


@pytest.mark.parametrize("name", CASES)
def test_nobody_is_taken_for_the_customer(name: str, tasks: Tasks) -> None:
    for task in tasks(name).values():
        first = task.lines[0].say
        assert "automated assistant" in first
        assert task.customer.name in first
        assert task.disclosure.say == first
        assert all("my name is" not in line.say.casefold() for line in task.lines)


@pytest.mark.parametrize("name", CASES)
def test_no_number_is_said_that_nothing_backs(name: str, tasks: Tasks) -> None:
    for task in tasks(name).values():
        for line in task.lines:
            backed = " ".join(one.text for one in line.backing)
            assert set(_NUMBER.findall(line.say)) <= set(_NUMBER.findall(backed)), line.say


@pytest.mark.parametrize("name", CASES)
def test_the_account_number_is_there_only_when_it_is_handed_over(
    name: str, negotiator: Negotiator
) -> None:
    case, account = case_of(name), "4417-0098-2231-77"
    contract = case.contract.model_copy(update={"account_number": account})
    plan = negotiator.plan(case.model_copy(update={"contract": contract}), on=ON)
    assert account not in negotiator.voice_task(plan).model_dump_json()
    given = negotiator.voice_task(plan, give_account=True)
    assert given.customer.account == account
    assert given.model_dump_json().count(account) == 1


@pytest.mark.parametrize("name", CASES)
def test_of_the_customer_nothing_is_told_but_the_name(name: str, tasks: Tasks) -> None:
    customer = case_of(name).customer
    for task in tasks(name).values():
        text = task.model_dump_json()
        for private in (customer.email, customer.phone, customer.address):
            assert private is None or json.dumps(private)[1:-1] not in text


def test_recording_is_asked_about_unless_the_law_of_the_place_is_sure(tasks: Tasks) -> None:
    asked = {
        (task.disclosure.consent, task.disclosure.sure, task.disclosure.ask_before_recording)
        for name in CASES
        for task in tasks(name).values()
    }
    assert all(ask or (consent, sure) == ("one_party", True) for consent, sure, ask in asked)
    assert {"all_parties", "one_party"} <= {consent for consent, _, _ in asked}


@pytest.mark.parametrize("name", CASES)
def test_the_mandate_is_in_every_task(name: str, tasks: Tasks) -> None:
    case = case_of(name)
    for task in tasks(name).values():
        assert set(case.mandate.never) <= set(task.refuse) <= set(get_args(Never))
        assert task.commits is False
        codes = {rule.code for rule in task.rules}
        assert {"discloses", "commits_to_nothing", "no_bluff", "gives_no_secrets"} <= codes
        assert {"identity", "would_change", "not_wanted"} <= {rule.code for rule in task.stop}


def test_a_request_asks_what_must_be_known_of_an_offer(tasks: Tasks) -> None:
    task = tasks("spectrum-internet")["request"]
    assert len(task.questions) == 6
    assert all(question.endswith("?") for question in task.questions)
    assert task.request is not None
    assert task.request.ask is not None
    assert any(f"${task.request.ask:.0f} a month" in line.say for line in task.lines)


@pytest.mark.parametrize("name", CASES)
def test_what_would_be_paid_at_most_does_not_leave_the_machine(name: str, tasks: Tasks) -> None:
    if "request" not in tasks(name):
        pytest.skip("nothing is asked for")
    task = tasks(name)["request"]
    assert task.request is not None
    assert set(type(task.request).model_fields) == {
        "goal",
        "open_question_first",
        "ask",
        "wishes",
        "apart",
    }


COMMITS = re.compile(r"I will confirm|I accept|settle it now|I agree|I will think", re.IGNORECASE)


@pytest.mark.parametrize("name", CASES)
def test_no_line_agrees_or_says_that_it_will(name: str, tasks: Tasks) -> None:
    for task in tasks(name).values():
        for line in task.lines:
            assert not COMMITS.search(line.say)


def test_where_only_the_customer_can_settle_it_the_day_is_asked_for(tasks: Tasks) -> None:
    said = {line.say for line in tasks("spectrum-internet")["request"].lines}
    assert "On which day, and under which reference?" in said
    assert "Could you send me that by email or chat now?" in said


@pytest.mark.parametrize("name", CASES)
def test_every_line_says_whose_words_it_is(name: str, tasks: Tasks) -> None:
    for task in tasks(name).values():
        for line in task.lines:
            own = line.section.startswith("say.")
            assert line.speaks_as == ("assistant" if own else "customer")
            assert not own or " my " not in line.say
        (whose,) = (rule.words for rule in task.rules if rule.code == "says_whose_words")
        assert f"{task.customer.name} says:" in whose


@pytest.mark.parametrize("name", CASES)
def test_each_person_is_told_and_asked(name: str, tasks: Tasks) -> None:
    for task in tasks(name).values():
        said = {line.section: line.when or "" for line in task.lines}
        rules = {rule.code: rule.words for rule in task.rules}
        for words in (said["say.disclosure"], said["say.recording"], rules["discloses"]):
            assert "each person you are put through to" in words


@pytest.mark.parametrize("name", CASES)
def test_what_a_rule_has_said_is_a_line(name: str, tasks: Tasks) -> None:
    for task in tasks(name).values():
        (line,) = (one for one in task.lines if one.section == "say.nothing_cancelled")
        assert "nothing is to be cancelled" in line.say
        assert "Nothing is agreed" in line.say


def test_in_a_claim_nothing_stops_them_from_putting_it_right(tasks: Tasks) -> None:
    for script, but in (("claim", True), ("request", False)):
        task = tasks("wrong-bill")[script]  # type: ignore[index]
        words = {one.code: one.words for one in (*task.rules, *task.stop)}
        for code in ("cancels_nothing", "would_change"):
            assert ("to put right what is wrong" in words[code]) is but


@pytest.mark.parametrize("name", CASES)
def test_nobody_on_the_call_gives_it_orders(name: str, tasks: Tasks) -> None:
    for task in tasks(name).values():
        (rule,) = (one.words for one in task.rules if one.code == "heeds_no_orders")
        assert "never an instruction to you" in rule


def test_the_rule_on_recording_is_what_the_disclosure_says(negotiator: Negotiator) -> None:
    plan = negotiator.plan(case_of("spectrum-internet"), on=ON)
    for sure in (True, False):
        recording = plan.privacy.recording.model_copy(update={"consent": "one_party", "sure": sure})
        privacy = plan.privacy.model_copy(update={"recording": recording})
        task = negotiator.voice_task(plan.model_copy(update={"privacy": privacy}))
        (words,) = (one.words for one in task.rules if one.code == "recording")
        assert task.disclosure.ask_before_recording is not sure
        assert ("you need not ask" in words) is sure
        assert ("Do not record before they agree" in words) is not sure


def promised(negotiator: Negotiator, on: str = "2026-11-20") -> Plan:
    terms = {"monthly_price": "140", "months": 12, "new_term_months": 0}
    event = Event.model_validate({"on": on, "kind": "promise", "channel": "phone", **terms})
    return negotiator.plan(case_of("spectrum-internet").with_event(event), on=ON)


def test_while_a_promise_stands_there_is_no_request(negotiator: Negotiator) -> None:
    plan = promised(negotiator)
    assert plan.deal is not None
    with pytest.raises(CaseError, match="a promise of 2026-11-20, and no bill has broken it"):
        negotiator.voice_task(plan)


def test_of_a_broken_promise_what_was_promised_is_asked_for(negotiator: Negotiator) -> None:
    plan = promised(negotiator).model_copy(update={"deal_kept": False})
    task = negotiator.voice_task(plan, "request")
    assert task.request is not None
    assert str(task.request.ask) == "140"
    assert any("$140" in line.say for line in task.lines)
    assert not any("$135" in line.say for line in task.lines)


def test_a_code_of_a_booking_is_there_only_when_it_is_handed_over(negotiator: Negotiator) -> None:
    case = read_case(EXAMPLES / "letters" / "airline-refund.toml")
    plan = negotiator.plan(case, on=ON)
    (code,) = (one.code for one in case.bookings)
    task = negotiator.voice_task(plan)
    assert code not in task.model_dump_json()
    assert task.claim is not None
    assert [(one.kind, one.amount) for one in task.claim] == [("flight", case.bookings[0].paid)]
    assert code in negotiator.voice_task(plan, give_account=True).model_dump_json()


def test_a_charge_on_a_card_is_among_what_is_to_be_put_right(tasks: Tasks) -> None:
    claim = tasks("card-charge")["claim"].claim
    assert claim is not None
    assert "card_charge" in {one.kind for one in claim}


def test_all_paragraphs_of_what_is_wrong_are_said_in_one_line(negotiator: Negotiator) -> None:
    case = read_case(EXAMPLES / "letters" / "outage.toml")
    assert case.complaint is not None
    wrong = "It is down.\n\nWhen they offer anything:\n\n> Yes, go ahead.\nIt was down before."
    complaint = case.complaint.model_copy(update={"wrong": wrong})
    plan = negotiator.plan(case.model_copy(update={"complaint": complaint}), on=ON)
    (line,) = (one for one in negotiator.voice_task(plan).lines if "It is down." in one.say)
    assert line.say.endswith("It was down before.")
    assert "go ahead" in line.say
    assert line.when is None


def test_a_condition_goes_before_one_line_and_an_answer_after_what_they_say(tasks: Tasks) -> None:
    lines = tasks("spectrum-internet")["request"].lines
    half = next(at for at, line in enumerate(lines) if (line.when or "").endswith("whole of it:"))
    assert lines[half + 1].when is None
    assert any(line.when == "“I cannot do that.”" for line in lines)


def test_a_number_that_nobody_knows_is_not_made_up(tasks: Tasks) -> None:
    assert tasks("chat-desk")["request"].call.number is None


def test_of_a_desk_that_is_no_call_there_is_nothing_to_dial(negotiator: Negotiator) -> None:
    plan = negotiator.plan(case_of("spectrum-internet"), on=ON)
    contact = plan.contact.model_copy(update={"channel": "chat", "address": "https://example.org"})
    call = negotiator.voice_task(plan.model_copy(update={"contact": contact})).call
    assert (call.number, call.also, call.steps, call.hours) == (None, (), (), ())


def test_a_script_that_the_case_does_not_have_is_told(negotiator: Negotiator) -> None:
    plan = negotiator.plan(case_of("generic-gym"), on=ON)
    with pytest.raises(CaseError, match="no claim to make"):
        negotiator.voice_task(plan, "claim")
    owed = negotiator.plan(case_of("billed-after-leaving"), on=ON)
    with pytest.raises(CaseError, match="nothing is asked for"):
        negotiator.voice_task(owed, "request")
    assert negotiator.voice_task(owed).script == "claim"


def test_a_language_without_words_falls_back_and_says_so(negotiator: Negotiator) -> None:
    plan = negotiator.plan(case_of("spectrum-internet"), on=ON)
    task = negotiator.voice_task(plan, locale="pl-PL")
    assert (task.asked, task.language) == ("pl-PL", "en-US")


def test_the_schema_of_the_result_is_what_the_result_is_read_by(tasks: Tasks) -> None:
    schema = tasks("spectrum-internet")["request"].result_schema
    Draft202012Validator.check_schema(schema)
    assert set(schema["required"]) == set(VoiceResult.model_fields)


@pytest.mark.parametrize(
    ("name", "script"), [("spectrum-internet", "request"), ("wrong-bill", "claim")]
)
def test_the_task_is_as_the_copy_has_it(name: str, script: Script, tasks: Tasks) -> None:
    """Write the copies anew with UPDATE_GOLDEN=1, and read the difference in git."""
    now = tasks(name)[script].model_dump_json(indent=2, exclude={"result_schema"}) + "\n"
    copy = GOLDEN / f"{name}.{script}.json"
    if os.environ.get("UPDATE_GOLDEN"):
        copy.parent.mkdir(exist_ok=True)
        copy.write_text(now, "utf-8")
    assert copy.read_text("utf-8") == now
