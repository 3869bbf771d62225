"""What each tool gives: the numbers to go by, and words that a person can be shown.

Amounts are in the case's currency, a month and before tax unless they say otherwise.
"""

from __future__ import annotations

from datetime import date
from decimal import Decimal
from typing import Any

from pydantic import Field

from negotiate.model.base import Model
from negotiate.model.event import Channel
from negotiate.model.mandate import Never
from negotiate.model.move import Flow
from negotiate.model.next_step import Because, Change, NextKind
from negotiate.model.plan import Acceptance
from negotiate.model.route import Purpose


class Described(Model):
    """A provider that a record describes."""

    slug: str = Field(description="What a case writes as contract.provider.")
    name: str
    aliases: tuple[str, ...] = Field(description="Other names of it.")
    country: str
    services: tuple[str, ...]
    newest: date | None = Field(description="Newest day that a fact of it is known to hold as of.")


class Providers(Model):
    """Providers that are described."""

    providers: tuple[Described, ...]
    others: str = Field(description="What to do about a company that is not listed.")


class ListedCase(Model):
    """A case of the folder."""

    file: str = Field(description="What to give as the case.")
    company: str | None = Field(default=None, description="The company; null if unusable.")
    problem: str | None = Field(default=None, description="Why it cannot be used; null if it can.")


class Cases(Model):
    """The cases of the folder."""

    cases: tuple[ListedCase, ...]
    left_out: int = Field(default=0, description="How many files more there are than are listed.")


class Form(Model):
    """A case to fill in."""

    toml: str = Field(description="A commented case. Its comments say what to ask the customer.")


class Assessed(Model):
    """What is paid and what leaving costs."""

    on: date
    company: str
    currency: str
    monthly_total: Decimal = Field(description="Paid a month, taxes and everything.")
    monthly_price: Decimal = Field(description="The part that can move: no taxes, no installments.")
    leaving_today: Decimal = Field(description="What leaving costs when notice is given today.")
    leaving_cheapest: Decimal = Field(description="What it costs on the cheapest near day.")
    leaving_cheapest_on: date = Field(description="Last day of service of that.")
    claims: int = Field(description="Things on the bills that are wrong, apart from any request.")
    best_offer: str | None = Field(description="Company whose offer saves most; null for none.")
    best_offer_saves: Decimal | None = Field(description="What it saves over horizon_months.")
    horizon_months: int
    text: str = Field(description="All of it in words, as Markdown, for the customer.")
    full: dict[str, Any] | None = Field(
        default=None, description="Every line with its sources, where it was asked for."
    )


class Planned(Model):
    """What to ask and accept, and whom to call."""

    on: date
    company: str
    described: bool = Field(description="False where no record describes the company.")
    currency: str
    flow: Flow = Field(
        description="ask: for goodwill, never with law or threats; a claim may stand beside it. "
        "claim: nothing but what is owed."
    )
    worth_calling: bool = Field(description="False where a call is not expected to pay.")
    ask: tuple[Decimal, ...] = Field(description="Bills to ask for in turn; none for a claim.")
    accept: tuple[Acceptance, ...] = Field(description="What is good enough on which call.")
    walk_away: Decimal = Field(description="Highest bill to stay for. Never told to the company.")
    take: Decimal | None = Field(description="An offer on file that is good enough, if any.")
    leave: bool = Field(description="Whether leaving is open and pays if nobody moves.")
    never: tuple[Never, ...] = Field(description="What nobody may agree to for this customer.")
    claims: int = Field(description="Things that are owed, apart from the request.")
    desk: Purpose = Field(description="What the desk to call is for.")
    channel: Channel
    address: str | None = Field(description="What to dial or open; null: as the bill prints it.")
    address_as_of: date | None = Field(description="When that was last known to hold.")
    call_on: tuple[date, ...] = Field(description="Next good days, soonest first.")
    to_confirm: int = Field(description="Facts it leans on that are past their time or undated.")
    text: str = Field(description="Where the customer stands, in words, as Markdown.")
    full: dict[str, Any] | None = Field(
        default=None,
        description="The plan as negotiate://schemas/plan has it, the case left out, where it was "
        "asked for.",
    )


class Fact(Model):
    """Something that the case does not say."""

    key: str = Field(description="Key of the case where it is to be written.")
    what: str = Field(description="What it is, in words to ask the customer with.")


class Ready(Model):
    """A letter that can be written."""

    kind: str
    purpose: str
    flow: Flow | None = Field(description="ask or claim; null for both.")


class Lacking(Model):
    """A letter that cannot be written yet."""

    kind: str
    purpose: str
    missing: tuple[Fact, ...]


class Letters(Model):
    """Every kind of letter, for one case."""

    ready: tuple[Ready, ...] = Field(description="The case has the facts for these.")
    lacking: tuple[Lacking, ...] = Field(description="Not for these; many are for other cases.")


class Drafted(Model):
    """A draft. Nothing was sent."""

    kind: str
    flow: Flow | None = Field(default=None, description="ask or claim; null if not written.")
    language: str | None = Field(default=None, description="Language it is written in.")
    asked: str | None = Field(
        default=None, description="Language asked for; another where none is written in it yet."
    )
    title: str | None = Field(default=None, description="Heading, or subject of an e-mail.")
    to: str | None = Field(default=None, description="E-mail address of whom it is for, if known.")
    markdown: str | None = Field(
        default=None, description="The text; null where facts are missing."
    )
    reading_copy: str | None = Field(
        default=None,
        description="The same in the language the customer reads, where that is another; to read, "
        "not to send.",
    )
    missing: tuple[Fact, ...] = Field(
        default=(), description="What it cannot be written without: ask the customer for it."
    )
    left_out: tuple[Fact, ...] = Field(
        default=(), description="What it would say besides, if the case said so."
    )


class Next(Model):
    """The one next step."""

    kind: NextKind
    because: Because
    on: date = Field(description="The day to do it; a day to come is waited for.")
    by: date | None = Field(description="Last day for it, where one is known.")
    changes: tuple[Change, ...] = Field(description="What to do in another way than last time.")
    letter: str | None = Field(description="Kind of letter to draft for it; null for none.")
    text: str = Field(description="In words, as Markdown.")


class Logged(Model):
    """What was written down."""

    kept: bool = Field(description="Whether it stands in the journal of the case now.")
    already: bool = Field(default=False, description="Whether it stood there before.")
    entry: int | None = Field(default=None, description="Its number in the journal.")
    event: dict[str, Any] = Field(description="The event as it was read.")
    note: str = Field(description="What to do now.")
