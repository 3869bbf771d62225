"""Names that a case brings: the customer's and the companies' own, and said as they are."""

from __future__ import annotations

from collections.abc import Iterator

from negotiate.model.case import Case


def names_in(case: Case) -> tuple[str, ...]:
    """Every name and every wording of a case that a text may quote."""
    found = (*_of_people(case), *_of_contract(case), *_of_offers(case), *_of_bills(case))
    return tuple(dict.fromkeys(name for name in found if name))


def _of_people(case: Case) -> Iterator[str]:
    yield case.customer.name
    if case.company:
        yield case.company.name
    for event in case.events:
        yield from (event.agent or "", event.summary or "", event.about or "")
    yield from case.mandate.wishes
    if case.courtesy:
        yield from (case.courtesy.because or "", case.courtesy.remedy or "")
    for clause in case.clauses:
        yield from (clause.words, clause.where, clause.means or "")
    if case.complaint:
        told = case.complaint
        yield from (told.about or "", told.wrong or "", told.remedy or "", *told.evidence)
    for statement in case.card_statements:
        yield from (statement.issuer, statement.charge, statement.because or "")
    yield from (phone.name for phone in case.phones)
    for booking in case.bookings:
        yield from (booking.code, booking.flight or "", booking.route or "", booking.cabin or "")
        yield from (passenger.name for passenger in booking.passengers)
        yield (booking.change and booking.change.in_words) or ""
    for bought in case.purchases:
        yield from (bought.item, bought.seller or "", bought.defect or "")


def _of_contract(case: Case) -> Iterator[str]:
    contract = case.contract
    yield contract.tier or ""
    yield from (charge.name for charge in contract.charges)
    yield from (device.name for device in contract.devices)
    yield from (rented.name for rented in contract.equipment)
    yield from (clawback.name for clawback in contract.clawbacks)
    if contract.debit:
        yield from (contract.debit.bank, contract.debit.payee or "")


def _of_offers(case: Case) -> Iterator[str]:
    for offer in case.offers:
        yield from (offer.company, offer.plan, offer.seen_at, *offer.differs)
        for fee in (*offer.monthly_fees, *offer.one_time_fees):
            yield fee.name
    if case.price_match:
        yield from (case.price_match.item, case.price_match.shop, case.price_match.seen_at)


def _of_bills(case: Case) -> Iterator[str]:
    for bill in case.bills:
        for line in bill.lines:
            yield line.name
