"""A fictional provider for negotiate that uses every record field and every hook."""

from __future__ import annotations

from collections.abc import Iterable
from datetime import date
from importlib.resources import files
from importlib.resources.abc import Traversable

from negotiate.hooks import hookimpl
from negotiate.model.advisory import Advisory
from negotiate.model.case import Case
from negotiate.model.provider import Provider
from negotiate.tactics.tactic import AskTactic
from negotiate_reference import anniversary, quirks


@hookimpl
def negotiate_records() -> Traversable:
    """Acme Fiber."""
    return files(__name__) / "records"


@hookimpl
def negotiate_tactics() -> Iterable[AskTactic]:
    """The one tactic that works at Acme Fiber only."""
    return (anniversary.TACTIC,)


@hookimpl
def negotiate_templates() -> Traversable:
    """The words of the tactic and of the quirk."""
    return files(__name__) / "templates"


@hookimpl
def negotiate_bill_templates() -> Traversable:
    """How a bill of Acme Fiber is read."""
    return files(__name__) / "bills"


# A hook's implementation takes only the arguments it needs: the quirk does without the assessment.
@hookimpl
def negotiate_advisories(case: Case, provider: Provider, on: date) -> Iterable[Advisory]:
    """Every quirk that bears on the case."""
    return tuple(quirks.books_closed(case, provider, on))
