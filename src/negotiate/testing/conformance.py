"""What every package of provider records must hold, as a class to inherit.

::

    from negotiate.testing.conformance import RecordConformance


    class TestRecords(RecordConformance):
        package = "negotiate_acme_fiber"

For records without a package write ``folder = Path("providers")`` instead. The class needs pytest,
and nothing else that is not installed with the library.

A test of the kit cannot be replaced in silence. Where a record cannot pass yet, redefine the test
with ``@pytest.mark.xfail(reason="…")``, which every run reports; anything else is a ``TypeError``
when the class is made.
"""

from __future__ import annotations

import inspect
import warnings
from collections.abc import Iterator
from datetime import date, datetime, timedelta, timezone
from pathlib import Path
from typing import ClassVar, NoReturn

import jinja2
import pytest

from negotiate.errors import NegotiateError
from negotiate.model.plan import Plan
from negotiate.model.provider import Provider
from negotiate.model.service import Service
from negotiate.providers.check import Finding
from negotiate.providers.register import NAME as REGISTER
from negotiate.testing.shipped import (
    Shipped,
    cases_of,
    day_of,
    origins_in,
    rendered,
    sample_bill,
    unmannered,
)

#: What a subclass says of itself; every other name is the kit's.
SETTINGS = frozenset({"package", "folder", "on"})
#: Macros that the words of a tactic are made of.
PARTS = ("title", "why", "say")

_SHIPPED = pytest.StashKey[Shipped]()


class RecordWarning(UserWarning):
    """Something in a record that a person should look at; the record is usable."""


class RecordConformance:
    """The tests. Inherit in a class whose name starts with ``Test``.

    Attributes:
        package: Import name of the package that ships the records. It must be installed.
        folder: A folder of records without a package. Set one of the two.
        on: The day that counts as today. If left out, a record is planned with on the newest day
            written in it, so that no test turns red by itself; only whether a day lies in the
            future is held against the clock, and a day that is past stays past.
    """

    package: ClassVar[str | None] = None
    folder: ClassVar[Path | None] = None
    on: ClassVar[date | None] = None

    def __init_subclass__(cls) -> None:
        """Refuse to be overridden in silence."""
        super().__init_subclass__()
        kit = {name for name in vars(RecordConformance) if not name.startswith("__")} - SETTINGS
        for name in sorted(kit):
            # Looked up as Python would: a class beside the kit overrides it as well.
            used = inspect.getattr_static(cls, name)
            if used is vars(RecordConformance)[name]:
                continue
            if not (name.startswith("test_") and _expected_to_fail(used)):
                raise TypeError(
                    f"{cls.__name__} redefines {name} of the conformance kit. Delete it and mend "
                    "what the test finds. Where a record cannot pass yet, mark the test with "
                    '@pytest.mark.xfail(reason="…") and let it call the one of the kit by super().'
                )

    def pytest_generate_tests(self, metafunc: pytest.Metafunc) -> None:
        """Run a test once for each record, service or template that it asks for."""
        shipped = self._found(metafunc.definition)
        if "slug" in metafunc.fixturenames:
            metafunc.parametrize("slug", list(shipped.records))
        if "service" in metafunc.fixturenames:
            sold = [(p, service) for p in shipped.providers for service in p.services]
            ids = [f"{provider.slug}-{service}" for provider, service in sold]
            metafunc.parametrize(("provider", "service"), sold, ids=ids)
        if "template" in metafunc.fixturenames:
            metafunc.parametrize("template", list(shipped.templates()))
        if "bill_template" in metafunc.fixturenames:
            metafunc.parametrize("bill_template", list(shipped.bill_templates()))

    @pytest.fixture
    def shipped(self, request: pytest.FixtureRequest) -> Shipped:
        """What is tested: the same object for every test of the class."""
        return self._found(request.node)

    @pytest.fixture
    def today(self) -> date:
        """The day that no date of a record may lie after."""
        return self.on or _latest_day_on_earth()

    def test_there_are_records(self, shipped: Shipped) -> None:
        """The package or folder is there, and a record is in it."""
        if (self.package is None) == (self.folder is None):
            _fail('Set one of the two: package = "negotiate_…", or folder = Path("…").')
        if not shipped.records:
            where = self.folder or f"the package {self.package}"
            _fail(
                f"No record was found in {where}. A record is a file <slug>.toml right in it. "
                "Is the package installed? In its folder: python -m pip install -e ."
            )

    def test_the_plugin_is_found(self, shipped: Shipped) -> None:
        """An entry point leads to the package, and nothing of it is set aside."""
        if not shipped.names:
            _fail(
                f"No entry point leads to {self.package}. Add to pyproject.toml:\n"
                '    [project.entry-points."negotiate.records"]\n'
                f'    <a name of your own> = "{self.package}"\n'
                "and install the package again: python -m pip install -e ."
            )
        if refused := shipped.refused():
            _fail("Parts of it are set aside, and nobody will see them:\n" + "\n".join(refused))

    def test_the_record_is_read(self, shipped: Shipped, slug: str) -> None:
        """The record can be asked for, and used."""
        try:
            shipped.negotiator.catalogue.record(slug)
        except NegotiateError as error:
            _fail(str(error))

    def test_the_record_passes_every_check(self, shipped: Shipped, slug: str, today: date) -> None:
        """What ``negotiate providers check`` finds: errors fail, warnings are shown."""
        _judge(shipped, today, f"{slug}.toml")

    def test_the_register_of_slugs_holds(self, shipped: Shipped, today: date) -> None:
        """The list of every slug that was ever published is there, and no slug was lost."""
        _judge(shipped, today, REGISTER)
        for folder in shipped.folders if self.package else ():
            if not (folder / REGISTER).is_file():
                _fail(
                    f"There is no {REGISTER} beside the records: a slug is for ever, and the list "
                    "keeps it so. Write one line for each slug:\n" + "\n".join(shipped.records)
                )

    def test_a_plan_is_made_and_written(
        self, shipped: Shipped, provider: Provider, service: Service
    ) -> None:
        """A customer of each service gets a plan and every document, staying and leaving."""
        for plan in self._plans(shipped, provider, service):
            try:
                shipped.negotiator.documents(plan, locale="en-US")
            except NegotiateError as error:
                _fail(f"{provider.slug}: the documents for {service} cannot be written: {error}")
        if refused := shipped.refused():
            _fail("The plan was made without what was set aside:\n" + "\n".join(refused))

    def test_no_fact_is_used_without_a_source(
        self, shipped: Shipped, provider: Provider, service: Service
    ) -> None:
        """Whatever a plan takes from the record can be cited."""
        for plan in self._plans(shipped, provider, service):
            bare = {o.pointer for o in origins_in(plan) if o.kind == "provider" and not o.cites}
            if bare:
                _fail(
                    f"{provider.slug}: a plan for {service} uses {', '.join(sorted(bare))} without "
                    "a source. A quirk must hand over the origins of the facts it leans on."
                )

    def test_the_template_is_rendered_in_the_sandbox(self, shipped: Shipped, template: str) -> None:
        """A template is well formed, does nothing it may not, and has every part."""
        try:
            found = rendered(template, shipped)
        except jinja2.TemplateError as error:
            _fail(f"{template}: {type(error).__name__}: {error}")
        if "/tactics/" in template:
            missing = [part for part in PARTS if not hasattr(found.module, part)]
            if missing:
                _fail(f"{template}: has no macro {', '.join(missing)}. A tactic needs all three.")

    def test_the_template_keeps_to_good_manners(self, shipped: Shipped, template: str) -> None:
        """Its own words hold nothing that is never said; a plan holds what it brings to that too.

        What needs a fact, such as how long somebody is a customer, is looked at when a plan is
        written, because only the plan knows the facts.
        """
        if found := unmannered(template, shipped):
            _fail("\n".join(f"{template}: {breach}" for breach in found))

    def test_the_template_of_bills_reads_its_sample(
        self, shipped: Shipped, bill_template: str
    ) -> None:
        """The made-up bill beside it is read whole, and its lines add up to its total."""
        try:
            bill = sample_bill(shipped.bill_templates()[bill_template], bill_template)
        except NegotiateError as error:
            _fail(f"{bill_template}: {error}")
        if bill.missing:
            _fail(f"{bill_template}: nothing was found for {', '.join(bill.missing)}.")
        if not bill.lines or bill.difference:
            _fail(
                f"{bill_template}: the lines of the sample add up to {bill.total_of_lines}, and "
                f"its total is {bill.total}."
            )

    def _found(self, node: pytest.Item) -> Shipped:
        kit = node.getparent(pytest.Class) or node
        return kit.stash.setdefault(_SHIPPED, Shipped(self.package, self.folder))

    def _plans(self, shipped: Shipped, provider: Provider, service: Service) -> Iterator[Plan]:
        on = self.on or day_of(provider)
        for case in cases_of(provider, service, on):
            try:
                yield shipped.negotiator.plan(case, on=on)
            except NegotiateError as error:
                _fail(f"{provider.slug}: no plan can be made for {service}: {error}")


