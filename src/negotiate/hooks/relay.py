"""Finds plugins and passes calls to them; a plugin that misbehaves is set aside, and named."""

from __future__ import annotations

from collections.abc import Callable, Iterable, Iterator
from dataclasses import replace
from datetime import date
from importlib.metadata import entry_points
from importlib.resources.abc import Traversable
from typing import Any, TypeVar, get_args

import pluggy

from negotiate.errors import PluginError
from negotiate.hooks import builtin, specs
from negotiate.hooks.markers import PROJECT
from negotiate.model.assessment import Assessment
from negotiate.model.case import Case
from negotiate.model.plan import Advisory, Stage
from negotiate.model.provider import Provider
from negotiate.tactics.tactic import Situation, Tactic, Verdict, lacks

BUILT_IN = "negotiate"

T = TypeVar("T")


class Relay:
    """Typed calls to plugins. Nothing else touches pluggy.

    Attributes:
        set_aside: Plugins that cannot be used, with the reason; the others work on.
    """

    def __init__(self, plugins: Iterable[tuple[str, object]]) -> None:
        """Register plugins in order of precedence.

        Args:
            plugins: Pairs of name and module, or any object with hook implementations.
        """
        self.set_aside: list[PluginError] = []
        self._manager = pluggy.PluginManager(PROJECT)
        self._manager.add_hookspecs(specs)
        self._names: list[str] = []
        for name, plugin in ((BUILT_IN, builtin), *plugins):
            self._register(name, plugin)

    @classmethod
    def discover(cls) -> Relay:
        """Load every installed plugin of the entry-point group ``negotiate``, sorted by name."""
        loaded: list[tuple[str, object]] = []
        failed: list[PluginError] = []
        for point in sorted(entry_points(group=PROJECT), key=lambda point: point.name):
            try:
                loaded.append((point.name, point.load()))
            except (Exception, SystemExit) as error:
                failed.append(PluginError(point.name, f"it cannot be loaded: {_short(error)}"))
        relay = cls(loaded)
        relay.set_aside[:0] = failed
        return relay

    def _register(self, name: str, plugin: object) -> None:
        try:
            self._manager.register(plugin, name)
            self._manager.check_pending()
        except (ValueError, pluggy.PluginValidationError) as error:
            if self._manager.has_plugin(name) and name not in self._names:
                self._manager.unregister(name=name)
            self._put_aside(PluginError(name, _short(error)))
        else:
            self._names.append(name)

    def _put_aside(self, error: PluginError) -> None:
        """Remember a failure once, however often the plugin is called."""
        if all((known.plugin, known.why) != (error.plugin, error.why) for known in self.set_aside):
            self.set_aside.append(error)

    def records(self) -> list[tuple[str, Traversable]]:
        """Folders of records with the plugins that ship them."""
        return self._folders("negotiate_records")

    def templates(self) -> list[tuple[str, Traversable]]:
        """Folders of templates with the plugins that ship them."""
        return self._folders("negotiate_templates")

    def tactics(self) -> tuple[Tactic, ...]:
        """Every tactic, built-in first; a name that is taken or a stage unheard of is refused."""
        found: dict[str, Tactic] = {}
        for name, answer in self._ask_each("negotiate_tactics"):
            for tactic in self._checked(name, "negotiate_tactics", answer, Tactic):
                if tactic.name in found:
                    why = f"its tactic {tactic.name!r} is there already"
                    self._put_aside(PluginError(name, why))
                elif tactic.stage not in get_args(Stage):
                    why = f"its tactic {tactic.name!r} is for {tactic.stage!r}, which is no stage"
                    self._put_aside(PluginError(name, why))
                else:
                    own = name == BUILT_IN
                    found[tactic.name] = tactic if own else self._guarded(name, tactic)
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

    def _guarded(self, name: str, tactic: Tactic) -> Tactic:
        """A plugin's tactic, not used where it raises or answers what no plan can hold."""

        def judge(situation: Situation) -> Verdict:
            try:
                move = tactic.consider(situation)
            except Exception as error:
                why = f"its tactic {tactic.name!r} failed: {_short(error)}"
                self._put_aside(PluginError(name, why))
                return lacks("failed")
            return Verdict(
                move.because, move.values, move.origins, move.missing, applies=move.applies
            )

        return replace(tactic, judge=judge)

    def _folders(self, hook: str) -> list[tuple[str, Traversable]]:
        found = []
        for name, answer in self._ask_each(hook):
            if isinstance(answer, Traversable) and answer.is_dir():
                found.append((name, answer))
            else:
                self._put_aside(PluginError(name, f"{hook} did not return a folder"))
        return found

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
            except Exception as error:
                self._put_aside(PluginError(name, f"{hook} failed: {_short(error)}"))
                continue
            yield from ((name, answer) for answer in answers)

    def _checked(self, name: str, hook: str, answer: object, kind: type[T]) -> list[T]:
        try:
            items = list(answer) if isinstance(answer, Iterable) else [answer]
        except Exception as error:  # A generator raises only when it is read.
            self._put_aside(PluginError(name, f"{hook} failed: {_short(error)}"))
            return []
        wrong = [item for item in items if not isinstance(item, kind)]
        if wrong:
            why = f"{hook} returned {type(wrong[0]).__name__}, not {kind.__name__}"
            self._put_aside(PluginError(name, why))
        return [item for item in items if isinstance(item, kind)]


def _short(error: BaseException) -> str:
    """First line of an error: a plugin's traceback is not the user's business."""
    text = str(error).strip().splitlines()
    return f"{type(error).__name__}: {text[0]}" if text else type(error).__name__
