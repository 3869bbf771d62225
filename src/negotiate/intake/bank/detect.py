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
#: How many times a price may be after a rise, or before a fall, and still be that price. Assumed.
LIKE: Final = Decimal("1.5")
#: Days that the next may be late before a stream counts as over, besides its rhythm's width.
LATE_DAYS: Final = 10

_NOISE = re.compile(
    r"\b\w*\d[\w/.-]*\b|[*#]+\S*|\b(?:pos|ach|debit|card|visa|mastercard|purchase|payment|recurring"
    r"|autopay|bill|online|pmt|ref|sepa|dd|direct|checkcard|www|inc|llc|ltd|gmbh|sp|zoo)\b|[^\w\s&'.-]",
    re.IGNORECASE,
)


#: Who takes payments for others: the payee stands behind the star.
_FOR_OTHERS = re.compile(
    r"^.*?\b(?:paypal|sq|tst|sp|stripe|sumup|zettle)\s*\*\s*(?=\S)", re.IGNORECASE
)
#: Payments to persons and between accounts; no company asks for them. By their words.
_TO_PERSONS = re.compile(
    r"\b(zelle|venmo|cash ?app|revolut p2p|transfer (to|from)|internal transfer|przelew (do|na)"
    r"|atm|cash withdrawal|wypłata)\b",
    re.IGNORECASE,
)


def merchant(description: str) -> str:
    """The payee without numbers, dates, references and the bank's own words; upper case.

    A short name with a digit at the start is a name: O2 UK, 3 UK.
    """
    bare = _FOR_OTHERS.sub("", description).replace("*", " ", 1)
    first = re.match(r"(?=\S*\d)\w{1,3}(?=\s+[^\W\d])", bare)
    name = f"{first[0].upper()} " if first else ""
    words = re.split(r"[\s,]+", _NOISE.sub(" ", bare[len(name) :]))
    kept = [word.strip(".-'&") for word in words]
    said = " ".join(word.upper() for word in kept if len(word) > 1)
    return f"{name}{said}".strip()[:60] or description.upper()[:60]


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
        if one.amount > 0 and one.on <= on and not _TO_PERSONS.search(one.description):
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
    for rhythm in RHYTHMS:
        for chain in _chains(left, rhythm):
            # Of many payments some are a rhythm apart by chance; a price hardly moves.
            if _rhythm(chain) == rhythm.frequency and _is_steady(chain):
                yield tuple(chain), rhythm.frequency
                taken = {id(one) for one in chain}
                left = [one for one in left if id(one) not in taken]


def _chains(payments: Sequence[Transaction], rhythm: Rhythm) -> list[list[Transaction]]:
    """Payments strung one rhythm apart, each to the chain whose last amount is nearest.

    So two subscriptions of one payee stay apart, and one whose price rose stays one.
    """
    chains: list[list[Transaction]] = []
    for one in payments:
        fits = [
            chain
            for chain in chains
            if rhythm.least <= (one.on - chain[-1].on).days <= rhythm.most
            and _like(chain[-1].amount, one.amount)
        ]
        if fits:
            min(fits, key=lambda chain: abs(chain[-1].amount - one.amount)).append(one)
        else:
            chains.append([one])
    enough = MATURE_ANNUALLY if rhythm.frequency == "ANNUALLY" else MATURE
    return sorted((c for c in chains if len(c) >= enough), key=len, reverse=True)


def _like(before: Decimal, now: Decimal) -> bool:
    """Whether an amount may be the same price, or that price after a rise."""
    return max(before, now) <= LIKE * min(before, now)


def _is_steady(chain: Sequence[Transaction]) -> bool:
    steps = [_differs(a.amount, b.amount) for a, b in pairwise(chain)]
    return Decimal(sum(steps)) <= VARIES * len(steps)


def _is_bill(theirs: Sequence[Transaction], frequency: Frequency) -> bool:
    """Whether payments are a bill: a steady amount, or one that differs as a monthly bill may.

    A shop that is visited every week has a rhythm too, and an amount of its own each time.
    """
    if not _varies(theirs) and all(_like(a.amount, b.amount) for a, b in pairwise(theirs)):
        return (
            len(theirs) >= MATURE
            or not _differs(theirs[0].amount, theirs[-1].amount)
            or (frequency == "ANNUALLY")
        )
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


def _stream(
    payee: str,
    payments: tuple[Transaction, ...],
    frequency: Frequency,
    on: date,
    currency: str | None,
) -> RecurringCharge:
    last = payments[-1]
    due = _next(payments, frequency)
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


def _next(payments: Sequence[Transaction], frequency: Frequency) -> date:
    last = payments[-1].on
    months = {"MONTHLY": 1, "QUARTERLY": 3, "ANNUALLY": 12}
    if frequency in months:
        return add_months(last, months[frequency])
    if frequency == "SEMI_MONTHLY":
        return add_months(payments[-2].on, 1)  # The other of its two days.
    days = {"WEEKLY": 7, "BIWEEKLY": 14}
    return last + timedelta(days=days.get(frequency, 30))


def _slack(frequency: Frequency) -> int:
    rhythm = next((one for one in RHYTHMS if one.frequency == frequency), None)
    width = rhythm.most - rhythm.least if rhythm else 3
    return width + LATE_DAYS


def _differs(before: Decimal, now: Decimal) -> bool:
    return abs(now - before) > SAME * max(abs(before), abs(now))


def _varies(payments: Sequence[Transaction]) -> bool:
    """Whether the amount goes up and down each time, as for electricity: then nothing rose."""
    steps = [(a.amount, b.amount) for a, b in pairwise(payments) if _differs(a.amount, b.amount)]
    falls = any(now < before for before, now in steps)
    return falls and Decimal(len(steps)) > VARIES * (len(payments) - 1)


def _rises(payments: Sequence[Transaction]) -> Iterator[Rise]:
    """Steps up that the next payment does not take back, and one that only the latest shows."""
    level = payments[0].amount
    for number in range(1, len(payments)):
        now = payments[number].amount
        if not _differs(level, now):
            continue
        last = number == len(payments) - 1
        after = now if last else payments[number + 1].amount
        back = _differs(after, now) and (after < now if now > level else after > now)
        if now > level and not back:
            yield Rise(on=payments[number].on, before=level, now=now, held=not last)
        if not back:
            level = now
