"""One page to have beside the phone."""

from __future__ import annotations

from negotiate.documents.kind import Kind

KIND = Kind("call_sheet", ("md", "txt"), "customer")
