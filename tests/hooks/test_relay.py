"""A plugin that misbehaves is set aside by name, and the others work on."""

from __future__ import annotations

import sys
import zipfile
from collections.abc import Iterable, Iterator
from datetime import date
from importlib.metadata import EntryPoint, EntryPoints
from io import BytesIO
from pathlib import Path
from types import ModuleType
from typing import Any

import pytest

from negotiate.assessment.assess import assess
from negotiate.errors import PluginError
from negotiate.hooks import hookimpl
from negotiate.hooks import relay as relay_module
from negotiate.hooks.data_folder import DataFolder
from negotiate.hooks.relay import RECORDS, Relay
from negotiate.model.advisory import Advisory
from negotiate.model.case import Case
from negotiate.model.origin import from_case
from negotiate.model.provider import Provider
from negotiate.negotiator import Negotiator
from negotiate.tactics.builtin import BUILT_IN
from negotiate.tactics.tactic import AskSituation, AskTactic, Verdict, applies
from negotiate.testing.samples import SAMPLE_DAY, sample_case, sample_provider


def plugin(**hooks: Any) -> ModuleType:
    """A plugin module with these hooks."""
    module = ModuleType("plugin")
    for name, function in hooks.items():
        setattr(module, name, hookimpl(function))
    return module


def advising(code: str) -> ModuleType:
    """A plugin that answers every case with one piece of advice."""

    def negotiate_advisories(case: Case) -> Iterable[Advisory]:
        return [Advisory(code=code, origins=(from_case("contract"),))]

    return plugin(negotiate_advisories=negotiate_advisories)


def offering(*tactics: object) -> ModuleType:
    """A plugin that adds tactics, each with its template."""

    def negotiate_tactics() -> Iterable[object]:
        return tactics

    named = [found.name for found in tactics if isinstance(found, AskTactic)]
    return plugin(negotiate_tactics=negotiate_tactics, negotiate_templates=lambda: words_for(named))


def words_for(names: Iterable[object]) -> zipfile.Path:
    """A folder of templates with an empty one for each of these tactics."""
    stored = BytesIO()
    with zipfile.ZipFile(stored, "w") as archive:
        for name in names:
            archive.writestr(f"en-US/tactics/{name}.md.j2", "")
    readable = zipfile.ZipFile(stored)
    readable.filename = "words.zip"
    return zipfile.Path(readable)


def tactic(name: str, judge: Any = None) -> AskTactic:
    return AskTactic(name, "counter", judge or (lambda situation: applies()))


def advice_of(relay: Relay, owner: str | None) -> list[str]:
    case, provider = sample_case(), sample_provider()
    found = assess(case, provider, SAMPLE_DAY)
    return [a.code for a in relay.advisories(owner, case, provider, found, SAMPLE_DAY)]


def reasons(relay: Relay) -> list[tuple[str, str]]:
    return [(error.plugin, error.why) for error in relay.set_aside]


@pytest.fixture
def installed(monkeypatch: pytest.MonkeyPatch, tmp_path: Path) -> Iterator[Path]:
    """A folder of plugin modules that are installed instead of the real ones."""

    def entry_points(*, group: str) -> EntryPoints:
        modules = [EntryPoint(f.stem, f.stem, "negotiate") for f in tmp_path.glob("*.py")]
        data = [EntryPoint(f.name, f.name, RECORDS) for f in tmp_path.glob("data_*")]
        return EntryPoints(sorted([*modules, *data])).select(group=group)

    monkeypatch.setattr(relay_module, "entry_points", entry_points)
    monkeypatch.syspath_prepend(tmp_path)
    words = tmp_path / "templates" / "en-US" / "tactics"
    words.mkdir(parents=True)
    (words / "works.md.j2").touch()
    yield tmp_path
    for path in tmp_path.glob("*.py"):
        sys.modules.pop(path.stem, None)


WORKING = """
from pathlib import Path

from negotiate.hooks import hookimpl
from negotiate.tactics.tactic import AskTactic, applies

@hookimpl
def negotiate_tactics():
    return [AskTactic("works", "counter", lambda situation: applies())]

@hookimpl
def negotiate_templates():
    return Path(__file__).parent / "templates"
"""


