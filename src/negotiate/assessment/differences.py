"""What an offer gives more or less of than the contract, where both say it."""

from __future__ import annotations

from collections.abc import Callable, Iterator
from datetime import date
from decimal import Decimal
from typing import Literal

from negotiate.costs.termination import remaining_months, term_on
from negotiate.model.alternative import Difference
from negotiate.model.contract import Contract
from negotiate.model.offer import Offer

Given = Decimal | Literal["unlimited"]
ZERO = Decimal(0)


def differences(contract: Contract, offer: Offer, on: date) -> tuple[Difference, ...]:
    """Speeds, data, channels, term and price after, where they are not the same.

    What the contract does not state is not compared, and what the offer does not state is shown as
    not stated, never as worse. A term and a later price are costs, told apart and in the total, so
    they do not make an offer unlike.
    """
    return (*_given(contract, offer), *_bound(contract, offer, on), *_later(offer))


def _given(contract: Contract, offer: Offer) -> Iterator[Difference]:
    here, there = contract.gives, offer.gives
    yield from _compared("download", here.download_mbps, there.download_mbps, _less)
    yield from _compared("upload", here.upload_mbps, there.upload_mbps, _less)
    yield from _compared("latency", here.latency_ms, there.latency_ms, _more)
    yield from _compared("data_cap", here.data_cap_gb, there.data_cap_gb, _less)
    yield from _compared("channels", _number(here.channels), _number(there.channels), _less)


def _compared(
    kind: Literal["download", "upload", "latency", "data_cap", "channels"],
    here: Given | None,
    there: Given | None,
    is_worse: Callable[[Given, Given], bool],
) -> Iterator[Difference]:
    if here is not None and here != there:
        worse = there is not None and is_worse(there, here)
        yield Difference(kind=kind, here=here, there=there, worse=worse)


def _bound(contract: Contract, offer: Offer, on: date) -> Iterator[Difference]:
    here = remaining_months(term_on(contract.term, on), on) if contract.term else 0
    if offer.term_months is not None and offer.term_months != here:
        yield Difference(
            kind="term", here=Decimal(here), there=Decimal(offer.term_months), worse=False
        )


def _later(offer: Offer) -> Iterator[Difference]:
    """The regular price, also where the horizon ends before it begins."""
    if offer.price_months is not None and offer.regular_price != offer.monthly_price:
        yield Difference(kind="price_after", here=None, there=offer.regular_price, worse=False)


def _number(value: int | None) -> Decimal | None:
    return None if value is None else Decimal(value)


def _less(there: Given, here: Given) -> bool:
    return there != "unlimited" and (here == "unlimited" or there < here)


def _more(there: Given, here: Given) -> bool:
    return _less(here, there)
