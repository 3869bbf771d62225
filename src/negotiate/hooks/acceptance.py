"""What a plugin's tactic needs before a plan may use it."""

from __future__ import annotations

import re
from collections.abc import Container, Iterable
from importlib.resources.abc import Traversable
from typing import Any, Final, get_args

from pydantic import ValidationError

from negotiate.model.move import Move, Stage
from negotiate.rules.guides import guide_names
from negotiate.tactics.tactic import AskTactic, ClaimTactic, Tactic

#: The language that stands in for every other, so every tactic has words in it.
LOCALE: Final = "en-US"

# The name is also a file's name: no dots or slashes, so it cannot lead out of its folder.
_NAME = re.compile(r"[a-z0-9]+([_-][a-z0-9]+)*")


def refusal(
    tactic: Tactic[Any], taken: Container[str], templates: Iterable[Traversable]
) -> str | None:
    """Why a tactic cannot be used, or ``None`` when it can.

    Args:
        tactic: The tactic.
        taken: Names of the tactics that are there.
        templates: Folders of templates.
    """
    if type(tactic) not in {AskTactic, ClaimTactic}:  # One of one's own could answer anything.
        return "it is neither an AskTactic nor a ClaimTactic"
    name: object = tactic.name  # Nothing has checked it yet.
    if not isinstance(name, str) or not _NAME.fullmatch(name):
        return "its name is not lower-case letters, digits and single hyphens or underscores"
    if name in taken:
        return "a tactic of this name is there already"
    return _misplaced(tactic) or _without_words(name, templates)


def _misplaced(tactic: Tactic[Any]) -> str | None:
    also: object = tactic.also  # Nothing has checked it yet.
    for stage in (tactic.stage, *(also if isinstance(also, tuple) else ())):
        if stage not in get_args(Stage):
            return f"{stage!r} is no stage; write one of: {', '.join(get_args(Stage))}"
    try:
        # What a move of it would hold besides its verdict.
        Move(
            tactic=tactic.name,
            applies=False,
            stage=tactic.stage,
            also=tactic.also,
            because="unknown",
            gives=tactic.gives,
            draws=tactic.draws,
            not_with=tactic.not_with,
        )
    except ValidationError as error:
        said = error.errors()[0]
        return f"its {said['loc'][0]} is wrong: {said['msg']}"
    if tactic.guide and tactic.guide not in guide_names():
        return f"{tactic.guide!r} is no finding of the library; leave guide out"
    return None


def _without_words(name: str, templates: Iterable[Traversable]) -> str | None:
    path = f"{LOCALE}/tactics/{name}.md.j2"
    if not any(_holds(folder, path) for folder in templates):
        return f"no plugin has its template {path}"
    return None


def _holds(folder: Traversable, path: str) -> bool:
    try:
        return folder.joinpath(*path.split("/")).is_file()
    except (Exception, SystemExit):  # A folder may be code of the plugin.
        return False
