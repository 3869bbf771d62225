"""Tools that say what there is to work with: providers, cases, and a case to fill in."""

from __future__ import annotations

from collections.abc import Iterator
from datetime import date

from negotiate.errors import RecordError
from negotiate.intake.blank import blank_case
from negotiate.mcp.arguments import Nothing, ToList
from negotiate.mcp.cases import usable
from negotiate.mcp.desk import Desk
from negotiate.mcp.results import Cases, Described, Form, ListedCase, Providers
from negotiate.mcp.tools.tool import Tool
from negotiate.model.case import Case
from negotiate.model.provider import Provider
from negotiate.providers.catalogue import Catalogue
from negotiate.providers.coverage import coverage

_OTHERS = (
    'For a company that is not listed write provider = "generic" in the case, and its name under '
    "[company]: the contract and the bill do."
)


def described(desk: Desk, on: date | None) -> tuple[Described, ...]:
    """Every provider that a record describes; a record that cannot be used is left out."""
    day, catalogue = desk.day(on), desk.negotiator.catalogue
    return tuple(
        Described(
            slug=one.slug,
            name=one.name,
            aliases=one.aliases,
            country=one.country,
            services=one.services,
            newest=coverage(one, day).newest,
        )
        for one in _records(catalogue)
    )


def list_providers(desk: Desk, asked: ToList) -> Providers:
    """Those of a name and a country."""
    name, country = (asked.name or "").casefold(), (asked.country or "").upper()
    found = tuple(
        one
        for one in described(desk, asked.on)
        if one.country.startswith(country)
        and any(name in known.casefold() for known in (one.slug, one.name, *one.aliases))
    )
    return Providers(providers=found, others=_OTHERS)


def list_cases(desk: Desk, asked: Nothing) -> Cases:
    """The cases of the folder, those that cannot be used too."""
    if desk.folder is None:
        return Cases(cases=())
    cases = tuple(_listed(desk, name, case) for name, case in usable(desk.folder))
    return Cases(cases=cases, left_out=max(0, len(tuple(desk.folder.names())) - len(cases)))


def case_form(desk: Desk, asked: Nothing) -> Form:
    """A case to fill in."""
    return Form(toml=blank_case())


def _records(catalogue: Catalogue) -> Iterator[Provider]:
    for slug in catalogue.slugs():
        try:
            record = catalogue.record(slug)
        except RecordError:
            continue  # The command line names it; an assistant can do nothing about it.
        if isinstance(record, Provider):
            yield record


def _listed(desk: Desk, name: str, case: Case | str) -> ListedCase:
    if isinstance(case, str):
        return ListedCase(file=name, problem=case)
    company = case.company.name if case.company else case.contract.provider
    return ListedCase(file=name, company=company)


TOOLS = (
    Tool(
        name="list_providers",
        title="List providers",
        description="List the companies that are described here, with what to write as a case's "
        "provider. Other companies can be worked with too. Looks nothing up on the internet.",
        takes=ToList,
        gives=Providers,
        does=list_providers,
    ),
    Tool(
        name="case_form",
        title="Get a case to fill in",
        description="Get a commented case file to fill in with the customer. Ask the customer for "
        "each thing, bill in hand, and leave out what they do not know: never guess a number, a "
        "date or a reason. Ask what they want, what they would pay at most, and whether they are "
        "really willing to leave. Keeps nothing.",
        takes=Nothing,
        gives=Form,
        does=case_form,
    ),
    Tool(
        name="list_cases",
        title="List cases",
        description="List the case files in the folder that the customer opened to you. Each name "
        "can be given as a case.",
        takes=Nothing,
        gives=Cases,
        does=list_cases,
        of_folder=True,
    ),
)