def _expected_to_fail(test: object) -> bool:
    marks = getattr(test, "pytestmark", [])
    return any(mark.name == "xfail" and mark.kwargs.get("reason") for mark in marks)


def _latest_day_on_earth() -> date:
    """Whoever read a page today, wherever they live, wrote no later day than this."""
    furthest_east = timezone(timedelta(hours=14))
    return datetime.now(furthest_east).date()  # noqa: TID251 - an edge; see the class


def _judge(shipped: Shipped, on: date, file: str) -> None:
    """Fail with every error that was found in a file; show every warning."""
    try:
        found = [finding for finding in shipped.findings(on) if finding.file.name == file]
    except NegotiateError as error:
        _fail(str(error))
    for finding in found:
        if finding.severity == "warning":
            _warn(_told(finding))
    if errors := [_told(finding) for finding in found if finding.severity == "error"]:
        _fail("\n".join(errors))


def _told(finding: Finding) -> str:
    where = f"{finding.file.name}:{finding.line}" if finding.line else finding.file.name
    pointer = f" {finding.pointer}" if finding.pointer else ""
    said = f"{where}:{pointer} {finding.message}. {finding.suggestion}".rstrip()
    return f"{said} [{finding.check}]"


def _warn(text: str) -> None:
    """Show something at the end of the run, even where warnings are errors."""
    with warnings.catch_warnings():
        warnings.simplefilter("always", RecordWarning)
        warnings.warn(text, RecordWarning, stacklevel=2)


def _fail(why: str) -> NoReturn:
    pytest.fail(why, pytrace=False)
