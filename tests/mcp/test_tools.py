"""The tools, called without a server: what they give, and what they never do."""

from __future__ import annotations

import ast
import json
import re
import shlex
import socket
import tomllib
from concurrent.futures import ThreadPoolExecutor
from dataclasses import replace
from datetime import date
from pathlib import Path
from typing import Any
from uuid import UUID

import pytest
from jsonschema import Draft202012Validator
from mcp import MCPError
from tests.mcp.conftest import DAY, EXAMPLES, NOW, Call, Refused, call_on, given

import negotiate.mcp
from negotiate import Negotiator, open_journal, read_case
from negotiate.journal.fold import standing
from negotiate.mcp import resources
from negotiate.mcp.cases import WRONG_SHOWN
from negotiate.mcp.desk import Desk
from negotiate.mcp.results import Drafted
from negotiate.mcp.server import make_server
from negotiate.mcp.tools.table import tools_of

UNUSED = UUID(int=7)
EVENT = {"on": "2026-11-20", "kind": "call", "outcome": "refused", "agent": "Lee"}
SPECTRUM = "spectrum-internet.toml"
GYM = "generic-gym.toml"
EACH_EXAMPLE = sorted(path.name for path in EXAMPLES.glob("*.toml"))
ASKED = {"case": SPECTRUM, "on": "2026-11-21"}
# Read this list before you add to it: what is here may read, draft, or write into a journal.
TOOLS = [
    "list_providers",
    "case_form",
    "list_cases",
    "assess",
    "plan",
    "next_step",
    "reply",
    "list_letters",
    "draft",
    "log",
]
EACH_TOOL: dict[str, dict[str, Any]] = {
    "list_providers": {"country": "US"},
    "case_form": {},
    "list_cases": {},
    "assess": ASKED,
    "plan": {**ASKED, "full": True},
    "next_step": ASKED,
    "reply": {**ASKED, "said": "That promotion has expired."},
    "list_letters": ASKED,
    "draft": {**ASKED, "kind": "call_sheet"},
    "log": {"case": "generic-gym.toml", "event": EVENT},
}
REACHES_OUT = {
    "aiohttp",
    "ftplib",
    "http",
    "httpcore",
    "httpx",
    "httpx2",
    "imaplib",
    "requests",
    "smtplib",
    "ssl",
    "subprocess",
    "telnetlib",
    "urllib",
    "urllib3",
    "webbrowser",
}


class TestWhatThereIs:
    def test_no_tool_sends_or_dials(self, desk: Desk) -> None:
        assert list(tools_of(desk)) == TOOLS
        for tool in tools_of(desk).values():
            assert not re.search(r"send|dial|call_|post|pay|submit|file_", tool.name)

    def test_no_module_can_reach_out(self) -> None:
        for path in Path(negotiate.mcp.__file__).parent.rglob("*.py"):
            for node in ast.walk(ast.parse(path.read_text("utf-8"))):
                named = [node.module or ""] if isinstance(node, ast.ImportFrom) else []
                named += [one.name for one in node.names] if isinstance(node, ast.Import) else []
                for name in named:
                    assert name.partition(".")[0] not in REACHES_OUT, path
                    assert not name.startswith(("mcp.client", "negotiate.remote")), path
                    # A socket is there to be listened on.
                    assert name != "socket" or path.name == "web.py", path

    def test_no_tool_reaches_out_by_what_it_calls(
        self, desk: Desk, monkeypatch: pytest.MonkeyPatch
    ) -> None:
        def reached(*args: Any, **named: Any) -> None:
            raise AssertionError("a tool reached out")

        for name in ("connect", "connect_ex", "sendto"):
            monkeypatch.setattr(socket.socket, name, reached)
        monkeypatch.setattr("socket.getaddrinfo", reached)
        monkeypatch.setattr("subprocess.Popen", reached)
        monkeypatch.setattr("os.system", reached)
        assert set(EACH_TOOL) == set(tools_of(desk))
        for name, arguments in EACH_TOOL.items():
            call_on(desk)(name, **arguments)

    def test_nothing_is_told_to_whoever_traces_the_machine(self, desk: Desk) -> None:
        assert make_server(desk).middleware == []

    def test_only_what_writes_says_that_it_writes(self, desk: Desk) -> None:
        assert [tool.name for tool in tools_of(desk).values() if tool.writes] == ["log"]

    def test_cases_are_listed_only_where_a_folder_was_opened(self, desk: Desk) -> None:
        assert "list_cases" not in tools_of(replace(desk, folder=None))

    def test_each_says_what_it_does_not_do(self, desk: Desk) -> None:
        for name in ("plan", "reply", "draft", "log", "assess", "next_step", "case_form"):
            assert re.search(r"never|nothing|nobody|none", tools_of(desk)[name].description, re.I)

    def test_what_it_takes_is_described_key_by_key(self, desk: Desk) -> None:
        for tool in tools_of(desk).values():
            schema = tool.takes.model_json_schema()
            Draft202012Validator.check_schema(schema)
            assert schema["additionalProperties"] is False
            for key in schema["properties"].values():
                assert key.get("description"), (tool.name, key)


