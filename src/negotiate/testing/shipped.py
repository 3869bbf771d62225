"""What a package or a folder ships: its records, its templates, and the cases to try them with."""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from contextlib import suppress
from dataclasses import dataclass
from datetime import date, timedelta
from functools import cached_property
from importlib.metadata import entry_points
from importlib.resources import files
from importlib.resources.abc import Traversable
from pathlib import Path
from typing import Any

from jinja2 import (
    ChainableUndefined,
    FunctionLoader,
    Template,
    TemplateRuntimeError,
    TemplateSyntaxError,
)
from jinja2.exceptions import SecurityError, UndefinedError
from jinja2.sandbox import ImmutableSandboxedEnvironment

from negotiate.documents.renderer import ENDING, FILTERS
from negotiate.errors import IntakeError, NegotiateError, Problem
from negotiate.hooks.data_folder import DataFolder
from negotiate.hooks.markers import PROJECT
from negotiate.hooks.relay import RECORDS, Relay
from negotiate.intake.bills.reader import parse_text
from negotiate.intake.bills.templates import ENDINGS, BillTemplates
from negotiate.model.base import Model
from negotiate.model.case import Case
from negotiate.model.contract import Term
from negotiate.model.origin import Origin
from negotiate.model.provider import Provider, Redirect
from negotiate.model.read_bill import ReadBill
from negotiate.model.service import Service
from negotiate.negotiator import Negotiator
from negotiate.providers.check import Finding
from negotiate.providers.checking import check_records
from negotiate.testing.samples import (
    SAMPLE_DAY,
    sample_case,
    sample_contract,
    sample_mandate,
    sample_offer,
)
from negotiate.wording.check import Breach, breaches, manner_breaches
from negotiate.wording.template import own_words


@dataclass(frozen=True)
class Shipped:
    """What stands behind one subclass of the conformance kit.

    Attributes:
        package: Name of an installed package.
        folder: A folder of records without a package. One of the two is set.
    """

    package: str | None = None
    folder: Path | None = None

    @cached_property
    def relay(self) -> Relay:
        """Every plugin that is installed, and the folder if there is one."""
        more = [(str(self.folder), DataFolder(self.folder))] if self.folder else []
        return Relay.discover(more)

    @cached_property
    def negotiator(self) -> Negotiator:
        """A negotiator with them."""
        return Negotiator(self.relay)

    @cached_property
    def names(self) -> frozenset[str]:
        """Names that what is shipped has as a plugin; none when no entry point leads to it."""
        if self.folder:
            return frozenset({str(self.folder)})
        points = (*entry_points(group=PROJECT), *entry_points(group=RECORDS))
        return frozenset(p.name for p in points if p.module.partition(".")[0] == self.package)

    @cached_property
    def folders(self) -> tuple[Traversable, ...]:
        """Folders of records: those that the plugin answers with, or else the package itself."""
        found = tuple(folder for name, folder in self.relay.records() if name in self.names)
        try:
            return found or (files(self.package or ""),)
        except (ImportError, ValueError):
            return ()

    @cached_property
    def records(self) -> Mapping[str, Traversable]:
        """Record files by the slug that their names give, sorted; none when nothing is found."""
        try:
            listed = [file for folder in self.folders for file in folder.iterdir()]
        except OSError:
            return {}
        found = [file for file in listed if file.name.endswith(".toml")]
        return {f.name.removesuffix(".toml"): f for f in sorted(found, key=lambda f: f.name)}

    @cached_property
    def providers(self) -> tuple[Provider, ...]:
        """The records that can be used and are no redirects."""
        return tuple(record for record in self._readable() if isinstance(record, Provider))

    def findings(self, on: date) -> tuple[Finding, ...]:
        """What ``negotiate providers check`` finds in its folders, run once for a day."""
        if on not in self._found:
            homes = sorted({Path(str(file)).parent for file in self.records.values()})
            self._found[on] = check_records(homes, on=on).findings
        return self._found[on]

    @cached_property
    def _found(self) -> dict[date, tuple[Finding, ...]]:
        return {}

    def _readable(self) -> Iterator[Provider | Redirect]:
        for slug in self.records:
            try:
                yield self.negotiator.catalogue.record(slug)
            except NegotiateError:
                continue  # Another test tells why.

    def refused(self) -> list[str]:
        """What of it is set aside, with the reason."""
        self.relay.templates()  # Plugins are set aside when they are asked.
        return [str(e) for e in self.negotiator.set_aside if e.plugin in self.names]

    def templates(self) -> dict[str, str]:
        """Text of each of its templates, by path (``en-US/tactics/x.md.j2``), sorted."""
        folders = [folder for name, folder in self.relay.templates() if name in self.names]
        return dict(sorted(pair for folder in folders for pair in _texts(folder, "")))

    def bill_templates(self) -> dict[str, Traversable]:
        """Folder of each of its templates of bills, by file name (``acme-fiber.yml``), sorted."""
        folders = [folder for name, folder in self.relay.bill_templates() if name in self.names]
        found = {file.name: folder for folder in folders for file in folder.iterdir()}
        return {name: found[name] for name in sorted(found) if name.endswith(ENDINGS)}


