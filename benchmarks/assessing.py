"""Assessing a case, and auditing many bills."""

from __future__ import annotations

from collections.abc import Callable
from datetime import date, timedelta
from decimal import ROUND_HALF_UP, Decimal
from functools import cache
from time import process_time

from negotiate.assessment.assess import assess
from negotiate.assessment.audit.audit import audit
from negotiate.assessment.audit.fees import FeeList
from negotiate.model.bill import Bill, BillLine
from negotiate.model.case import Case
from negotiate.model.contract import Contract
from negotiate.model.provider import Provider
from negotiate.negotiator import Negotiator
from negotiate.reading.case import parse_case, read_case
from pairs import Comparison, Stopwatch
from startup import ROOT

ON = date(2026, 11, 21)
CASE = ROOT / "docs" / "examples" / "spectrum-internet.toml"
AT_ONCE = 20
MANY, MORE = 2_500, 10_000
CENT = Decimal("0.01")


def assess_against_arithmetic() -> Comparison:
    """From the text of a case to its assessment, against the least code with the same totals.

    The floor reads the text by the same models, because nothing may reckon with what was not
    checked, and then reckons by hand for this one kind of case: a contract without a term, a
    provider that refunds nothing. It works out what is paid, the rise of each line, what leaving
    costs today and at the end of the cycle, and the totals of staying, of each offer and without
    the unused line. It gives bare numbers: choosing the facts, their sources and ages, the audit,
    the clocks of law, the working and every other branch count against the library. A record that
    is at hand is handed to both.
    """
    negotiator = Negotiator.discover()
    text = CASE.read_text("utf-8")
    case = parse_case(text)
    provider = negotiator.catalogue.provider_of(case)
    _same_totals(case, provider)
    return Comparison(
        "assess a case",
        "the same totals by hand",
        _repeated(lambda: assess(parse_case(text), provider, ON)),
        _repeated(lambda: by_hand(parse_case(text), ON)),
        bound=3.0,
        rounds=41,
    )


def audit_grows_linearly() -> Comparison:
    """Auditing 10,000 bills against auditing 2,500 of them four times.

    Fair, because the floor does the same work in parts: whatever grows faster than the number of
    bills shows as a ratio above one.
    """
    contract, bills = _bills(MORE)
    parts = [bills[start : start + MANY] for start in range(0, MORE, MANY)]
    return Comparison(
        f"audit {MORE:,} bills",
        f"{MORE // MANY} audits of {MANY:,}",
        _timed(lambda: _audit(contract, bills)),
        _timed(lambda: [_audit(contract, part) for part in parts]),
        bound=1.3,
        rounds=5,
        warm_up=1,
    )


def by_hand(case: Case, on: date) -> dict[str, Decimal]:
    """The totals of an assessment, for a case without a term and a provider without refunds."""
    contract, mandate = case.contract, case.mandate
    price = total = unused = Decimal(0)
    for charge in contract.charges:
        amount = charge.monthly_amount
        signed = -amount if charge.kind in ("discount", "credit") else amount
        total += signed
        if charge.kind not in ("tax", "installment"):
            price += signed
        if charge.used is False:
            unused += signed
    before, now = sorted(case.bills, key=lambda bill: bill.issued)[-2:]
    was = {line.name: line.amount for line in before.lines}
    found = {
        "price": price,
        "total": total,
        **{f"rise of {line.name}": line.amount - was[line.name] for line in now.lines},
    }
    first = date(on.year, on.month, contract.cycle_starts_on_day)
    if first > on:
        first = date(on.year, on.month - 1, contract.cycle_starts_on_day)
    after = date(first.year + first.month // 12, first.month % 12 + 1, first.day)
    left, days = (after - on).days - 1, (after - first).days
    found["leaving today"] = (price * left / days).quantize(CENT, ROUND_HALF_UP)
    found["leaving at the cycle's end"] = Decimal(0)
    months = mandate.horizon_months
    stay = sum((price for _ in range(months)), Decimal(0))
    found["stay"] = stay
    found["without what is not used"] = stay - unused * months
    for offer in case.offers:
        regular = offer.monthly_price if offer.regular_price is None else offer.regular_price
        held = min(offer.price_months or months, months)
        running, ours, paid_off = (offer.setup_fee or 0) + 2 * mandate.hour_worth, Decimal(0), 0
        for month in range(months):
            running += offer.monthly_price if month < held else regular
            ours += price
            if running > ours:
                paid_off = month + 1
        found[offer.company] = running
        found[f"{offer.company} pays off after"] = Decimal(paid_off + 1)
    return found


def _same_totals(case: Case, provider: Provider) -> None:
    """Refuse to time two things that do not come to the same."""
    found, ours = by_hand(case, ON), assess(case, provider, ON)
    checks = {
        "price": ours.monthly.price,
        "total": ours.monthly.total,
        "leaving today": ours.leaving_today.total,
        "leaving at the cycle's end": ours.leaving_cheapest.total,
        "stay": ours.stay.total,
        **{way.company: way.total for way in ours.alternatives if way.kind == "offer"},
        **{
            f"{way.company} pays off after": Decimal(way.breaks_even_after or 0)
            for way in ours.alternatives
            if way.kind == "offer"
        },
        "without what is not used": next(
            way.total for way in ours.alternatives if way.kind == "drop"
        ),
    }
    wrong = {name: (found[name], value) for name, value in checks.items() if found[name] != value}
    if wrong:
        raise SystemExit(f"the floor does not come to the same: {wrong}")


def _bills(count: int) -> tuple[Contract, tuple[Bill, ...]]:
    contract = read_case(CASE).contract
    lines = tuple(
        BillLine(name=charge.name, kind=charge.kind, amount=charge.monthly_amount)
        for charge in contract.charges
    )
    total = sum((line.signed_amount for line in lines), Decimal(0))
    bills = []
    for number in range(count):
        day = date(1990, 1, 1) + timedelta(days=number)
        # Every tenth bill has something to find.
        strange = (
            (BillLine(name="Extra", kind="feature", amount=Decimal(5)),) if number % 10 == 0 else ()
        )
        bills.append(
            Bill(
                issued=day,
                period_starts=day,
                period_ends=day + timedelta(days=29),
                total=total + 5 * len(strange),
                lines=(*lines, *strange),
            )
        )
    return contract, tuple(bills)


def _audit(contract: Contract, bills: tuple[Bill, ...]) -> object:
    return audit(
        contract,
        bills,
        (),
        FeeList(_spectrum(), contract, "US-NY"),
        on=ON,
        refunds=_nobody_says,
    )


def _nobody_says(notice_on: date, ends_on: date) -> None:
    """Nothing is known of refunds."""


@cache
def _spectrum() -> Provider:
    return Negotiator.discover().catalogue.provider("spectrum")


def _repeated(work: Callable[[], object]) -> Stopwatch:
    """Processor time of one of several runs: a single one is too short for the clock."""

    def run() -> float:
        before = process_time()
        for _ in range(AT_ONCE):
            work()
        return (process_time() - before) / AT_ONCE

    return run


def _timed(work: Callable[[], object]) -> Stopwatch:
    def run() -> float:
        before = process_time()
        work()
        return process_time() - before

    return run
