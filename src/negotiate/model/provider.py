"""A provider: who it is, how to reach it, and what is known of its ways, fact by fact."""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterable, Iterator
from datetime import date
from functools import cached_property
from typing import Literal, Self

from pydantic import Field, model_validator

from negotiate.model.base import Currency, Jurisdiction, Line, Model, Note, Slug
from negotiate.model.fact import Evidence, Source
from negotiate.model.fee import ProviderFee
from negotiate.model.host import owner
from negotiate.model.policy import Policies
from negotiate.model.route import Route
from negotiate.model.service import Service

GENERIC = "generic"


class Unknown(Model):
    """Something looked for and not found, said aloud so that nobody fills it in by guessing."""

    what: Line = Field(description="What is not known.")
    looked_on: date = Field(description="Day somebody looked for it.")


class Successor(Evidence):
    """Who takes the provider over, or took it over."""

    name: Line = Field(description="The company or brand that follows.")
    slug: Slug | None = Field(default=None, description="Its record, if there is one.")
    stage: Literal["announced", "approved", "completed"] = Field(
        description="How far it is. Until it is completed, the provider answers for itself."
    )
    on: date | None = Field(default=None, description="Day of that stage, if known.")


class Redirect(Model):
    """An obsolete record: the slug stays for ever and leads to the one that took its place."""

    slug: Slug = Field(description="The old slug; the same as the file's name.")
    name: Line = Field(description="As customers knew it.")
    replaced_by: Slug = Field(description="Slug of the record to use now.")
    since: date = Field(description="Day it was replaced.")
    why: Note = Field(description="Why: a merger, a new name, a record made twice.")


class Provider(Model):
    """One record: one file named after its slug."""

    slug: Slug = Field(description="Name for ever; the same as the file's name.")
    name: Line = Field(description="As customers know it.")
    aliases: tuple[Line, ...] = Field(
        default=(), description="Other and former names that customers know it by."
    )
    legal_name: Line | None = Field(default=None, description="As registered, if known.")
    country: Jurisdiction = Field(description="ISO country of the market.")
    currency: Currency = Field(description="ISO 4217 currency of every amount in the record.")
    web_domains: tuple[Line, ...] = Field(
        default=(),
        description="The provider's own domains (spectrum.com). Its own pages stand on them, or on "
        "subdomains of them.",
    )
    services: tuple[Service, ...] = Field(min_length=1, description="What it sells.")
    sources: tuple[Source, ...] = Field(default=(), description="Every source, once.")
    successors: tuple[Successor, ...] = Field(
        default=(), description="Who takes it over, stage by stage."
    )
    routes: tuple[Route, ...] = Field(default=(), description="Ways to reach its desks.")
    policies: Policies = Field(default=Policies(), description="Its ways.")
    fees: tuple[ProviderFee, ...] = Field(default=(), description="Fees it is known to charge.")
    unknown: tuple[Unknown, ...] = Field(default=(), description="Looked for and not found.")

    @model_validator(mode="after")
    def _names_meet(self) -> Self:
        problems = [*self._repeated(), *self._dangling()]
        if problems:
            raise ValueError("; ".join(problems))
        return self

    def _repeated(self) -> Iterator[str]:
        for what, ids in (
            ("source", [s.id for s in self.sources]),
            ("route", [r.id for r in self.routes]),
            ("fee", [f.id for f in self.fees]),
        ):
            for name, times in Counter(ids).items():
                if times > 1:
                    yield f"{what} id {name!r} stands {times} times; ids are unique in a record"

    def _dangling(self) -> Iterator[str]:
        known = {source.id for source in self.sources}
        for source in self.sources:
            if source.same_as and (source.same_as not in known or source.same_as == source.id):
                yield f"source {source.id!r} is the same as {source.same_as!r}, not another source"
        for pointer, fact in self.facts():
            for name in fact.sources:
                if name not in known:
                    yield f"{pointer} names source {name!r}, which is not listed under [[sources]]"
        routes = {route.id for route in self.routes}
        for route in self.routes:
            if route.reached_from and route.reached_from not in routes:
                yield f"route {route.id!r} is reached from {route.reached_from!r}, not a route"
        for step in self.policies.dispute_steps:
            if step.route and step.route not in routes:
                yield f"dispute step {step.step} goes by {step.route!r}, not a route"

    def facts(self) -> Iterator[tuple[str, Evidence]]:
        """Every fact of the record with its pointer (``policies.has_term[0]``), in record order."""
        yield from _numbered("successors", self.successors)
        for index, route in enumerate(self.routes):
            yield f"routes[{index}]", route
            yield from _numbered(f"routes[{index}].hours", route.hours)
        for name in type(self.policies).model_fields:
            yield from _numbered(f"policies.{name}", getattr(self.policies, name))
        for index, fee in enumerate(self.fees):
            yield from _numbered(f"fees[{index}].waivable", fee.waivable)
            yield from _numbered(f"fees[{index}].amounts", fee.amounts)

    def source(self, name: str) -> Source:
        """The source with this id. The record was checked, so it is there."""
        return self._by_id[name]

    @cached_property
    def _by_id(self) -> dict[str, Source]:
        return {source.id: source for source in self.sources}

    def independent(self, names: Iterable[str]) -> frozenset[str]:
        """Owners of the hosts that say a thing on their own; a copy counts as what it copies."""
        return frozenset(owner(self._first(name).host) for name in names)

    def _first(self, name: str) -> Source:
        """The source that a source copies, however many copies lie between; itself if it does not.

        Sources that name each other in a ring all count as the first of the ring by name.
        """
        passed = [self.source(name)]
        while passed[-1].same_as:
            passed.append(self.source(passed[-1].same_as))
            if passed[-1] in passed[:-1]:
                ring = passed[passed.index(passed[-1]) :]
                return min(ring, key=lambda source: source.id)
        return passed[-1]


def _numbered(name: str, facts: Iterable[Evidence]) -> Iterator[tuple[str, Evidence]]:
    return ((f"{name}[{index}]", fact) for index, fact in enumerate(facts))