class TestFinding:
    def test_providers_are_found_by_a_part_of_any_name(self, call: Call) -> None:
        found = call("list_providers", name="u-verse")["providers"]
        assert [one["slug"] for one in found] == ["att"]

    def test_providers_are_found_by_country(self, call: Call) -> None:
        found = call("list_providers", country="pl")["providers"]
        assert found
        assert {one["country"] for one in found} == {"PL"}

    def test_a_company_that_is_not_listed_can_be_worked_with(self, call: Call) -> None:
        found = call("list_providers", name="no such company")
        assert found["providers"] == []
        assert 'provider = "generic"' in found["others"]

    def test_the_form_is_the_one_of_the_command_line(self, call: Call) -> None:
        assert "[mandate]" in call("case_form")["toml"]

    def test_cases_are_listed_with_those_that_cannot_be_used(self, call: Call, cases: Path) -> None:
        (cases / "broken.toml").write_text("currency = 1\n", "utf-8")
        found = {one["file"]: one for one in call("list_cases")["cases"]}
        assert found[GYM]["company"] == "Ironside Fitness"
        assert "broken.toml: jurisdiction: is missing" in found["broken.toml"]["problem"]
        assert str(cases) not in json.dumps(found)


class TestWorkingOut:
    def test_the_same_case_gives_the_same_in_every_form(self, call: Call) -> None:
        text = given("spectrum-internet")
        case = read_case(EXAMPLES / SPECTRUM)
        as_object = case.model_dump(mode="json")
        by_name = call("plan", case=SPECTRUM, on=DAY)
        assert by_name == call("plan", case=text, on=DAY)
        assert by_name == call("plan", case=as_object, on=DAY)
        assert by_name == call("plan", case=json.dumps(as_object), on=DAY)

    def test_amounts_may_be_numbers_of_json(self, call: Call) -> None:
        data = tomllib.loads(given("spectrum-internet"))
        case = json.loads(json.dumps(data, default=str))
        assert isinstance(case["bills"][0]["total"], float)
        assert call("assess", case=case) == call("assess", case=SPECTRUM)

    def test_the_numbers_are_those_of_the_plan(self, call: Call, negotiator: Negotiator) -> None:
        plan = negotiator.plan(read_case(EXAMPLES / SPECTRUM), on=DAY)
        found = call("plan", case=SPECTRUM)
        assert found["ask"] == [str(rung.monthly) for rung in plan.decision.ladder]
        assert found["walk_away"] == str(plan.decision.walk_away)
        assert found["address"] == plan.contact.address
        assert found["text"] == negotiator.position(plan).markdown
        assert found["full"] is None

    def test_today_is_the_day_where_none_is_given(self, call: Call) -> None:
        assert call("assess", case=SPECTRUM) == call("assess", case=SPECTRUM, on=DAY)
        later = call("assess", case=SPECTRUM, on=date(2026, 12, 1))
        assert later["on"] == "2026-12-01"

    def test_all_of_a_plan_comes_only_where_it_is_asked_for(self, call: Call) -> None:
        lean, full = call("plan", case=SPECTRUM), call("plan", case=SPECTRUM, full=True)
        assert len(json.dumps(lean)) < len(json.dumps(full)) / 5
        assert full["full"]["escalation"]
        assert "case" not in full["full"]

    def test_the_months_of_an_assessment_can_be_chosen(self, call: Call) -> None:
        assert call("assess", case=SPECTRUM, months=6)["horizon_months"] == 6

    def test_what_is_wrong_comes_all_at_once(self, call: Call) -> None:
        text = given("spectrum-internet").replace('"USD"', '"EUR"', 1)
        text = text.replace('"US-NY"', '"PL"', 1)
        with pytest.raises(Refused, match=r"(?s)currency.*jurisdiction"):
            call("plan", case=text)

    def test_an_unknown_provider_is_told_with_the_nearest(self, call: Call) -> None:
        text = given("spectrum-internet").replace('provider = "spectrum"', 'provider = "spektrum"')
        with pytest.raises(Refused, match="Did you mean spectrum"):
            call("plan", case=text)
        with pytest.raises(Refused, match="Did you mean spectrum"):
            call("assess", case=text)

    def test_the_next_step_is_told_with_the_name_of_the_file(self, call: Call, cases: Path) -> None:
        name = "the bill's (new).toml"
        (cases / name).write_bytes((EXAMPLES / "billed-after-leaving.toml").read_bytes())
        found = call("next_step", case=name, on="2026-11-26")
        command = f"negotiate letters write {shlex.quote(name)} {found['letter']}"
        assert found["letter"]
        assert command in found["text"].replace("\\", "")
        assert "`" not in found["text"]

    def test_a_case_without_a_file_gets_no_command(self, call: Call) -> None:
        found = call("next_step", case=given("billed-after-leaving"), on="2026-11-26")
        assert found["letter"]
        assert "negotiate " not in found["text"]

    def test_the_next_step_follows_from_what_was_logged(self, call: Call) -> None:
        assert call("next_step", case=SPECTRUM)["because"] == "nothing_yet"
        call("log", case=SPECTRUM, event={"on": "2026-11-20", "kind": "call", "outcome": "refused"})
        after = call("next_step", case=SPECTRUM)
        assert after["because"] == "refused"


