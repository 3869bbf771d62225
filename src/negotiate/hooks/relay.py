"""Finds plugins and passes calls to them; what misbehaves is set aside, and named."""

from __future__ import annotations

from collections import Counter
from collections.abc import Callable, Iterable, Iterator
from dataclasses import replace
from datetime import date
from importlib.metadata import entry_points
from importlib.resources.abc import Traversable
from typing import Any, Final, TypeVar

import pluggy
from pydantic import ValidationError

from negotiate.errors import PluginError
from negotiate.hooks import builtin, specs
from negotiate.hooks.acceptance import refusal
from negotiate.hooks.backing import dangling
from negotiate.hooks.data_folder import DataFolder
from negotiate.hooks.markers import PROJECT
from negotiate.hooks.set_aside import SetAside
from negotiate.model.advisory import Advisory
from negotiate.model.assessment import Assessment
from negotiate.model.case import Case
from negotiate.model.provider import Provider
from negotiate.tactics.tactic import AnyTactic, AskTactic, ClaimTactic, Tactic, Verdict, lacks

BUILT_IN = "negotiate"
#: Entry-point group of packages that hold records and no code.
RECORDS = f"{PROJECT}.records"

#: What a plugin may raise without taking the others down. Ctrl-C is the user's, and goes through.
FAILURES: Final = (Exception, SystemExit)

T = TypeVar("T")


