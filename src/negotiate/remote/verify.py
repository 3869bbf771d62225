"""What became of each source of a record, and what follows for its facts."""

from __future__ import annotations

from collections.abc import Callable, Iterator, Mapping
from dataclasses import dataclass, field
from datetime import date
from typing import Literal

import httpx

from negotiate.model.fact import Evidence, Source
from negotiate.model.provider import Provider
from negotiate.model.route import Route
from negotiate.providers.patch import Change
from negotiate.reading.trust import TRUSTED, owns
from negotiate.remote.carried import carries, is_named, names
from negotiate.remote.page import NotRead, Page
from negotiate.remote.quotation import normalised, parts_of, stands, visible_texts

#: confirmed: the quotation stands. changed: the page came without it. unknown: no page came.
#: no_quote: the record quotes nothing, so there is nothing to compare.
State = Literal["confirmed", "changed", "unknown", "no_quote"]

#: confirmed: may carry a new date. pending: somebody must read. kept: stays as it is.
Standing = Literal["confirmed", "pending", "kept"]

_NOT_SAID = "the quotation does not say it; read the page"


@dataclass(frozen=True, slots=True)
class Outcome:
    """What became of a source.

    Attributes:
        source: The source.
        state: See :data:`State`.
        reason: Why, in plain words; empty when it is confirmed.
        texts: The page, normalised, in each way it can be read.
    """

    source: Source
    state: State
    reason: str = ""
    texts: tuple[str, ...] = field(default=(), repr=False)


@dataclass(frozen=True, slots=True)
class Finding:
    """What follows for a fact.

    Attributes:
        pointer: Its place in the record.
        fact: The fact.
        standing: See :data:`Standing`.
        reason: Why, in plain words; empty when it is confirmed.
    """

    pointer: str
    fact: Evidence
    standing: Standing
    reason: str = ""

    @property
    def is_unsaid(self) -> bool:
        """Whether its page stands, and only a person who reads that page can confirm the fact."""
        return self.standing == "kept" and self.reason == _NOT_SAID


def outcomes(provider: Provider, read: Callable[[str], Page | NotRead]) -> Iterator[Outcome]:
    """What became of each source, in record order; pages are read one by one as it is asked on.

    Args:
        provider: The record.
        read: Gives the page at an address, or why there is none.
    """
    for source in provider.sources:
        if not source.quote or not parts_of(source.quote):
            yield Outcome(source, "no_quote", "nothing to compare")
        else:
            yield outcome(provider, source, read(source.url))


def outcome(provider: Provider, source: Source, page: Page | NotRead) -> Outcome:
    """What became of a source that has a quotation."""
    if isinstance(page, NotRead):
        return Outcome(source, "unknown", page.reason)
    try:
        texts = _readings(page)
    except NotRead as failure:
        return Outcome(source, "unknown", failure.reason)
    if not any(char.isalnum() for text in texts for char in text):
        return Outcome(source, "unknown", "came without text; it may need a browser")
    if not _same_site(provider, source, page.url):
        host = httpx.URL(page.url).host
        return Outcome(source, "changed", f"leads to {host} now; read who speaks there", texts)
    if not any(stands(source.quote or "", text) for text in texts):
        return Outcome(source, "changed", "the quoted words are not on the page", texts)
    return Outcome(source, "confirmed", texts=texts)


def findings(provider: Provider, became: Mapping[str, Outcome], on: date) -> tuple[Finding, ...]:
    """What follows for each fact, in record order.

    A fact is pending when a source it rests on changed, whatever its other sources say, for what
    changed may speak against them. It may carry a new date when none changed and one of the
    provider, a regulator or the law was confirmed whose quotation carries it: the page of a third
    party that still stands confirms nothing of the provider, and a source has one quotation, while
    several facts may rest on it. The quotation carries

    - a route by phone, short code or e-mail whose number or address is on the page; it is pending
      when it is not;
    - a fact with numbers when each of them stands in the quotation;
    - any other, a route by transfer and opening hours too, when it alone cites the source.

    What it does not carry is kept, for a person to read. What somebody tested keeps the day of
    that test, and so do facts that have ended or not begun.

    Args:
        provider: The record.
        became: Outcome of each source by its id.
        on: Today.
    """
    return tuple(
        Finding(pointer, fact, *_standing(provider, fact, became, on))
        for pointer, fact in provider.facts()
    )


def changes(
    became: Mapping[str, Outcome], found: tuple[Finding, ...], on: date
) -> tuple[Change, ...]:
    """The new dates to propose: of sources read, and of facts confirmed. No date moves back."""
    made = [
        Change(f"sources[{index}]", "read_on", on)
        for index, (_, outcome) in enumerate(became.items())
        if outcome.state == "confirmed" and outcome.source.read_on < on
    ]
    for finding in found:
        if finding.standing == "confirmed":
            made += [
                Change(finding.pointer, "confirmed", on),
                Change(finding.pointer, "method", "web"),
            ]
            if finding.fact.confirmed_by:
                # It was not they who looked today.
                made.append(Change(finding.pointer, "confirmed_by", None))
    return tuple(made)


def _readings(page: Page) -> tuple[str, ...]:
    texts = page.texts()
    if page.is_marked_up:
        texts = tuple(seen for text in texts for seen in visible_texts(text))
    return tuple(dict.fromkeys(map(normalised, texts)))


def _same_site(provider: Provider, source: Source, url: str) -> bool:
    """Whether a page still stands where the source speaks: redirects may lead to anybody."""
    if source.publisher == "provider":
        return owns(provider, url)
    was, now = source.host, httpx.URL(url).host.removeprefix("www.")
    return was == now or now.endswith(f".{was}") or was.endswith(f".{now}")


def _standing(
    provider: Provider, fact: Evidence, became: Mapping[str, Outcome], on: date
) -> tuple[Standing, str]:
    rests_on = [became[name] for name in fact.sources]
    changed = [o.source.id for o in rests_on if o.state == "changed"]
    if changed:
        return "pending", f"rests on {', '.join(changed)}: read it again"
    backing = [o for o in rests_on if o.state == "confirmed" and o.source.publisher in TRUSTED]
    if not backing:
        return "kept", "no page of the provider, a regulator or the law was confirmed"
    if kept := _kept(fact, on):
        return "kept", kept
    if isinstance(fact, Route) and is_named(fact):
        if not any(names(fact.address or "", text) for o in backing for text in o.texts):
            ids = ", ".join(o.source.id for o in backing)
            return "pending", f"its address is not on the page of {ids}: read it again"
    elif not any(carries(provider, fact, o.source.id) for o in backing):
        return "kept", _NOT_SAID
    return "confirmed", ""


def _kept(fact: Evidence, on: date) -> str:
    """Why a fact keeps its date though its page stands; empty when it need not."""
    if fact.quality == "tested":
        return "was tested by use, which a page does not repeat"
    if fact.confirmed and fact.confirmed >= on:
        return "was confirmed on this day or later"
    if fact.valid_to and fact.valid_to < on:
        return "has ended"
    if fact.valid_from and fact.valid_from > on:
        return "has not begun"
    return ""