class TestWording:
    def test_an_answer_agrees_to_nothing_against_the_mandate(self, call: Call) -> None:
        said = "I can take $20 off a month if you sign a new two year contract."
        found = call("reply", case=SPECTRUM, said=said)
        assert found["verdict"] == "refuse"
        assert "new_term" in found["breaks"]

    def test_a_letter_comes_with_its_words(self, call: Call) -> None:
        found = call("draft", case=SPECTRUM, kind="retention")
        assert "Dana Whitfield" in found["markdown"]
        assert found["missing"] == []

    def test_a_letter_that_lacks_facts_names_them_and_is_not_written(self, call: Call) -> None:
        found = call("draft", case=SPECTRUM, kind="cancellation")
        assert found["markdown"] is None
        assert [fact["key"] for fact in found["missing"]] == ["company.address"]

    def test_letters_are_listed_as_they_can_be_drafted(self, call: Call) -> None:
        found = call("list_letters", case=SPECTRUM)
        assert [one["kind"] for one in found["ready"]] == ["retention", "price_increase_question"]
        for one in found["lacking"][:6]:
            assert call("draft", case=SPECTRUM, kind=one["kind"])["missing"] == one["missing"]

    @pytest.mark.parametrize("kind", ["call_sheet", "call_script", "tactics", "deadlines"])
    def test_a_document_comes_as_markdown(self, call: Call, kind: str) -> None:
        assert call("draft", case=SPECTRUM, kind=kind)["markdown"].startswith("# ")

    def test_a_document_that_the_plan_has_not_is_told_with_those_it_has(self, call: Call) -> None:
        with pytest.raises(Refused, match="It has: position, call_sheet, call_script"):
            call("draft", case=SPECTRUM, kind="claim_script")

    def test_what_a_document_leaves_out_is_named(self, call: Call) -> None:
        found = call("draft", case=SPECTRUM, kind="confirmation")
        assert found["markdown"]
        assert all(fact["key"] and fact["what"] for fact in found["left_out"])

    def test_a_letter_in_a_language_the_customer_does_not_read_has_a_copy(self, call: Call) -> None:
        case = read_case(EXAMPLES / "letters" / "pl-internet.toml").model_dump(mode="json")
        found = call("draft", case={**case, "user_language": "en-US"}, kind="complaint")
        assert found["language"] == "pl-PL"
        assert "Complaint" in found["reading_copy"]
        assert Drafted.model_validate(found).reading_copy != found["markdown"]

    def test_words_that_no_letter_may_hold_are_told_masked(self, call: Call) -> None:
        text = given("letters/outage").replace("Mira said", "My SSN is 078-05-1120. Mira said")
        assert "078-05-1120" in text
        with pytest.raises(Refused, match="it would hold what it must not") as refused:
            call("draft", case=text, kind="complaint")
        assert "078-05-1120" not in str(refused.value)


