"""Everything that keeps a case that was read from a plan, at once."""

from __future__ import annotations

from collections.abc import Iterator
from datetime import date

from negotiate.assessment.dates import not_past
from negotiate.documents.locales import unknown_tags
from negotiate.errors import CaseError, Problem
from negotiate.model.case import Case
from negotiate.planning.plan import nothing_to_ask
from negotiate.providers.catalogue import Catalogue


def problems(case: Case, catalogue: Catalogue, on: date) -> Iterator[Problem]:
    """Each thing that is wrong once a case is held against its provider and a day.

    Raises:
        RecordError: The provider's record cannot be used.
    """
    yield from unknown_tags(case)
    yield from catalogue.problems(case)
    yield from not_past(case, on)
    yield from nothing_to_ask(case, on)


def require_no_problem(case: Case, catalogue: Catalogue, on: date) -> None:
    """Refuse a case with problems.

    Raises:
        CaseError: There are some; it carries them all.
    """
    if found := list(problems(case, catalogue, on)):
        raise CaseError("case", found)
