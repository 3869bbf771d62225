"""A document: text for a person, ready to read, send or file."""

from __future__ import annotations

from datetime import date
from typing import Literal

from pydantic import Field

from negotiate.model.base import Model
from negotiate.model.letter import Letter
from negotiate.model.move import Flow

LetterKind = Literal[
    "agreed_terms",
    "retention",
    "supervisor",
    "fee_waiver",
    "goodwill",
    "price_increase_question",
    "price_match",
    "unlock",
    "airline_seats",
    "charge_dispute",
    "promise_missing",
    "billing_error",
    "chargeback",
    "warranty",
    "airline_refund",
    "complaint",
    "executive",
    "cancellation",
    "withdrawal",
    "price_rise_exit",
    "stop_payments_company",
    "stop_payments_bank",
    "fcc_complaint",
    "utility_complaint",
    "attorney_general",
    "dot_complaint",
    "cfpb_complaint",
    "adr_uk",
    "adr_pl",
    "eett_complaint",
    "ombudsman_gr",
    "adr_ee",
    "ttja_notice",
    "public_post",
]
"""Letters that are written when they are asked for."""

DocumentKind = Literal[
    "assessment",
    "deadlines",
    "position",
    "call_sheet",
    "call_script",
    "chat_script",
    "claim_script",
    "tactics",
    "strategy",
    "next_step",
    "promises",
    "confirmation",
    "escalation",
    "reminders",
    LetterKind,
]
Format = Literal["md", "txt", "eml", "ics", "html", "pdf", "docx"]
PaperName = Literal["a4", "us-letter"]


class Entry(Model):
    """One all-day entry of a calendar."""

    on: date = Field(description="The day.")
    title: str = Field(description="What to do.")
    details: str = Field(default="", description="How the day was counted, and what says so.")


class Document(Model):
    """One document in one language. Markdown is its source; other formats derive from it."""

    kind: DocumentKind
    flow: Flow
    locale: str = Field(description="Language tag of the text.")
    asked: str = Field(
        description="Tag asked for; another than `locale` where none is written yet."
    )
    title: str = Field(description="Heading, or subject of an email.")
    markdown: str = Field(description="The text as Markdown; empty for the calendar.")
    text: str = Field(description="The same as plain text, wrapped; empty for the calendar.")
    formats: tuple[Format, ...] = Field(description="Formats it is written in unless asked.")
    made_on: date = Field(description="Day of the plan it came from.")
    entries: tuple[Entry, ...] = Field(default=(), description="Entries, for the calendar.")
    letter: Letter | None = Field(default=None, description="A letter's parts; null for others.")
    mail: str | None = Field(
        default=None, description="Text of an e-mail, where the letter on paper says more."
    )
    paper: PaperName = Field(
        default="a4", description="Paper it is printed on, by the country of the case."
    )
    recipient: str | None = Field(default=None, description="E-mail address, when known.")
    sender: str | None = Field(default=None, description="The customer's e-mail, when given.")
