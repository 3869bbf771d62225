"""Every tool, in the order in which a case goes through them."""

from __future__ import annotations

from collections.abc import Mapping
from typing import Any

from negotiate.mcp.desk import Desk
from negotiate.mcp.tools import finding, journal, wording, working_out
from negotiate.mcp.tools.tool import Tool

EVERY: tuple[Tool[Any], ...] = (
    *finding.TOOLS,
    *working_out.TOOLS,
    *wording.TOOLS,
    *journal.TOOLS,
)


def tools_of(desk: Desk) -> Mapping[str, Tool[Any]]:
    """The tools that are offered, by name: those of a folder only where one was opened."""
    return {one.name: one for one in EVERY if desk.folder or not one.of_folder}