class TestDiscovery:
    def test_finds_the_installed_plugins_by_their_entry_points(self) -> None:
        relay = Relay.discover()
        assert {"reference", "us-telecom"} <= {name for name, _ in relay.records()}
        assert "acme_anniversary" in {t.name for t in relay.tactics()}
        assert relay.set_aside == []

    def test_brings_the_built_in_tactics_first(self) -> None:
        names = [t.name for t in Relay.discover().tactics()]
        assert names[: len(BUILT_IN)] == [t.name for t in BUILT_IN]

    @pytest.mark.parametrize(
        "source",
        [
            "raise RuntimeError('no luck')",
            "import a_module_that_is_not_there",
            "this is not Python",
            "import sys; sys.exit(3)",
            "assert False",
            "x = 1 / 0",
        ],
    )
    def test_sets_aside_what_cannot_be_imported(self, installed: Path, source: str) -> None:
        (installed / "aa_broken_plugin.py").write_text(source)
        (installed / "zz_working_plugin.py").write_text(WORKING)
        relay = Relay.discover()
        assert "works" in {t.name for t in relay.tactics()}
        assert [name for name, _ in reasons(relay)] == ["aa_broken_plugin"]
        assert "cannot be loaded" in reasons(relay)[0][1]

    def test_says_the_reason_on_one_line(self, installed: Path) -> None:
        (installed / "broken_plugin.py").write_text("raise ValueError('one\\ntwo\\nthree')")
        (error,) = Relay.discover().set_aside
        assert str(error) == (
            "plugin 'broken_plugin' is set aside: it cannot be loaded: ValueError: one"
        )

    def test_takes_a_package_that_is_found_twice_once(
        self, installed: Path, monkeypatch: pytest.MonkeyPatch
    ) -> None:
        (installed / "works.py").write_text(WORKING)
        points = EntryPoints([EntryPoint("works", "works", "negotiate")] * 2)
        monkeypatch.setattr(relay_module, "entry_points", points.select)
        relay = Relay.discover()
        assert "works" in {t.name for t in relay.tactics()}
        assert relay.set_aside == []

    def test_takes_a_package_without_a_line_of_python(self, installed: Path) -> None:
        (installed / "data_acme").mkdir()
        (installed / "data_acme" / "acme.toml").write_text("")
        ((name, folder),) = Relay.discover().records()
        assert name == "data_acme"
        assert [file.name for file in folder.iterdir()] == ["acme.toml"]

    def test_sets_aside_a_package_of_records_that_is_not_there(
        self, monkeypatch: pytest.MonkeyPatch
    ) -> None:
        points = EntryPoints([EntryPoint("lost", "no_such_package", RECORDS)])
        monkeypatch.setattr(relay_module, "entry_points", points.select)
        relay = Relay.discover()
        ((name, why),) = reasons(relay)
        assert name == "lost"
        assert "no_such_package" in why
        assert len(relay.tactics()) == len(BUILT_IN)

    def test_takes_a_folder_of_records_that_is_handed_in(
        self, installed: Path, tmp_path_factory: pytest.TempPathFactory
    ) -> None:
        folder = tmp_path_factory.mktemp("records")
        relay = Relay.discover([("mine", DataFolder(folder))])
        assert relay.records() == [("mine", folder)]

    def test_sets_aside_a_folder_that_is_not_there(self, installed: Path) -> None:
        relay = Relay.discover([("mine", DataFolder(Path("/no/such/folder")))])
        assert relay.records() == []
        assert reasons(relay) == [("mine", "it is not a folder")]

    def test_sets_aside_an_entry_point_to_nothing(
        self, installed: Path, monkeypatch: pytest.MonkeyPatch
    ) -> None:
        points = EntryPoints([EntryPoint("lost", "negotiate:no_such_thing", "negotiate")])
        monkeypatch.setattr(relay_module, "entry_points", points.select)
        relay = Relay.discover()
        assert [name for name, _ in reasons(relay)] == ["lost"]
        assert len(relay.tactics()) == len(BUILT_IN)