def sample_bill(folder: Traversable, template: str) -> ReadBill:
    """What a template of bills reads in the made-up bill beside it.

    Raises:
        NegotiateError: There is no sample, or it is not read.
    """
    name = f"{template.rpartition('.')[0]}.txt"
    try:
        text = (folder / name).read_text("utf-8")
    except (OSError, ValueError):
        what, fix = "is not there, or is no UTF-8", f"Write a made-up bill that {template} reads."
        raise IntakeError(name, [Problem("", what, fix)]) from None
    alone = BillTemplates([("", folder)])
    alone.templates = tuple(one for one in alone.templates if one.name == template)
    try:
        (bill,) = parse_text(text, name, alone)
    except IntakeError as error:
        raise alone.set_aside[0] if alone.set_aside else error from None
    return bill


def _texts(folder: Traversable, above: str) -> Iterator[tuple[str, str]]:
    for item in folder.iterdir():
        if item.is_dir():
            yield from _texts(item, f"{above}{item.name}/")
        elif item.name.endswith(ENDING):
            yield f"{above}{item.name}", item.read_text("utf-8")


def rendered(path: str, shipped: Shipped) -> Template:
    """Render a template in the sandbox, with nothing for every value.

    Raises:
        jinja2.TemplateError: It is not well formed, or does what a template may not.
    """
    locale = path.partition("/")[0]
    built_in = files("negotiate.documents") / "templates"
    own = shipped.templates()

    def text(name: str) -> str | None:
        parts = name.split("/")
        if f"{locale}/{name}" in own or ".." in parts:
            return own.get(f"{locale}/{name}")
        file = built_in.joinpath(locale, *parts)
        return file.read_text("utf-8") if file.is_file() else None

    environment = ImmutableSandboxedEnvironment(
        loader=FunctionLoader(text), undefined=_Blank, autoescape=True
    )
    environment.filters |= dict.fromkeys(FILTERS, _nothing)
    template = environment.get_template(path.partition("/")[2])
    # Where it computes with a value, none is there; a plan will bring it.
    with suppress(UndefinedError, TypeError, ValueError, ArithmeticError):
        template.render()
    return template


def unmannered(path: str, shipped: Shipped) -> tuple[Breach, ...]:
    """What a template says of its own that is never said: to the company, or to anybody.

    A template that is not well formed says nothing; that is found when it is rendered.
    """
    locale = path.partition("/")[0]
    names = tuple(provider.name for provider in shipped.providers)
    try:
        words = own_words(shipped.templates()[path])
    except TemplateSyntaxError:
        return ()
    if "/tactics/" not in path:
        return manner_breaches(words, names=names, language=locale)
    # Whether this customer may leave, and what backs the line, is known once there is a plan.
    return breaches(words, flow="ask", may_leave=True, origins=None, names=names, language=locale)


class _Blank(ChainableUndefined):
    """A value that is not there; what the sandbox forbids is an error the moment it is touched."""

    def __init__(
        self,
        hint: str | None = None,
        obj: Any = None,
        name: str | None = None,
        exc: type[TemplateRuntimeError] = UndefinedError,
    ) -> None:
        super().__init__(hint, obj, name, exc)
        if issubclass(exc, SecurityError):
            raise exc(hint)


def _nothing(*values: object, **options: object) -> str:
    """What stands for each filter: there are no values to write."""
    return ""


def day_of(provider: Provider) -> date:
    """The newest day that somebody read, confirmed or looked for something in a record."""
    said = [source.read_on for source in provider.sources]
    said += [fact.confirmed for _, fact in provider.facts() if fact.confirmed]
    said += [gap.looked_on for gap in provider.unknown]
    return max(said, default=SAMPLE_DAY)


def cases_of(provider: Provider, service: Service, on: date) -> tuple[Case, Case]:
    """A customer who stays, month to month, and one who would leave in the middle of a term."""
    contract = sample_contract(provider=provider.slug, services=(service,))
    term = Term(starts=on - timedelta(days=200), ends=on + timedelta(days=165))
    staying = sample_case(
        currency=provider.currency, jurisdiction=provider.country, company=None, contract=contract
    )
    leaving = {
        "contract": contract.model_copy(update={"term": term, "customer_since": term.starts}),
        "mandate": sample_mandate(willing_to_leave=True),
        "offers": (sample_offer(seen_on=on),),
    }
    return staying, staying.model_copy(update=leaving)


def origins_in(value: object) -> Iterator[Origin]:
    """Every backing of every value, however deep it stands."""
    if isinstance(value, Origin):
        yield value
    elif isinstance(value, Model):
        for name in type(value).model_fields:
            yield from origins_in(getattr(value, name))
    elif isinstance(value, Mapping):
        for inner in value.values():
            yield from origins_in(inner)
    elif isinstance(value, tuple | list):
        for inner in value:
            yield from origins_in(inner)
