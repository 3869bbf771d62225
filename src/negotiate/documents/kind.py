"""What a kind of document is."""

from __future__ import annotations

from collections.abc import Callable, Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass
from typing import Any, Literal

from negotiate.documents.words import Words
from negotiate.model.document import DocumentKind, Format
from negotiate.model.letter import Shape
from negotiate.model.move import Flow
from negotiate.model.plan import Plan

Context = Mapping[str, Any]

Reader = Literal["customer", "company"]
"""Who reads it, or hears it read: whose language it is written in."""


@dataclass(frozen=True, slots=True)
class Need:
    """A fact that a letter cannot do without and the case does not have.

    Attributes:
        key: Key of the case where it is to be written: ``card_statements[0].sent``.
        name: What it is, as a code of the locale's ``[fact]``.
    """

    key: str
    name: str


@dataclass(frozen=True, slots=True)
class Recipient:
    """Whom a letter goes to.

    Attributes:
        name: Who it is.
        desk: The desk there, as a code of the locale's ``[attention]``; None for none.
        address: Postal address, line by line, the name left out; None when unknown.
        email: E-mail address; None when unknown.
        pointers: Where name, postal address and e-mail stand in the plan.
    """

    name: str
    desk: str | None
    address: str | None
    email: str | None
    pointers: tuple[str, str, str]


def _nothing_more(plan: Plan, words: Words) -> Context:
    return {}


def _nothing(plan: Plan) -> Iterator[Need]:
    yield from ()


def _no_enclosures(plan: Plan, words: Words) -> tuple[str, ...]:
    return ()


@dataclass(frozen=True, slots=True)
class Kind:
    """One kind of document.

    Attributes:
        name: Name of the kind.
        formats: Formats it is written in.
        reader: Who reads or hears it.
        context: What its template needs beside the plan.
        flow: The flow it belongs to; ``None`` for what the customer alone reads of both.
        to: Whom it goes to; ``None`` for what is neither a letter nor the draft of a complaint.
        needs: The facts it cannot do without that the case does not have.
        better: The facts that it leaves out where the case does not have them.
        enclosures: What goes with it, in words.
        shape: Whether it is a letter, the fields of somebody's form, or a short post.
        pages: Pages it may fill at most.
    """

    name: DocumentKind
    formats: tuple[Format, ...]
    reader: Reader
    context: Callable[[Plan, Words], Context] = _nothing_more
    flow: Flow | None = None
    to: Callable[[Plan], Recipient] | None = None
    needs: Callable[[Plan], Iterable[Need]] = _nothing
    better: Callable[[Plan], Iterable[Need]] = _nothing
    enclosures: Callable[[Plan, Words], Sequence[str]] = _no_enclosures
    shape: Shape = "letter"
    pages: int = 1

    @property
    def template(self) -> str:
        """Name of its template."""
        return f"letters/{self.name}" if self.to else self.name

    def is_for(self, plan: Plan) -> bool:
        """Whether a plan has it: a request's with a request, a claim's with a claim.

        One that lacks what it needs is left out.
        """
        if any(self.needs(plan)):
            return False
        if self.flow == "claim":
            return plan.claim is not None
        return self.flow is None or plan.flow == "ask"


def account_suffix(plan: Plan, words: Words) -> str:
    """What a subject says of the account: its last four digits, or nothing."""
    masked = words.masked(plan.case.contract.account_number or "")
    return words.label("suffix", "account").format(account=masked) if masked else ""