class TestRegistration:
    def test_sets_aside_a_misspelt_hook_and_names_it(self) -> None:
        wrong = plugin(negotiate_tactic=lambda: None)
        relay = Relay([("wrong", wrong), ("right", offering(tactic("right")))])
        ((name, why),) = reasons(relay)
        assert name == "wrong"
        assert "negotiate_tactic" in why
        assert "right" in {t.name for t in relay.tactics()}

    def test_sets_aside_a_hook_that_asks_for_what_is_not_given(self) -> None:
        def negotiate_advisories(weather: str) -> Iterable[Advisory]:
            return []

        wrong = plugin(negotiate_advisories=negotiate_advisories)
        relay = Relay([("wrong", wrong), ("right", advising("right"))])
        ((name, why),) = reasons(relay)
        assert name == "wrong"
        assert "negotiate_advisories" in why
        assert advice_of(relay, "right") == ["right"]
        assert advice_of(relay, "wrong") == []

    def test_uses_neither_of_two_plugins_with_one_name(self) -> None:
        relay = Relay([("same", offering(tactic("one"))), ("same", offering(tactic("two")))])
        ((name, why),) = reasons(relay)
        assert name == "same"
        assert "uninstall all but one" in why
        assert [t.name for t in relay.tactics()] == [t.name for t in BUILT_IN]

    def test_keeps_its_own_name_for_itself(self) -> None:
        relay = Relay([("negotiate", offering(tactic("usurper")))])
        assert [name for name, _ in reasons(relay)] == ["negotiate"]
        assert [t.name for t in relay.tactics()] == [t.name for t in BUILT_IN]

    def test_takes_a_plugin_without_hooks(self) -> None:
        relay = Relay([("empty", plugin())])
        assert relay.set_aside == []
        assert relay.records() == []


