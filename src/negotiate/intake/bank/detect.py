"""What recurs among payments. Pure: payments and a day in, streams out.

A payee's payments make a stream when the days between them keep one rhythm. What comes in, one-off
purchases and irregular visits to a shop make none.
"""

from __future__ import annotations

import re
from collections import defaultdict
from collections.abc import Iterable, Iterator, Sequence
from datetime import date, timedelta
from decimal import Decimal
from hashlib import sha256
from itertools import pairwise
from typing import Final, NamedTuple

from negotiate.costs.cycle import add_months
from negotiate.model.money import to_cents
from negotiate.model.recurring import (
    Frequency,
    RecurringCharge,
    Rise,
    StreamAmount,
    StreamStatus,
    Transaction,
)


class Rhythm(NamedTuple):
    """A frequency by the days between two payments, its ends included.

    A month is 28 to 31 days; a weekend or holiday moves a payment by up to three. The widths are
    assumed.
    """

    frequency: Frequency
    least: int
    most: int


RHYTHMS: Final = (
    Rhythm("WEEKLY", 5, 9),
    Rhythm("BIWEEKLY", 11, 17),
    Rhythm("MONTHLY", 25, 36),
    Rhythm("QUARTERLY", 84, 98),
    Rhythm("ANNUALLY", 358, 373),
)
#: Payments that make a stream sure; two where they are a year apart (Plaid's rule for MATURE).
MATURE: Final = 3
MATURE_ANNUALLY: Final = 2
#: Share of the amount that two payments of one price may differ by. Assumed.
SAME: Final = Decimal("0.005")
#: Share of steps from which an amount counts as one that differs each time. Assumed.
VARIES: Final = Decimal("0.4")
#: Days that a weekend or holiday moves a payment by, and days between two dates of one month.
WEEKEND: Final = 3
HALF_A_MONTH: Final = (13, 18)
#: Days that the next may be late before a stream counts as over, besides its rhythm's width.
LATE_DAYS: Final = 10

_NOISE = re.compile(
    r"\b\w*\d[\w/.-]*\b|[*#]+\S*|\b(?:pos|ach|debit|card|visa|mastercard|purchase|payment|recurring"
    r"|autopay|bill|online|pmt|ref|sepa|dd|direct|checkcard|www|inc|llc|ltd|gmbh|sp|zoo)\b|[^\w\s&'.-]",
    re.IGNORECASE,
)


def merchant(description: str) -> str:
    """The payee without numbers, dates, references and the bank's own words; upper case."""
    words = re.split(r"[\s,]+", _NOISE.sub(" ", description))
    kept = [word.strip(".-'&") for word in words]
    return " ".join(word.upper() for word in kept if len(word) > 1)[:60] or description.upper()[:60]


def recurring(
    transactions: Iterable[Transaction], on: date, *, currency: str | None = None
) -> tuple[RecurringCharge, ...]:
    """Every stream of payments that leave the account, the dearest a month first.

    Args:
        transactions: Payments, in any order.
        on: The day: what should have come again by then and did not is over.
        currency: Their currency, if known.
    """
    by_payee: defaultdict[str, list[Transaction]] = defaultdict(list)
    for one in transactions:
        if one.amount > 0 and one.on <= on:
            by_payee[merchant(one.description)].append(one)
    found = [
        _stream(payee, payments, frequency, on, currency)
        for payee, theirs in by_payee.items()
        for payments, frequency in _streams(sorted(theirs, key=lambda one: (one.on, one.id)))
    ]
    return tuple(sorted(found, key=lambda s: (not s.is_active, -s.monthly, s.stream_id)))


def _streams(
    theirs: Sequence[Transaction],
) -> Iterator[tuple[tuple[Transaction, ...], Frequency]]:
    """The payee's payments as one stream if they keep a rhythm; else those of each amount apart."""
    frequency = _rhythm(theirs)
    if frequency and _is_bill(theirs, frequency):
        yield tuple(theirs), frequency
        return
    left = list(theirs)
    while chain := _longest(left):
        yield chain
        taken = {id(one) for one in chain[0]}
        left = [one for one in left if id(one) not in taken]


def _is_bill(theirs: Sequence[Transaction], frequency: Frequency) -> bool:
    """Whether payments are a bill: a steady amount, or one that differs as a monthly bill may.

    A shop that is visited every week has a rhythm too, and an amount of its own each time.
    """
    steps = [_differs(a.amount, b.amount) for a, b in pairwise(theirs)]
    if Decimal(sum(steps)) <= VARIES * len(steps):
        return True
    return len(theirs) >= MATURE and frequency in {"MONTHLY", "QUARTERLY"}


