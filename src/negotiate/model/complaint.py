"""The complaint: what only the customer can say of it."""

from __future__ import annotations

from typing import Literal

from pydantic import Field

from negotiate.model.base import Amount, Email, Line, Model, Note

Issue = Literal[
    "availability",
    "billing",
    "equipment",
    "speed",
    "number_portability",
    "cramming",
    "slamming",
]
"""Issues that the FCC's form for informal complaints tells apart, of those that were read.

``cramming``: charges that nobody agreed to. ``slamming``: another company took over the line
unasked.
"""

Scheme = Literal["communications_ombudsman", "cisas"]
"""Schemes that settle complaints about British telecoms; each company belongs to one of them."""


class Complaint(Model):
    """What a complaint says beside what the bills, the clauses and the events show already."""

    about: Line | None = Field(
        default=None,
        description="What it is about, in a few words that end a sentence: a modem that failed. "
        "Needed only where no bill shows what is wrong.",
    )
    wrong: Note | None = Field(
        default=None,
        description="What is wrong, in plain facts and days, as whoever decides reads it. Needed "
        "only where no bill shows it.",
    )
    remedy: Note | None = Field(
        default=None,
        description="The one thing that would put it right, as a sentence: Please replace the "
        "modem. Leave out to ask for what the bills show to be wrong.",
    )
    paid: Line | None = Field(
        default=None, description="How you pay: by bank transfer, by a card that ends 4417."
    )
    issue: Issue | None = Field(
        default=None,
        description="Issue as the FCC's form names it: availability, billing, equipment, speed, "
        "number_portability, cramming (a charge nobody agreed to) or slamming (another company "
        "took the line over). Billing if left out and a bill is wrong.",
    )
    number: Line | None = Field(default=None, description="Phone number that it is about.")
    best_time: Line | None = Field(
        default=None, description="When you can be called: weekdays after 5 p.m."
    )
    loss: Amount | None = Field(
        default=None, description="What it cost you so far, where no bill shows it."
    )
    evidence: tuple[Line, ...] = Field(
        default=(),
        max_length=20,
        description="What shows it beside the bills, each in a few words, oldest first: the chat "
        "of October 26. Copies are enclosed.",
    )
    service_address: Note | None = Field(
        default=None,
        description="Where the service is used, line by line, if not at your postal address.",
    )
    office: Note | None = Field(
        default=None,
        description="Postal address of the company's executive office, line by line, as the "
        "company itself gives it.",
    )
    office_email: Email | None = Field(
        default=None, description="E-mail of that office, as the company itself gives it."
    )
    scheme: Scheme | None = Field(
        default=None,
        description="Britain: the scheme that the company belongs to, as its complaints page says.",
    )
    elsewhere: bool | None = Field(
        default=None,
        description="Whether a court, or another body that settles disputes, has or had the "
        "matter. Some bodies take none of those. Leave out if unsure.",
    )
