"""What a kind of document is."""

from __future__ import annotations

from collections.abc import Callable, Mapping
from dataclasses import dataclass
from typing import Any, Literal

from negotiate.documents.words import Words
from negotiate.model.document import DocumentKind, Format
from negotiate.model.move import Flow
from negotiate.model.plan import Plan

Context = Mapping[str, Any]

Reader = Literal["customer", "company"]
"""Who reads it, or hears it read: whose language it is written in."""


def _nothing_more(plan: Plan, words: Words) -> Context:
    return {}


@dataclass(frozen=True, slots=True)
class Kind:
    """One kind of document.

    Attributes:
        name: Name of the kind; also of its template, ``<name>.md.j2``.
        formats: Formats it is written in.
        reader: Who reads or hears it.
        context: What its template needs beside the plan.
        flow: The flow it belongs to; ``None`` for what the customer alone reads of both.
    """

    name: DocumentKind
    formats: tuple[Format, ...]
    reader: Reader
    context: Callable[[Plan, Words], Context] = _nothing_more
    flow: Flow | None = None

    def is_for(self, plan: Plan) -> bool:
        """Whether a plan has it: a request's with a request, a claim's with a claim."""
        if self.flow == "claim":
            return plan.claim is not None
        return self.flow is None or plan.flow == "ask"


def account_suffix(plan: Plan, words: Words) -> str:
    """What a subject says of the account: its last four digits, or nothing."""
    masked = words.masked(plan.case.contract.account_number or "")
    return words.label("suffix", "account").format(account=masked) if masked else ""
