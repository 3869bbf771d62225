"""The case: all that the customer knows."""

from __future__ import annotations

from typing import Literal, Self

from pydantic import Field, model_validator

from negotiate.model.base import Currency, Email, Jurisdiction, LanguageTag, Line, Model, Note
from negotiate.model.bill import Bill, CardStatement
from negotiate.model.booking import Booking
from negotiate.model.clause import Clause
from negotiate.model.complaint import Complaint
from negotiate.model.contract import Contract
from negotiate.model.courtesy import Courtesy
from negotiate.model.event import Event
from negotiate.model.mandate import Mandate
from negotiate.model.offer import Offer
from negotiate.model.phone import Phone
from negotiate.model.price_match import PriceMatch
from negotiate.model.provider import GENERIC
from negotiate.model.purchase import Purchase


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
    bills: tuple[Bill, ...] = Field(default=(), max_length=120, description="Bills, in any order.")
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
        default=(), max_length=500, description="What happened so far, in any order."
    )

    @model_validator(mode="after")
    def _names_the_company(self) -> Self:
        if self.contract.provider == GENERIC and self.company is None:
            raise ValueError('provider = "generic" needs the company: add [company] with its name')
        return self
