"""The answer to one call: a result, or why there is none, and never a traceback."""

from __future__ import annotations

import json
import logging
from typing import Any

from mcp.types import CallToolResult, TextContent

from negotiate.errors import NegotiateError
from negotiate.mcp.desk import Desk
from negotiate.mcp.tools.tool import Tool
from negotiate.model.base import Model

_LOG = logging.getLogger(__name__)


def answer(tool: Tool[Any], desk: Desk, asked: Model) -> CallToolResult:
    """What a tool gives: as an object, and as JSON text for hosts that read text alone.

    What the library refuses is an error with its message. Of anything else the assistant hears that
    it is our fault, and the log where: the words may hold what the customer wrote.
    """
    try:
        found = tool.does(desk, asked).model_dump(mode="json")
    except NegotiateError as error:
        return _refused(desk.told(error))
    except OSError as error:
        return _refused(f"a file cannot be used: {error.strerror or type(error).__name__}")
    except Exception as error:
        _LOG.exception("a tool failed")
        return _refused(f"this could not be worked out ({type(error).__name__}). Please report it.")
    text = json.dumps(found, ensure_ascii=False, separators=(",", ":"))
    return CallToolResult(
        content=[TextContent(type="text", text=text)], structured_content=found, is_error=False
    )


def _refused(why: str) -> CallToolResult:
    return CallToolResult(content=[TextContent(type="text", text=why)], is_error=True)
