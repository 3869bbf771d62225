"""Where the customer stands: what is paid, what leaving costs, what to do."""

from __future__ import annotations

from negotiate.documents.kind import Kind

KIND = Kind("position", ("md", "txt"), "customer")
