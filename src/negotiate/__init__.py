"""Helps people deal with the companies they pay every month.

::

    from datetime import date
    from negotiate import Negotiator, read_case

    negotiator = Negotiator.discover()
    plan = negotiator.plan(read_case("case.toml"), on=date(2026, 11, 21))

Names load when first used, so importing the package costs nothing.
"""

from __future__ import annotations

from importlib import import_module
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from negotiate.errors import CaseError as CaseError
    from negotiate.errors import ForbiddenWords as ForbiddenWords
    from negotiate.errors import InputError as InputError
    from negotiate.errors import JournalError as JournalError
    from negotiate.errors import MissingFacts as MissingFacts
    from negotiate.errors import NegotiateError as NegotiateError
    from negotiate.errors import PluginError as PluginError
    from negotiate.errors import Problem as Problem
    from negotiate.errors import RecordError as RecordError
    from negotiate.errors import StaleFacts as StaleFacts
    from negotiate.errors import TemplateError as TemplateError
    from negotiate.errors import UnknownLocale as UnknownLocale
    from negotiate.errors import UnknownProvider as UnknownProvider
    from negotiate.hooks import hookimpl as hookimpl
    from negotiate.journal.fold import folded as folded
    from negotiate.journal.journal import Journal as Journal
    from negotiate.journal.sqlite import SqliteJournal as SqliteJournal
    from negotiate.journal.sqlite import open_journal as open_journal
    from negotiate.model.assessment import Assessment as Assessment
    from negotiate.model.bill import Bill as Bill
    from negotiate.model.case import Case as Case
    from negotiate.model.document import Document as Document
    from negotiate.model.event import Event as Event
    from negotiate.model.journal_entry import JournalEntry as JournalEntry
    from negotiate.model.next_step import NextStep as NextStep
    from negotiate.model.plan import Plan as Plan
    from negotiate.model.provider import Provider as Provider
    from negotiate.model.reply import Reply as Reply
    from negotiate.negotiator import Negotiator as Negotiator
    from negotiate.reading.case import parse_case as parse_case
    from negotiate.reading.case import parse_case_json as parse_case_json
    from negotiate.reading.case import read_case as read_case

__version__ = "0.1.0"

_HOMES = {
    "Assessment": "negotiate.model.assessment",
    "Bill": "negotiate.model.bill",
    "Case": "negotiate.model.case",
    "CaseError": "negotiate.errors",
    "Document": "negotiate.model.document",
    "Event": "negotiate.model.event",
    "ForbiddenWords": "negotiate.errors",
    "InputError": "negotiate.errors",
    "Journal": "negotiate.journal.journal",
    "JournalEntry": "negotiate.model.journal_entry",
    "JournalError": "negotiate.errors",
    "MissingFacts": "negotiate.errors",
    "NegotiateError": "negotiate.errors",
    "Negotiator": "negotiate.negotiator",
    "NextStep": "negotiate.model.next_step",
    "Plan": "negotiate.model.plan",
    "PluginError": "negotiate.errors",
    "Problem": "negotiate.errors",
    "Provider": "negotiate.model.provider",
    "RecordError": "negotiate.errors",
    "Reply": "negotiate.model.reply",
    "SqliteJournal": "negotiate.journal.sqlite",
    "StaleFacts": "negotiate.errors",
    "TemplateError": "negotiate.errors",
    "UnknownLocale": "negotiate.errors",
    "UnknownProvider": "negotiate.errors",
    "folded": "negotiate.journal.fold",
    "hookimpl": "negotiate.hooks",
    "open_journal": "negotiate.journal.sqlite",
    "parse_case": "negotiate.reading.case",
    "parse_case_json": "negotiate.reading.case",
    "read_case": "negotiate.reading.case",
}

__all__ = sorted(_HOMES)  # noqa: PLE0605 - the table is the one list of names


def __getattr__(name: str) -> object:
    """Load a public name from where it lives."""
    if name not in _HOMES:
        raise AttributeError(f"module {__name__!r} has no attribute {name!r}")
    return getattr(import_module(_HOMES[name]), name)


def __dir__() -> list[str]:
    """The public names, loaded or not."""
    return sorted([*globals(), *_HOMES])