class TestLogging:
    def test_an_event_stands_in_the_journal_beside_the_case(self, call: Call, cases: Path) -> None:
        before = (cases / GYM).read_bytes()
        found = call("log", case=GYM, event=EVENT)
        assert (found["kept"], found["already"], found["entry"]) == (True, False, 1)
        entries = open_journal(cases / GYM).entries()
        assert [one.event.agent for one in entries if one.event] == ["Lee"]
        assert (cases / GYM).read_bytes() == before

    def test_the_same_event_is_written_once(self, call: Call, cases: Path) -> None:
        call("log", case=GYM, event=EVENT)
        again = call("log", case=GYM, event={**EVENT, "reference": None})
        assert (again["kept"], again["already"]) == (True, True)
        assert len(open_journal(cases / GYM).entries()) == 1

    def test_the_same_event_from_many_at_once_is_written_once(self, desk: Desk) -> None:
        call = call_on(desk)
        with ThreadPoolExecutor(8) as pool:
            found = list(pool.map(lambda _: call("log", case=GYM, event=EVENT), range(8)))
        assert desk.folder
        assert len(open_journal(desk.folder.file(GYM)).entries()) == 1
        assert all(one["kept"] for one in found)
        assert sum(not one["already"] for one in found) == 1

    def test_what_was_taken_back_can_be_logged_again(self, call: Call, cases: Path) -> None:
        call("log", case=GYM, event=EVENT)
        journal = open_journal(cases / GYM)
        first = journal.entries()[0]
        taken = first.model_copy(update={"id": UNUSED, "event": None, "corrects": first.id})
        journal.append(taken)
        found = call("log", case=GYM, event=EVENT)
        assert (found["already"], found["entry"]) == (False, 3)
        assert len(standing(journal.entries())) == 1

    def test_nothing_is_kept_of_a_case_given_as_text(self, call: Call, cases: Path) -> None:
        found = call("log", case=given("generic-gym"), event=EVENT)
        assert found["kept"] is False
        assert "Nothing was kept" in found["note"]
        assert not list(cases.glob("*.journal"))

    def test_what_has_not_happened_is_not_logged(self, call: Call, cases: Path) -> None:
        with pytest.raises(Refused, match="after today"):
            call("log", case=GYM, event={**EVENT, "on": "2026-11-22"})
        assert not list(cases.glob("*.journal"))

    def test_an_event_that_is_none_is_told_with_every_problem(self, call: Call) -> None:
        with pytest.raises(Refused, match=r"(?s)on: .*kind: 'chat' is not known here"):
            call("log", case=GYM, event={"on": 5, "kind": "chat"})

    def test_a_journal_that_is_a_link_is_not_written(self, call: Call, cases: Path) -> None:
        target = cases.parent / "precious"
        target.write_text("precious", "utf-8")
        (cases / "generic-gym.journal").symlink_to(target)
        with pytest.raises(Refused, match="is not a plain file"):
            call("log", case=GYM, event=EVENT)
        assert target.read_text("utf-8") == "precious"


