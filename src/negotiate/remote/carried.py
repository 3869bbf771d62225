"""Whether the words quoted from a page carry a fact: a page that stands dates only what it says."""

from __future__ import annotations

import re
from collections.abc import Iterator
from decimal import Decimal

from negotiate.model.base import Model
from negotiate.model.fact import Evidence
from negotiate.model.provider import Provider
from negotiate.model.route import Route
from negotiate.model.term import DisputeStep
from negotiate.remote.quotation import parts_of, stands

#: Digits of a phone number that tell it from others, however its beginning is written.
_TELLING = 7


def is_named(route: Route) -> bool:
    """Whether a page must name the route's number or e-mail address for it to be confirmed."""
    return bool(route.address) and route.channel in {"phone", "short_code", "email"}


def names(address: str, text: str) -> bool:
    """Whether a page names a phone number, short code or e-mail address.

    Args:
        address: As a route has it.
        text: The page, normalised.
    """
    if "@" in address:
        return stands(address, text)
    digits = [char for char in address if char.isdecimal()][-_TELLING:]
    before = r"(?<!\d)" if len(digits) < _TELLING else ""
    number = before + r"[\s().\-/]*".join(digits) + r"(?!\d)"
    return not digits or re.search(number, text, re.ASCII) is not None


def carries(provider: Provider, fact: Evidence, source: str) -> bool:
    """Whether the quotation of a source carries a fact that is no address.

    A fact with numbers (days, months, amounts, percentages) is carried when each stands in the
    quotation in digits. Any other is carried when no other fact of the record cites the source:
    then the quotation was taken for it. Opening hours are facts apart from their route.

    Args:
        provider: The record.
        fact: One of its facts.
        source: Id of one of the fact's sources, which has a quotation.
    """
    numbers = () if isinstance(fact, Route) else tuple(_numbers(fact))
    if numbers:
        pieces = parts_of(provider.source(source).quote or "")
        return all(any(_spelled(n).search(piece) for piece in pieces) for n in numbers)
    return sum(source in other.sources for _, other in provider.facts()) == 1


def _numbers(model: Model) -> Iterator[Decimal]:
    """Every number in a fact, but for the place of a dispute step among the others."""
    order = {"step"} if isinstance(model, DisputeStep) else set()
    for name in set(type(model).model_fields) - order:
        value = getattr(model, name)
        if isinstance(value, Model):
            yield from _numbers(value)
        elif isinstance(value, int | Decimal) and not isinstance(value, bool):
            yield Decimal(value)


def _spelled(number: Decimal) -> re.Pattern[str]:
    """A number as people write it: “1,200”, “1.200,00” and “1 200” are the same, “12” is none.

    It is no part of a longer number, a date, a range or a word.
    """
    whole, _, cents = f"{number:f}".partition(".")
    cents = cents.rstrip("0")
    groups = re.escape(f"{int(whole):,}").replace(",", "[., ']?")
    # “1,990” is not 1.99.
    fraction = f"[.,]{cents}{'0?' * (2 - len(cents))}" if cents else "(?:[.,](?:00?|-))?"
    return re.compile(rf"(?<![\w.,])(?<!\d[-'/: ]){groups}{fraction}(?!\w)(?![-.,'/: ]\d)")
