"""What played agents say, by kind of answer: data of a locale."""

from __future__ import annotations

import tomllib
from collections.abc import Mapping
from typing import Literal

from negotiate.documents.renderer import Renderer

Manner = Literal["harsh", "typical", "generous"]
"""How a played agent is: what they may grant, and how they speak."""


def agent_lines(renderer: Renderer, manner: Manner) -> Mapping[str, tuple[str, ...]]:
    """The lines of an agent in the language of a renderer, by kind of answer."""
    file = renderer.folders[0] / renderer.locale / "agents" / f"{manner}.toml"
    return {kind: tuple(lines) for kind, lines in tomllib.loads(file.read_text("utf-8")).items()}