class TestPrivacy:
    @pytest.mark.parametrize("name", EACH_EXAMPLE)
    def test_the_account_number_is_in_no_answer_but_drafts(self, desk: Desk, name: str) -> None:
        case = read_case(EXAMPLES / name)
        number = "AC-7741-90263-58"
        contract = case.contract.model_copy(update={"account_number": number})
        data = case.model_copy(update={"contract": contract}).model_dump(mode="json")
        call = call_on(desk)
        on = _day_of(name)
        told = [
            call("assess", case=data, on=on, full=True),
            call("plan", case=data, on=on, full=True),
            call("next_step", case=data, on=on),
            call("list_letters", case=data, on=on),
            call("reply", case=data, on=on, said="What is your account number?"),
        ]
        assert number not in json.dumps(told)

    def test_an_error_repeats_nothing_of_the_customer(self, call: Call) -> None:
        text = given("spectrum-internet").replace('"Dana Whitfield"', "31415926535")
        with pytest.raises(Refused) as refused:
            call("assess", case=text)
        assert "31415926535" not in str(refused.value)

    def test_our_own_fault_is_told_without_its_words(
        self, desk: Desk, caplog: pytest.LogCaptureFixture, monkeypatch: pytest.MonkeyPatch
    ) -> None:
        def broken(*args: Any, **named: Any) -> None:
            raise ValueError("Dana Whitfield")

        monkeypatch.setattr(Negotiator, "assess", broken)
        with pytest.raises(Refused, match=r"could not be worked out \(ValueError\)") as refused:
            call_on(desk)("assess", case=SPECTRUM)
        assert "Dana" not in str(refused.value)
        assert [record.message for record in caplog.records] == ["a tool failed"]


class TestHostileCases:
    def test_a_template_in_a_name_stays_a_name(self, call: Call) -> None:
        text = given("spectrum-internet").replace("Dana Whitfield", "{{ 7 * 191 }}{% raw %}")
        found = call("draft", case=text, kind="retention")
        assert "1337" not in found["markdown"]
        assert "7" in found["markdown"]

    @pytest.mark.parametrize(
        "case",
        [
            "x" * 1_000_001,
            "\N{GRINNING FACE}" * 250_001,
            {"a": "x" * 1_000_001},
            json.dumps({"a": "x" * 1_000_001}),
        ],
        ids=["text", "wide text", "object", "JSON"],
    )
    def test_what_is_larger_than_a_case_is_refused(self, call: Call, case: Any) -> None:
        with pytest.raises(Refused, match="is larger than 1 MB"):
            call("assess", case=case)

    @pytest.mark.parametrize(
        "case",
        [
            "",
            "{",
            "{}",
            "[" * 5000,
            '{"a":' * 5000,
            "a = " + "[" * 5000,
            {},
            {"currency": {"currency": {"currency": []}}},
            {"contract": None},
            "\x00",
            "\ud800",
        ],
    )
    def test_what_is_no_case_is_refused(self, call: Call, case: Any) -> None:
        with pytest.raises(Refused, match=r"^case: "):
            call("assess", case=case)

    def test_what_is_null_counts_as_left_out(self, call: Call) -> None:
        case = json.loads(read_case(EXAMPLES / SPECTRUM).model_dump_json())
        case |= {"offers": None, "events": [], "card_statements": None}
        assert call("assess", case=case)["best_offer"] is None


