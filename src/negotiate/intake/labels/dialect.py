"""The layouts of label files that are known, as data, and which of them a file has.

The FCC published a template, and each provider writes its own. What differs is mostly the names of
the columns; what matters most is what the main price *is*: see :attr:`Dialect.semantics`.
"""

from __future__ import annotations

import re
from collections.abc import Iterable, Mapping
from dataclasses import dataclass, field

from negotiate.errors import IntakeError, Problem
from negotiate.intake.labels.rows import Table, shown
from negotiate.model.label import PriceSemantics

HEADERS_TOLD = 12

Columns = Mapping[str, tuple[str, ...]]

#: What is read of a label, and the headers it has in the FCC's template and near it, folded.
FCC: Columns = {
    "plan_id": ("uniqueplanid", "uniqueplanidentifier"),
    "company": ("providername",),
    "plan": ("serviceplanname", "planname"),
    "tier": ("tierplanname",),
    "connection": ("connectiontype",),
    "price": ("monthlyprice",),
    "intro": ("introrate",),
    "intro_price": ("introrateprice",),
    "intro_months": ("introratetime",),
    "term_required": ("contractreq",),
    "term": ("contracttime",),
    "leaving": ("earlyterminationfee",),
    "once_names": ("singlepurchasefeedescr", "singlepurchasefeedescription"),
    "once": ("singlepurchasefees", "singlepurchasefee"),
    "monthly_names": ("monthlyproviderfeedescr", "monthlyproviderfeedescription"),
    "monthly": ("monthlyproviderfee", "monthlyproviderfees"),
    "tax": ("tax",),
    "down": ("typicaldownloadspeed",),
    "up": ("typicaluploadspeed",),
    "latency": ("typicallatency",),
    "cap": ("monthlydataallow",),
}


def fold(header: str) -> str:
    """A header without case, spaces and marks: ``Unique_Plan ID `` is ``uniqueplanid``."""
    return re.sub(r"[^a-z0-9]", "", header.casefold())


@dataclass(frozen=True, slots=True)
class Dialect:
    """One layout.

    Attributes:
        name: What ``--dialect`` calls it.
        marks: Headers, in lower case, that a file of this layout has, all of them.
        semantics: What the main price is. ``regular``: an introductory price stands in a column of
            its own. ``promotional``: the main price is the introductory one, and the regular price
            is in the column of the price after. Mistaken, every total is wrong in silence.
        own: Columns that are called otherwise than in the FCC's template.
        providers: Beginnings of provider names, in lower case, whose files look like another
            layout's and are not.
        kilobits: Whether speeds without a unit are Kbps, not Mbps.
        cents: Whether prices are in cents.
        packed: Folded header of a column that holds the label as JSON.
        tier_is_type: Whether the tier's column holds the type of service.
        id_parts: Folded headers whose cells make up the plan identifier, in order.
    """

    name: str
    marks: frozenset[str]
    semantics: PriceSemantics = "regular"
    own: Columns = field(default_factory=dict)
    providers: tuple[str, ...] = ()
    kilobits: bool = False
    cents: bool = False
    packed: str = ""
    tier_is_type: bool = False
    id_parts: tuple[str, ...] = ()

    def columns(self, wanted: str) -> tuple[str, ...]:
        """Folded headers that hold what is wanted, the likeliest first."""
        return self.own.get(wanted, ()) + FCC.get(wanted, ())


_SNAKE = frozenset({"unique_plan_id", "monthly_price"})

