"""The table of bodies that hear complaints, one file for each country."""

from __future__ import annotations

from datetime import date
from functools import cache
from importlib.resources import files

from pydantic import Field

from negotiate.errors import RulesError
from negotiate.model.base import Model
from negotiate.model.body import Body
from negotiate.model.origin import Citation, Origin
from negotiate.model.service import Service
from negotiate.reading.validate import validated


class BodyTable(Model):
    """One file of bodies."""

    bodies: tuple[Body, ...] = Field(description="The bodies.")


def parse_bodies(text: str, file: str) -> tuple[Body, ...]:
    """Read the text of a table of bodies.

    Raises:
        RulesError: It is not TOML or holds wrong values; it carries every problem at once.
    """
    return validated(text, BodyTable, file=file, error=RulesError).bodies


@cache
def bodies_in(country: str) -> tuple[Body, ...]:
    """Every body known in a country (``US``), in file order; none where nobody described any."""
    table = files("negotiate.rules") / "data" / "bodies" / f"{country.lower()}.toml"
    return parse_bodies(table.read_text("utf-8"), table.name) if table.is_file() else ()


def bodies_for(*, services: tuple[Service, ...], jurisdiction: str, on: date) -> tuple[Body, ...]:
    """The bodies to complain to, the most local one first."""
    hearing = (
        body
        for body in bodies_in(jurisdiction.partition("-")[0])
        if body.hears_about(services=services, jurisdiction=jurisdiction, on=on)
    )
    return tuple(sorted(hearing, key=lambda body: jurisdiction not in body.jurisdictions))


def body_origin(body: Body) -> Origin:
    """The citation of a body."""
    cites = tuple(Citation.of(source) for source in body.sources)
    return Origin(kind="rule", pointer=body.id, cites=cites)