class TestAnswers:
    @pytest.mark.parametrize("hook", ["negotiate_records", "negotiate_templates"])
    @pytest.mark.parametrize("answer", ["records", 7, Path("/no/such/folder"), [], object()])
    def test_a_folder_must_be_one(self, hook: str, answer: object, tmp_path: Path) -> None:
        wrong = plugin(**{hook: lambda: answer})
        right = plugin(**{hook: lambda: tmp_path})
        relay = Relay([("wrong", wrong), ("right", right)])
        asked = relay.records if hook == "negotiate_records" else relay.templates
        assert asked() == [("right", tmp_path)]
        (error,) = relay.set_aside
        assert str(error) == f"plugin 'wrong': its answer to {hook} is refused: it is not a folder"

    @pytest.mark.parametrize("hook", ["negotiate_records", "negotiate_templates"])
    @pytest.mark.parametrize("raised", [PermissionError("no luck"), SystemExit(3)])
    def test_a_folder_that_raises_is_refused(
        self, hook: str, raised: BaseException, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
    ) -> None:
        def is_dir(path: Path) -> bool:
            raise raised

        monkeypatch.setattr(Path, "is_dir", is_dir)
        relay = Relay([("wrong", plugin(**{hook: lambda: tmp_path}))])
        asked = relay.records if hook == "negotiate_records" else relay.templates
        assert asked() == []
        assert [name for name, _ in reasons(relay)] == ["wrong"]

    @pytest.mark.parametrize(
        "answer", [["silence"], [None], 5, "silence", tactic, {"name": "x"}, [applies()]]
    )
    def test_a_tactic_must_be_one(self, answer: object) -> None:
        wrong = plugin(negotiate_tactics=lambda: answer)
        relay = Relay([("wrong", wrong), ("right", offering(tactic("right")))])
        assert "right" in {t.name for t in relay.tactics()}
        ((name, why),) = reasons(relay)
        assert name == "wrong"
        assert "not Tactic" in why

    def test_advice_must_be_advice(self) -> None:
        wrong = plugin(negotiate_advisories=lambda case: ["call on Monday"])
        relay = Relay([("wrong", wrong)])
        assert advice_of(relay, "wrong") == []
        (error,) = relay.set_aside
        assert str(error) == (
            "plugin 'wrong': its str in the answer to negotiate_advisories is refused: "
            "it is not Advisory"
        )

    def test_nothing_is_an_answer(self) -> None:
        quiet = plugin(
            negotiate_advisories=lambda case: None,
            negotiate_tactics=lambda: None,
            negotiate_records=lambda: None,
        )
        relay = Relay([("quiet", quiet)])
        assert advice_of(relay, "quiet") == []
        assert relay.records() == []
        assert len(relay.tactics()) == len(BUILT_IN)
        assert relay.set_aside == []

    @pytest.mark.parametrize(
        "hook",
        ["negotiate_records", "negotiate_templates", "negotiate_tactics", "negotiate_advisories"],
    )
    @pytest.mark.parametrize("raised", [KeyError("no luck"), SystemExit("no luck")])
    def test_a_hook_that_raises_is_named_once(self, hook: str, raised: BaseException) -> None:
        def failing() -> object:
            raise raised

        relay = Relay([("wrong", plugin(**{hook: failing})), ("right", advising("right"))])
        for _ in range(2):
            relay.records()
            relay.templates()
            assert len(relay.tactics()) == len(BUILT_IN)
            assert advice_of(relay, "wrong") == []
        assert advice_of(relay, "right") == ["right"]
        (error,) = relay.set_aside
        assert str(error).startswith(
            f"plugin 'wrong': its answer to {hook} is refused: it failed: {type(raised).__name__}: "
        )

    def test_ctrl_c_is_the_users(self) -> None:
        def interrupted() -> object:
            raise KeyboardInterrupt

        with pytest.raises(KeyboardInterrupt):
            Relay([("slow", plugin(negotiate_records=interrupted))]).records()

    @pytest.mark.parametrize("raised", [KeyError("no luck"), SystemExit("no luck")])
    def test_a_hook_that_raises_halfway_is_named_too(self, raised: BaseException) -> None:
        def negotiate_advisories(case: Case) -> Iterator[Advisory]:
            yield Advisory(code="first", origins=(from_case("contract"),))
            raise raised

        def negotiate_tactics() -> Iterator[AskTactic]:
            yield tactic("first")
            raise raised

        halfway = plugin(
            negotiate_advisories=negotiate_advisories, negotiate_tactics=negotiate_tactics
        )
        relay = Relay([("wrong", halfway), ("right", offering(tactic("right")))])
        assert "right" in {t.name for t in relay.tactics()}
        assert "first" not in advice_of(relay, "wrong")
        assert {name for name, _ in reasons(relay)} == {"wrong"}
        assert all(type(raised).__name__ in why for _, why in reasons(relay))

    def test_a_taken_name_of_a_tactic_is_refused(self) -> None:
        mine = tactic("silence")
        relay = Relay([("copycat", offering(mine, tactic("fresh")))])
        found = relay.tactics()
        assert mine not in found
        assert "fresh" in {t.name for t in found}
        (error,) = relay.set_aside
        assert str(error) == (
            "plugin 'copycat': its tactic 'silence' is refused: "
            "a tactic of this name is there already"
        )

    def test_a_tactic_without_words_is_refused_and_no_other(self) -> None:
        mute = plugin(negotiate_tactics=lambda: [tactic("mute")])
        negotiator = Negotiator(Relay([("aa", mute), ("right", offering(tactic("right")))]))
        (error,) = negotiator.set_aside
        assert str(error) == (
            "plugin 'aa': its tactic 'mute' is refused: "
            "no plugin has its template en-US/tactics/mute.md.j2"
        )
        moves = {move.tactic for move in negotiator.plan(sample_case(), on=SAMPLE_DAY).moves}
        assert "right" in moves
        assert "mute" not in moves

    @pytest.mark.parametrize(
        "name", ["", "Loud", "two words", "../../secret", "a.b", "a__b", "é", 5, None, ["silence"]]
    )
    def test_a_name_of_a_tactic_that_cannot_name_a_file_is_refused(self, name: Any) -> None:
        relay = Relay([("wrong", offering(tactic(name))), ("right", offering(tactic("right")))])
        assert "right" in {t.name for t in relay.tactics()}
        assert name not in [t.name for t in relay.tactics()]
        ((plugin_name, why),) = reasons(relay)
        assert plugin_name == "wrong"
        assert "its name is not lower-case letters" in why