class TestTheFolder:
    @pytest.mark.parametrize(
        "name",
        [
            "../secret.toml",
            "/etc/secret.toml",
            "sub/secret.toml",
            "..\\secret.toml",
            ".hidden.toml",
            "C:secret.toml",
            "\x00.toml",
            "~/secret.toml",
            "link.toml",
            "loop.toml",
            "no-such.toml",
        ],
    )
    @pytest.mark.parametrize("tool", ["assess", "log"])
    def test_nothing_outside_can_be_named(
        self, call: Call, cases: Path, name: str, tool: str
    ) -> None:
        secret = cases.parent / "secret.toml"
        secret.write_bytes((EXAMPLES / GYM).read_bytes())
        (cases / ".hidden.toml").write_bytes(secret.read_bytes())
        (cases / "sub").mkdir()
        (cases / "sub" / "secret.toml").write_bytes(secret.read_bytes())
        (cases / "link.toml").symlink_to(secret)
        (cases / "loop.toml").symlink_to(cases / "loop.toml")
        event = {"event": EVENT} if tool == "log" else {}
        with pytest.raises(Refused) as refused:
            call(tool, case=name, **event)
        assert str(refused.value).startswith(("case: is not in the folder", "no-such.toml: "))
        assert str(cases) not in str(refused.value)
        assert not list(cases.parent.rglob("*.journal"))

    def test_a_link_is_neither_listed_nor_read(self, call: Call, cases: Path) -> None:
        (cases / "link.toml").symlink_to(EXAMPLES / GYM)
        (cases / ".hidden.toml").write_bytes((EXAMPLES / GYM).read_bytes())
        (cases / "shown.toml").symlink_to(".hidden.toml")
        with pytest.raises(Refused, match="is not in the folder"):
            call("assess", case="shown.toml")
        (cases / "folder.toml").mkdir()
        listed = [one["file"] for one in call("list_cases")["cases"]]
        assert listed == [GYM, SPECTRUM]

    @pytest.mark.parametrize(
        "name", ["at&t.toml", "gym (old).toml", "łódź, café's.TOML", "a.b.toml"]
    )
    def test_a_name_may_hold_what_people_write(self, call: Call, cases: Path, name: str) -> None:
        (cases / GYM).rename(cases / name)
        assert name in [one["file"] for one in call("list_cases")["cases"]]
        assert call("assess", case=name)["company"] == "Ironside Fitness"

    @pytest.mark.parametrize("name", ["a" * 2_000_000 + ".toml", "-x.toml", "\ud800.toml", ".toml"])
    def test_what_no_file_is_called_is_refused_and_not_repeated(
        self, call: Call, name: str
    ) -> None:
        with pytest.raises(Refused, match="is not in the folder") as refused:
            call("assess", case=name)
        assert len(str(refused.value)) < 200

    def test_a_list_of_cases_has_an_end(
        self, call: Call, cases: Path, monkeypatch: pytest.MonkeyPatch
    ) -> None:
        monkeypatch.setattr("negotiate.mcp.cases.CASES_LISTED", 2)
        (cases / "a.toml").write_text("".join(f"k{number} = 1\n" for number in range(500)), "utf-8")
        found = call("list_cases")
        assert ([one["file"] for one in found["cases"]], found["left_out"]) == (["a.toml", GYM], 1)
        assert len(found["cases"][0]["problem"]) == WRONG_SHOWN

    def test_no_error_says_where_the_folders_of_records_are(self, tmp_path: Path) -> None:
        folders = [tmp_path / "home" / name for name in ("records", "others")]
        for folder in folders:
            folder.mkdir(parents=True)
            (folder / "acmegym.toml").write_text('slug = "acmegym"\nname = 3\n', "utf-8")
        (folders[0] / "broken.toml").write_text("name = 3\n", "utf-8")
        desk = Desk(Negotiator.discover(folders=folders), now=lambda: NOW)
        for slug, said in (
            ("broken", "records/broken.toml: "),
            ("acmegym", "'others' and 'records'"),
        ):
            text = given("spectrum-internet").replace('"spectrum"', f'"{slug}"', 1)
            with pytest.raises(Refused, match=said) as refused:
                call_on(desk)("assess", case=text)
            with pytest.raises(MCPError, match=said) as unread:
                resources.read(desk, f"negotiate://providers/{slug}")
            assert str(tmp_path) not in str(refused.value) + str(unread.value)

    def test_a_name_without_a_folder_is_told_what_to_do(self, desk: Desk) -> None:
        with pytest.raises(Refused, match="no folder was opened"):
            call_on(replace(desk, folder=None))("assess", case=GYM)


def _day_of(name: str) -> date:
    """A day on which an example can be planned: after all that happened in it."""
    case = read_case(EXAMPLES / name)
    days = [DAY, *(event.on for event in case.events), *(bill.issued for bill in case.bills)]
    return max(days)
