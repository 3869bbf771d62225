"""What the letters of a plan leave out, because the case does not say it."""

from __future__ import annotations

from collections.abc import Mapping

from negotiate.documents.build import KINDS
from negotiate.documents.template_set import TemplateSet
from negotiate.model.document import DocumentKind
from negotiate.model.plan import Plan

Facts = tuple[tuple[str, str], ...]
"""Keys of the case, each with what it is in words."""


def unsaid(plan: Plan, templates: TemplateSet) -> Mapping[DocumentKind, Facts]:
    """Each letter that leaves something out, with the facts that would let it say so.

    Args:
        plan: The plan.
        templates: Where the words for facts are, in the language of the customer.
    """
    words = templates.renderer(plan.case, plan.case.user_language).words
    needs = {kind.name: list(kind.better(plan)) for kind in KINDS if kind.is_for(plan)}
    return {
        name: tuple((need.key, words.label(need.name, "fact")) for need in found)
        for name, found in needs.items()
        if found
    }