DIALECTS = (
    Dialect("fcc-snake", _SNAKE),
    Dialect("frontier", _SNAKE, providers=("frontier",), kilobits=True),
    Dialect("wow", _SNAKE, providers=("wow",), tier_is_type=True),
    Dialect("fcc-camel", frozenset({"uniqueplanid", "monthlyprice"})),
    Dialect(
        "att",
        frozenset({"fccplanid", "priceamount"}),
        "promotional",
        {
            "plan_id": ("fccplanid",),
            "connection": ("servicetype",),
            "price": ("priceamount",),
            "intro": ("introductoryratevalue",),
            "after": ("priceafterintroductory",),
            "intro_months": ("introductoryperiodlength",),
            "term_required": ("contractstatus",),
            "term": ("contractperiod",),
            "leaving": ("terminationfee",),
            # Their spelling.
            "once_names": ("ontimeyfeetype", "onetimefeetype"),
            "once": ("onetimefee",),
            "monthly_names": ("monthlyfeetype",),
            "monthly": ("monthlyfee",),
            "down": ("speedsdownloadspeed",),
            "up": ("speedsuploadspeed",),
            "latency": ("speedslatency",),
            "cap": ("datamonthly",),
        },
    ),
    Dialect(
        "brightspeed",
        frozenset({"upi", "monthly price", "price after intro"}),
        "promotional",
        {
            "plan_id": ("upi",),
            "connection": ("fixedmobile",),
            "intro": ("introductoryrate",),
            "after": ("priceafterintro",),
            "intro_months": ("timeintroapplies",),
            "term": ("lengthofcontract",),
            "leaving": ("etf",),
            "down": ("download",),
            "up": ("upload",),
            "cap": ("dataincluded",),
        },
    ),
    Dialect(
        "google-fiber",
        frozenset({"fcc unique plan id", "product name", "monthly price"}),
        own={
            "plan_id": ("fccuniqueplanid",),
            "plan": ("productname",),
            "monthly": ("providerfees",),
            "once": ("onetimefeesatthetimeofpurchase",),
        },
    ),
    # Published as a workbook; saved as CSV it has these headers and prices by number of lines.
    Dialect("t-mobile", frozenset({"uniqueplanidentifier", "planname", "monthlyprice"})),
    Dialect(
        "viasat",
        frozenset({"hashcode", "upi", "pidimax"}),
        own={"plan_id": ("upi",)},
        packed="pidimax",
    ),
    # J. Livingood's draft: its introductory and contract lengths are sentences, not numbers.
    Dialect(
        "livingood",
        frozenset({"price_recurring", "fee_early_termination"}),
        own={
            "price": ("pricerecurring",),
            "intro_price": ("feeintroductory",),
            "term_required": ("contractrequired",),
            "leaving": ("feeearlytermination",),
            "once_names": ("feeonetimedetails",),
            "once": ("feeonetimeamount",),
            "monthly_names": ("feerecurringdescription",),
            "monthly": ("feerecurring",),
            "tax": ("governmenttaxes",),
            "down": ("bandwidthdownloadtypicallow",),
            "down_unit": ("bandwidthdownloadunits",),
            "up": ("bandwidthuploadtypicallow",),
            "up_unit": ("bandwidthuploadunits",),
            "latency": ("latencyidlehigh",),
        },
    ),
    Dialect(
        "openisp",
        frozenset({"planprefix", "planid", "monthlyprice"}),
        own={
            "intro_price": ("introductoryprice",),
            "term": ("contractterm",),
            "once": ("activationfee",),
            "down": ("typicaldownloadspeeds",),
            "latency": ("typicallatencies",),
        },
        cents=True,
        id_parts=("planprefix", "frn", "planid"),
    ),
)


def dialect_of(table: Table, file: str, asked: str | None = None) -> Dialect:
    """The layout that a file has: the one asked for, or the one whose marks are all there.

    Raises:
        IntakeError: No layout is called so; or none, or more than one, fits the headers.
    """
    seen = {header.strip().casefold() for header in table.headers}
    if asked is not None:
        known = {dialect.name: dialect for dialect in DIALECTS}
        if asked not in known:
            fix = f"Write one of: {', '.join(known)}."
            raise IntakeError(file, [Problem("", f"no layout is called {shown(asked)}", fix)])
        return known[asked]
    fitting = [dialect for dialect in DIALECTS if dialect.marks <= seen]
    by_name = [dialect for dialect in fitting if _publishes(dialect, table)]
    found = by_name or [dialect for dialect in fitting if not dialect.providers]
    if len(found) != 1:
        raise IntakeError(file, [_unclear(found, seen, table.headers)])
    return found[0]


def _publishes(dialect: Dialect, table: Table) -> bool:
    """Whether the first row names one of the layout's own providers."""
    names = [
        cell.strip().casefold()
        for _, row in table.rows[:1]
        for header, cell in row.items()
        if fold(header) in FCC["company"]
    ]
    return any(name.startswith(dialect.providers) for name in names if dialect.providers)


def _unclear(found: Iterable[Dialect], seen: set[str], headers: tuple[str, ...]) -> Problem:
    listed = ", ".join(shown(header) for header in headers[:HEADERS_TOLD]) or "none"
    more = f" and {len(headers) - HEADERS_TOLD} more" if len(headers) > HEADERS_TOLD else ""
    names = [dialect.name for dialect in found]
    if names:
        what = f"could be {' or '.join(names)}; its headers are {listed}{more}"
        return Problem("", what, "Say which with --dialect.")
    nearest = max(DIALECTS, key=lambda dialect: len(dialect.marks & seen) / len(dialect.marks))
    missing = ", ".join(sorted(nearest.marks - seen))
    what = f"is no layout of labels that is known; its headers are {listed}{more}"
    fix = f"The nearest is {nearest.name}, without {missing}. Say which it is with --dialect."
    return Problem("", what, fix)
