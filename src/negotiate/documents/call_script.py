"""The call, line by line, with its branches and replies: in the language the agent hears."""

from __future__ import annotations

from negotiate.documents.kind import Kind

KIND = Kind("call_script", ("md", "txt"), "company", flow="ask")
