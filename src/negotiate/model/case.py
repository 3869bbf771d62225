"""The case: all that the customer knows."""

from __future__ import annotations

from datetime import date
from typing import Final, Literal, Self

from pydantic import Field, model_validator

from negotiate.model.base import Currency, Email, Jurisdiction, LanguageTag, Line, Model, Note
from negotiate.model.bill import Bill, CardStatement
from negotiate.model.booking import Booking
from negotiate.model.clause import Clause
from negotiate.model.complaint import Complaint
from negotiate.model.contract import Contract
from negotiate.model.courtesy import Courtesy
from negotiate.model.event import Event
from negotiate.model.journal_entry import Payment
from negotiate.model.mandate import Mandate
from negotiate.model.offer import Offer
from negotiate.model.phone import Phone
from negotiate.model.price_match import PriceMatch
from negotiate.model.provider import GENERIC
from negotiate.model.purchase import Purchase

_MOST: Final = {"bills": 120, "events": 500}


class Customer(Model):
    """The account holder. Written into letters, never into logs."""

    name: Line = Field(description="Name on the account.")
    address: Note | None = Field(default=None, description="Postal address, line by line.")
    email: Email | None = Field(default=None, description="Where a reply should go.")
    phone: Line | None = Field(default=None, description="Where a call back should go.")


class Company(Model):
    """The company as its own bill or contract prints it. Needed when the provider is generic."""

    name: Line = Field(description="Name of the company.")
    phone: Line | None = Field(default=None, description="Number printed on the bill or contract.")
    email: Email | None = Field(default=None, description="E-mail printed on the bill or contract.")
    address: Note | None = Field(default=None, description="Postal address printed there.")


class Case(Model):
    """One customer, one contract, one currency.

    Four things that look like one stay apart: the law of the contract (`jurisdiction`), the
    language of letters (`letter_language`), the language of notes for the customer
    (`user_language`), and how numbers and dates are written (`number_format`).
    """

    version: Literal[1] = Field(default=1, description="Version of this file format.")
    currency: Currency = Field(description="ISO 4217 currency of every amount in the file.")
    jurisdiction: Jurisdiction = Field(
        description="Law of the contract: country (PL) or country and state (US-NY)."
    )
    letter_language: LanguageTag = Field(default="en-US", description="Language the company reads.")
    user_language: LanguageTag = Field(default="en-US", description="Language you read.")
    number_format: LanguageTag = Field(
        default="en-US",
        description="How numbers are written, and dates where it is of the text's language.",
    )
    customer: Customer = Field(description="The account holder.")
    company: Company | None = Field(
        default=None, description='The company; needed when the provider is "generic".'
    )
    contract: Contract = Field(description="What you have now.")
    bills: tuple[Bill, ...] = Field(
        default=(), max_length=_MOST["bills"], description="Bills, in any order."
    )
    card_statements: tuple[CardStatement, ...] = Field(
        default=(),
        max_length=50,
        description="Card statements with a charge of the company that is wrong.",
    )
    clauses: tuple[Clause, ...] = Field(
        default=(),
        max_length=20,
        description="Words of your contract, warranty or their terms that a claim leans on.",
    )
    complaint: Complaint | None = Field(
        default=None, description="What a complaint says beside what the bills show."
    )
    price_match: PriceMatch | None = Field(
        default=None, description="Something bought that another shop sells for less."
    )
    purchases: tuple[Purchase, ...] = Field(
        default=(), max_length=20, description="Things you bought that a warranty covers."
    )
    bookings: tuple[Booking, ...] = Field(
        default=(), max_length=20, description="Flights you booked with the airline."
    )
    phones: tuple[Phone, ...] = Field(
        default=(), max_length=20, description="Phones that you ask the company to unlock."
    )
    offers: tuple[Offer, ...] = Field(
        default=(), max_length=50, description="Offers seen elsewhere for a like service."
    )
    courtesy: Courtesy | None = Field(
        default=None,
        description="What you ask for as a courtesy, in a letter of its own, and why.",
    )
    mandate: Mandate = Field(description="What you want, and what nobody may agree to.")
    events: tuple[Event, ...] = Field(
        default=(), max_length=_MOST["events"], description="What happened so far, in any order."
    )

    @model_validator(mode="after")
    def _names_the_company(self) -> Self:
        if self.contract.provider == GENERIC and self.company is None:
            raise ValueError('provider = "generic" needs the company: add [company] with its name')
        return self

    def with_event(self, happened: Event | Bill | Payment) -> Self:
        """The case with one more thing that happened. The case itself stays as it is.

        Args:
            happened: An event; a bill, which takes the place of one of the same date and period; or
                a payment, which sets the day on which a bill of the case was paid.

        Raises:
            ValueError: The case holds no bill of the date that was paid, or no more will fit.
        """
        if isinstance(happened, Event):
            return self._with(events=(*self.events, happened))
        if isinstance(happened, Bill):
            return self._with(bills=_with_bill(self.bills, happened))
        paid = {"paid_on": happened.on}
        bills = tuple(
            bill.model_copy(update=paid) if bill.issued == happened.bill else bill
            for bill in self.bills
        )
        if bills == self.bills and all(bill.issued != happened.bill for bill in bills):
            raise ValueError(f"there is no bill of {happened.bill}; add it, then what was paid")
        return self._with(bills=bills)

    def _with(self, **lists: tuple[Model, ...]) -> Self:
        for name, held in lists.items():
            most = _MOST[name]
            if len(held) > most:
                raise ValueError(f"holds {len(held)} {name}, and at most {most} fit")
        return self.model_copy(update=lists)


def _with_bill(bills: tuple[Bill, ...], new: Bill) -> tuple[Bill, ...]:
    """The bills with a new one; of the same bill read again, the day it was paid is kept."""
    same = [bill for bill in bills if _place(bill) == _place(new)]
    paid_on = next((bill.paid_on for bill in (new, *same) if bill.paid_on), None)
    kept = (bill for bill in bills if bill not in same)
    return (*kept, new.model_copy(update={"paid_on": paid_on}))


def _place(bill: Bill) -> tuple[date, date, date]:
    return bill.issued, bill.period_starts, bill.period_ends