class Relay:
    """Typed calls to plugins. Nothing else touches pluggy.

    Attributes:
        set_aside: Plugins and parts of them that cannot be used, each with the reason; all else
            works on.
    """

    def __init__(self, plugins: Iterable[tuple[str, object]]) -> None:
        """Register plugins in order of precedence.

        Args:
            plugins: Pairs of name and module, or any object with hook implementations.
        """
        self.set_aside = SetAside()
        self._manager = pluggy.PluginManager(PROJECT)
        self._manager.add_hookspecs(specs)
        self._names: list[str] = []
        given = tuple(plugins)
        times = Counter(name for name, _ in given)
        for name, plugin in ((BUILT_IN, builtin), *given):
            if times[name] > 1:
                why = "more than one package brings a plugin of this name; uninstall all but one"
                self.set_aside.put(PluginError(name, why))
            else:
                self._register(name, plugin)

    @classmethod
    def discover(cls, more: Iterable[tuple[str, object]] = ()) -> Relay:
        """Load every installed plugin, sorted by name.

        The entry-point group ``negotiate`` holds modules with hooks; ``negotiate.records`` holds
        packages of records alone.

        Args:
            more: Plugins to register after them.
        """
        loaded: list[tuple[str, object]] = []
        failed: list[PluginError] = []
        # A package that is found twice on the path names the same module twice.
        groups = (PROJECT, RECORDS)
        found = {(p.name, p.value, group): p for group in groups for p in entry_points(group=group)}
        for (name, value, group), point in sorted(found.items()):
            try:
                loaded.append((name, DataFolder(value) if group == RECORDS else point.load()))
            except FAILURES as error:
                failed.append(PluginError(name, f"it cannot be loaded: {_short(error)}"))
        relay = cls([*loaded, *more])
        relay.set_aside[:0] = failed
        return relay

    def _register(self, name: str, plugin: object) -> None:
        try:
            self._manager.register(plugin, name)
            self._manager.check_pending()
        except (ValueError, pluggy.PluginValidationError) as error:
            if self._manager.has_plugin(name) and name not in self._names:
                self._manager.unregister(name=name)
            self.set_aside.put(PluginError(name, _short(error)))
        else:
            self._names.append(name)

    def records(self) -> list[tuple[str, Traversable]]:
        """Folders of records with the plugins that ship them."""
        return self._folders("negotiate_records")

    def templates(self) -> list[tuple[str, Traversable]]:
        """Folders of templates with the plugins that ship them."""
        return self._folders("negotiate_templates")

    def bill_templates(self) -> list[tuple[str, Traversable]]:
        """Folders of templates of bills with the plugins that ship them."""
        return self._folders("negotiate_bill_templates")

    def tactics(self) -> tuple[AnyTactic, ...]:
        """Every tactic, built-in first; one that no document could hold is refused."""
        folders = [folder for _, folder in self.templates()]
        found: dict[str, AnyTactic] = {}
        for name, answer in self._ask_each("negotiate_tactics"):
            for tactic in self._checked(name, "negotiate_tactics", answer, Tactic):
                built_in = name == BUILT_IN
                if why := None if built_in else refusal(tactic, found, folders):
                    self.set_aside.put(PluginError(name, why, part=f"tactic {tactic.name!r}"))
                elif isinstance(tactic, AskTactic | ClaimTactic):
                    found[tactic.name] = tactic if built_in else self._guarded(name, tactic)
        return tuple(found.values())

    def advisories(
        self, owner: str | None, case: Case, provider: Provider, assessment: Assessment, on: date
    ) -> tuple[Advisory, ...]:
        """Advice of the one plugin that ships the provider's record; of nobody when none does."""
        facts = {"case": case, "provider": provider, "assessment": assessment, "on": on}
        answers = self._ask_each("negotiate_advisories", only=owner or "", **facts)
        return tuple(
            advisory
            for name, answer in answers
            for advisory in self._checked(name, "negotiate_advisories", answer, Advisory)
        )

    def _guarded(self, name: str, tactic: AnyTactic) -> AnyTactic:
        """A plugin's tactic, not used where it raises or answers what no plan can hold."""

        def judge(situation: Any) -> Verdict:
            part = f"tactic {tactic.name!r}"
            try:
                verdict = tactic.judge(situation)
                # What no plan can hold raises here.
                move = replace(tactic, judge=lambda _: verdict).consider(situation)
                why = dangling(move.origins, situation.case, situation.provider)
            except FAILURES as error:
                why = f"it failed: {_short(error)}"
            if why:
                self.set_aside.put(PluginError(name, why, part=part))
                return lacks("failed")
            return Verdict(
                move.because, move.values, move.origins, move.missing, applies=verdict.applies
            )

        return replace(tactic, judge=judge)

    def _folders(self, hook: str) -> list[tuple[str, Traversable]]:
        found = []
        for name, answer in self._ask_each(hook):
            try:
                is_folder = isinstance(answer, Traversable) and answer.is_dir()
            except FAILURES as error:  # A folder may be code of the plugin.
                self._refuse(name, hook, f"it failed: {_short(error)}")
                continue
            if is_folder:
                found.append((name, answer))
            else:
                self._refuse(name, hook, "it is not a folder")
        return found

    def _refuse(self, name: str, hook: str, why: str) -> None:
        self.set_aside.put(PluginError(name, why, part=f"answer to {hook}"))

    def _ask_each(
        self, hook: str, *, only: str | None = None, **facts: object
    ) -> Iterator[tuple[str, Any]]:
        """Answers with the plugin that gave each: pluggy alone would lose whose answer it is."""
        for name in self._names:
            if only is not None and name != only:
                continue
            others = [p for n, p in self._manager.list_name_plugin() if n != name]
            caller: Callable[..., list[Any]] = self._manager.subset_hook_caller(hook, others)
            try:
                answers = caller(**facts)
            except FAILURES as error:
                self._refuse(name, hook, f"it failed: {_short(error)}")
                continue
            yield from ((name, answer) for answer in answers)

    def _checked(self, name: str, hook: str, answer: object, kind: type[T]) -> list[T]:
        try:
            items = list(answer) if isinstance(answer, Iterable) else [answer]
        except FAILURES as error:  # A generator raises only when it is read.
            self._refuse(name, hook, f"it failed: {_short(error)}")
            return []
        wrong = [item for item in items if not isinstance(item, kind)]
        if wrong:
            part = f"{type(wrong[0]).__name__} in the answer to {hook}"
            self.set_aside.put(PluginError(name, f"it is not {kind.__name__}", part=part))
        return [item for item in items if isinstance(item, kind)]


def _short(error: BaseException) -> str:
    """First line of an error: a plugin's traceback is not the user's business."""
    if isinstance(error, ValidationError):  # It would print its own address and the whole input.
        said = error.errors()[0]
        where = ".".join(map(str, said["loc"]))
        return f"{where} {said['msg']}".strip().replace("Value error, ", "")
    text = str(error).strip().splitlines()
    return f"{type(error).__name__}: {text[0]}" if text else type(error).__name__
