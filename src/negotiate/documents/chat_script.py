"""The same request in a chat: messages to paste, one at a time. Only where a record has a chat."""

from __future__ import annotations

from collections.abc import Iterator

from negotiate.documents.kind import Kind, Need
from negotiate.model.plan import Plan


def needs(plan: Plan) -> Iterator[Need]:
    """A chat with a desk that hears requests."""
    if plan.chat is None:
        yield Need("contract.provider", "chat_route")


KIND = Kind("chat_script", ("md", "txt"), "company", flow="ask", needs=needs)
