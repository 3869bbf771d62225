"""Every hook: when it is called, what it returns, what returning nothing means."""

# A hook spec is a signature and its documentation; it has no body.
# mypy: disable-error-code="empty-body"

from __future__ import annotations

from collections.abc import Iterable
from datetime import date
from importlib.resources.abc import Traversable

from negotiate.hooks.markers import hookspec
from negotiate.model.advisory import Advisory
from negotiate.model.assessment import Assessment
from negotiate.model.case import Case
from negotiate.model.provider import Provider
from negotiate.tactics.tactic import AnyTactic


@hookspec
def negotiate_records() -> Traversable:
    """Where the plugin's provider records are.

    Called once, when a :class:`~negotiate.negotiator.Negotiator` is made. Every plugin may answer.

    Returns:
        A folder with one TOML file for each provider, named ``<slug>.toml``. Files are read when
        their provider is asked for, not before. A slug that two plugins claim is refused to both. A
        plugin without records leaves the hook out.
    """


@hookspec
def negotiate_tactics() -> Iterable[AnyTactic]:
    """Tactics the plugin adds.

    Called once, when a :class:`~negotiate.negotiator.Negotiator` is made. Every plugin may answer;
    the built-in tactics arrive by this hook too. A name that is taken, or holds other than
    lower-case letters, digits and single hyphens or underscores, is refused. Each tactic needs a
    template in ``en-US``, so the plugin answers :func:`negotiate_templates` as well.

    Returns:
        The tactics. A plugin without any leaves the hook out.
    """


@hookspec
def negotiate_templates() -> Traversable:
    """Where the plugin's templates are.

    Called once, when a :class:`~negotiate.negotiator.Negotiator` is made. Every plugin may answer.
    Templates run in a sandbox and cannot replace a built-in one.

    Returns:
        A folder with one folder for each locale (``en-US``), in it ``tactics/<name>.md.j2`` and
        ``advisories/<code>.md.j2``. A plugin without templates leaves the hook out.
    """


@hookspec
def negotiate_bill_templates() -> Traversable:
    """Where the plugin's templates of bills are.

    Called each time a PDF bill is read. Every plugin may answer. Templates are text alone: they run
    in a process of their own whose time and memory are bounded.

    Returns:
        A folder with files ``<slug>.yml`` in the dialect of invoice2data, or ``<slug>.<form>.yml``
        where a provider has bills of several forms. Beside each lies a sample of the same name
        that ends in ``.txt``. A plugin without templates of bills leaves the hook out.
    """


@hookspec
def negotiate_advisories(
    case: Case, provider: Provider, assessment: Assessment, on: date
) -> Iterable[Advisory]:
    """Advice from quirks that the record cannot say as data.

    Called for each plan. Only the plugin that ships the record of the case's own provider is asked:
    one provider's quirk never answers for another.

    Args:
        case: The case.
        provider: The provider's record.
        assessment: What arithmetic and dates say.
        on: The day of the plan.

    Returns:
        Advice, each with its backing; the words stand in ``advisories/<code>.md.j2``. Nothing when
        no quirk bears on the case.
    """