def _rhythm(payments: Sequence[Transaction]) -> Frequency | None:
    """The rhythm that every gap keeps; one missed payment in six is let pass."""
    gaps = [(b.on - a.on).days for a, b in pairwise(payments)]
    if not gaps:
        return None
    if len(gaps) >= MATURE and _twice_a_month(payments):
        return "SEMI_MONTHLY"
    for rhythm in RHYTHMS:
        kept = [rhythm.least <= gap <= rhythm.most for gap in gaps]
        skipped = [2 * rhythm.least <= gap <= 2 * rhythm.most for gap in gaps]
        if all(k or s for k, s in zip(kept, skipped, strict=True)) and 6 * sum(
            not k for k in kept
        ) <= len(gaps):
            return rhythm.frequency
    return None


def _twice_a_month(payments: Sequence[Transaction]) -> bool:
    """Whether payments fall on two days of the month, again and again."""
    days = [one.on.day for one in payments]
    first, second = days[0::2], days[1::2]
    near = all(max(half) - min(half) <= WEEKEND for half in (first, second))
    return near and HALF_A_MONTH[0] <= abs(first[0] - second[0]) <= HALF_A_MONTH[1]


def _longest(left: Sequence[Transaction]) -> tuple[tuple[Transaction, ...], Frequency] | None:
    """The longest run of one amount that keeps a rhythm, three payments at least."""
    best: tuple[tuple[Transaction, ...], Frequency] | None = None
    by_amount: defaultdict[Decimal, list[Transaction]] = defaultdict(list)
    for one in left:
        by_amount[one.amount].append(one)
    for same in by_amount.values():
        frequency = _rhythm(same)
        enough = MATURE_ANNUALLY if frequency == "ANNUALLY" else MATURE
        if frequency and len(same) >= enough and (best is None or len(same) > len(best[0])):
            best = tuple(same), frequency
    return best


def _stream(
    payee: str,
    payments: tuple[Transaction, ...],
    frequency: Frequency,
    on: date,
    currency: str | None,
) -> RecurringCharge:
    last = payments[-1]
    due = _next(last.on, frequency)
    over = on > due + timedelta(days=_slack(frequency))
    enough = MATURE_ANNUALLY if frequency == "ANNUALLY" else MATURE
    status: StreamStatus = (
        "TOMBSTONED" if over else "MATURE" if len(payments) >= enough else "EARLY_DETECTION"
    )
    average = sum((one.amount for one in payments), Decimal(0)) / len(payments)
    varies = _varies(payments)
    return RecurringCharge(
        stream_id=sha256(f"{payee} {frequency} {payments[0].id}".encode()).hexdigest()[:12],
        description=last.description,
        merchant_name=payee.title(),
        first_date=payments[0].on,
        last_date=last.on,
        predicted_next_date=None if over else due,
        frequency=frequency,
        transaction_ids=tuple(one.id for one in payments),
        average_amount=StreamAmount(amount=to_cents(average), iso_currency_code=currency),
        last_amount=StreamAmount(amount=last.amount, iso_currency_code=currency),
        is_active=not over,
        status=status,
        varies=varies,
        rises=() if varies else tuple(_rises(payments)),
    )


def _next(last: date, frequency: Frequency) -> date:
    months = {"MONTHLY": 1, "QUARTERLY": 3, "ANNUALLY": 12}
    if frequency in months:
        return add_months(last, months[frequency])
    days = {"WEEKLY": 7, "BIWEEKLY": 14, "SEMI_MONTHLY": 15}
    return last + timedelta(days=days.get(frequency, 30))


def _slack(frequency: Frequency) -> int:
    rhythm = next((one for one in RHYTHMS if one.frequency == frequency), None)
    width = rhythm.most - rhythm.least if rhythm else 3
    return width + LATE_DAYS


def _differs(before: Decimal, now: Decimal) -> bool:
    return abs(now - before) > SAME * max(abs(before), abs(now))


def _varies(payments: Sequence[Transaction]) -> bool:
    """Whether the amount differs each time, as for electricity: then no step of it is a rise."""
    steps = [_differs(a.amount, b.amount) for a, b in pairwise(payments)]
    return len(steps) >= MATURE and Decimal(sum(steps)) > VARIES * len(steps)


def _rises(payments: Sequence[Transaction]) -> Iterator[Rise]:
    """Steps up that a second payment confirms, and one that only the latest shows."""
    level = payments[0].amount
    for number in range(1, len(payments)):
        now = payments[number].amount
        if not _differs(level, now):
            continue
        last = number == len(payments) - 1
        holds = not last and not _differs(now, payments[number + 1].amount)
        if now > level and (holds or last):
            yield Rise(on=payments[number].on, before=level, now=now, held=holds)
        if holds or last:
            level = now