class TestTactics:
    @pytest.fixture
    def plan_with(self) -> Any:
        def planned(*tactics: AskTactic) -> tuple[set[str], Negotiator]:
            negotiator = Negotiator(Relay([("mine", offering(*tactics))]))
            plan = negotiator.plan(sample_case(), on=SAMPLE_DAY)
            return {move.tactic for move in plan.used_moves}, negotiator

        return planned

    def test_a_tactic_of_a_plugin_takes_part(self, plan_with: Any) -> None:
        used, negotiator = plan_with(tactic("mine"))
        assert {"mine", "silence"} <= used
        assert negotiator.set_aside == ()

    @pytest.mark.parametrize(
        "answer",
        [
            None,
            "yes",
            Verdict("x", {"amount": object()}, (), (), applies=True),  # type: ignore[dict-item]
            Verdict("x", {}, ("nobody",), (), applies=True),  # type: ignore[arg-type]
        ],
    )
    def test_a_tactic_that_answers_nonsense_is_not_used(
        self, plan_with: Any, answer: object
    ) -> None:
        used, negotiator = plan_with(tactic("wrong", lambda situation: answer), tactic("right"))
        assert "wrong" not in used
        assert {"right", "silence"} <= used
        (error,) = negotiator.set_aside
        assert error.plugin == "mine"
        assert error.part == "tactic 'wrong'"

    @pytest.mark.parametrize("raised", [ZeroDivisionError("no luck"), SystemExit("no luck")])
    def test_a_tactic_that_raises_is_not_used_and_named_once(self, raised: BaseException) -> None:
        def judge(situation: AskSituation) -> Verdict:
            raise raised

        negotiator = Negotiator(Relay([("mine", offering(tactic("wrong", judge)))]))
        for _ in range(2):
            plan = negotiator.plan(sample_case(), on=SAMPLE_DAY)
            assert "wrong" not in {move.tactic for move in plan.used_moves}
        (error,) = negotiator.set_aside
        assert isinstance(error, PluginError)
        assert (error.plugin, error.part) == ("mine", "tactic 'wrong'")
        assert f"{type(raised).__name__}: no luck" in str(error)

    def test_a_tactic_for_a_stage_that_is_not_there_is_refused(self, plan_with: Any) -> None:
        used, negotiator = plan_with(
            AskTactic("wrong", "intermission", lambda situation: applies()),  # type: ignore[arg-type]
            tactic("right"),
        )
        assert "right" in used
        assert "wrong" not in used
        (error,) = negotiator.set_aside
        assert "intermission" in error.why


class TestAdvisories:
    def test_only_the_plugin_that_ships_the_record_is_asked(self) -> None:
        relay = Relay([("one", advising("from-one")), ("two", advising("from-two"))])
        assert advice_of(relay, "one") == ["from-one"]
        assert advice_of(relay, "two") == ["from-two"]

    def test_nobody_is_asked_for_a_company_that_nobody_describes(self) -> None:
        asked: list[str] = []

        def negotiate_advisories(case: Case) -> None:
            asked.append("asked")

        relay = Relay([("one", plugin(negotiate_advisories=negotiate_advisories))])
        assert advice_of(relay, None) == []
        assert asked == []

    def test_the_facts_of_the_case_are_handed_over(self) -> None:
        seen: dict[str, object] = {}

        def negotiate_advisories(
            case: Case, provider: Provider, assessment: object, on: date
        ) -> None:
            seen.update(case=case, provider=provider, assessment=assessment, on=on)

        relay = Relay([("one", plugin(negotiate_advisories=negotiate_advisories))])
        case, provider = sample_case(), sample_provider()
        found = assess(case, provider, SAMPLE_DAY)
        relay.advisories("one", case, provider, found, SAMPLE_DAY)
        assert seen == {"case": case, "provider": provider, "assessment": found, "on": SAMPLE_DAY}
