"""A call as a task for a voice agent: what to say, what never to, and what to bring back.

The agent captures; it commits to nothing. A request and a claim are tasks of their own.
"""

from __future__ import annotations

from collections.abc import Mapping
from datetime import date
from decimal import Decimal
from typing import Any, Literal, Self

from pydantic import Field, model_validator

from negotiate.model.base import Model
from negotiate.model.finding import FindingKind
from negotiate.model.mandate import Goal, Never
from negotiate.model.move import OF_ASKS, OF_CLAIMS, leads_into
from negotiate.model.origin import Age, Origin
from negotiate.model.route import Hours, Purpose, Step
from negotiate.model.voice_result import Script

#: What no line of a request leans on, beside what no move of one does.
OF_CLAIM_CALLS = (*OF_CLAIMS, "claim", "complaint", "bookings")


class VoiceBacking(Model):
    """What backs a value or the words of a line."""

    text: str = Field(description="The value as it is said; empty for the words around it.")
    kind: Literal["case", "provider", "rule", "guide", "computed"] = Field(
        description="case: the customer said so. provider: a fact of the record. rule: law. guide: "
        "evidence about calling in general. computed: worked out in the plan."
    )
    pointer: str = Field(description="Where it stands; `plan --trace` prints its sources.")


class VoiceLine(Model):
    """Something to say."""

    section: str = Field(description="The part of the call, as the script names it.")
    when: str | None = Field(
        description="What they said, or what must be so, before it is said; null for its turn."
    )
    speaks_as: Literal["assistant", "customer"] = Field(
        description="Whose words: who says “I”. assistant: yours, said as they stand. customer: "
        "the customer's, told as theirs and never as your own; a rule says how."
    )
    say: str = Field(description="The words. Each ____ is filled in with what they said.")
    said_by: str | None = Field(description="The tactic whose words they are; null: the script's.")
    backing: tuple[VoiceBacking, ...] = Field(description="What backs what it states.")


class Callee(Model):
    """Who is called, and the way from the first digit."""

    company: str = Field(description="Name of the company.")
    desk: Purpose = Field(description="The desk that can say yes.")
    number: str | None = Field(description="What to dial; null: take it from the customer's bill.")
    also: tuple[str, ...] = Field(description="Other ways to start.")
    steps: tuple[Step, ...] = Field(description="What to do, in order.")
    wrong_desks: tuple[Purpose, ...] = Field(description="Desks to ask for a transfer from.")
    hours: tuple[Hours, ...] = Field(description="When it is staffed; empty if unknown.")
    time_zone: str | None = Field(description="Time zone of the hours.")
    identify_with: tuple[str, ...] = Field(description="What they are known to ask for.")
    account_holder_only: bool | None = Field(description="Whether only the holder is heard.")
    age: Age | None = Field(description="Age of what says the way; null when nothing does.")
    origins: tuple[Origin, ...] = Field(description="What says so.")


class OnBehalf(Model):
    """The customer, no more of them than the call needs."""

    name: str = Field(description="Name on the account.")
    account: str | None = Field(description="To give when asked for; null: it was not handed over.")
    account_ending: str | None = Field(description="Its last digits; null for none.")


class Disclosure(Model):
    """What to say before anything else, and on recording."""

    automated: Literal[True] = Field(description="Say first that an automated assistant calls.")
    say: str = Field(description="The words.")
    consent: Literal["all_parties", "one_party", "unknown"] = Field(
        description="Whose consent a recording takes where the contract is. unknown: not read."
    )
    sure: bool = Field(description="Whether it was read in the law of that very place.")
    ask_before_recording: bool = Field(
        description="False only where one party's consent is enough and that is sure. Asking is "
        "always safe."
    )
    say_recording: str = Field(description="How to ask.")
    origins: tuple[Origin, ...] = Field(description="What says so; empty when nothing was read.")
    automated_calls: Literal["not_read"] = Field(
        description="No rule here is about calls by machines: the law on them is to be looked up."
    )


class VoiceRequest(Model):
    """What a request asks for.

    Up to which price it is good enough, and what would be paid at most, is not in it: who agrees to
    nothing needs neither, and cannot let them out.
    """

    goal: Goal = Field(description="What the customer wants.")
    open_question_first: bool = Field(description="Ask what they can do before naming a number.")
    ask: Decimal | None = Field(
        description="The price a month that the lines ask for; null where they ask for none."
    )
    wishes: tuple[str, ...] = Field(
        description="What would do instead, best first. Ask for those that a line asks for; of the "
        "others, know them when they are offered."
    )
    apart: tuple[str, ...] = Field(
        description="Where the bills show what is owed: that is for a call of its own, and no line "
        "leans on it."
    )


class ToPutRight(Model):
    """One thing that is wrong."""

    kind: FindingKind | Literal["card_charge", "flight"] = Field(
        description="What it is. card_charge: on a card statement. flight: one that they changed."
    )
    name: str = Field(description="The line, or the day of the flight; empty for all of a bill.")
    amount: Decimal | None = Field(description="How much it is about; null: nobody says.")
    per: Literal["month", "once"] = Field(description="How often.")
    not_before: date | None = Field(description="Say nothing of it before this day.")
    origins: tuple[Origin, ...] = Field(description="The evidence.")


class VoiceRule(Model):
    """What the agent keeps to, or when it stops."""

    code: str = Field(description="Its name.")
    words: str = Field(description="In words.")


class VoiceTask(Model):
    """One call for a voice agent. Nothing dials: it is a file."""

    version: Literal[1] = Field(default=1, description="Version of this format.")
    on: date = Field(description="Day of the plan it came from.")
    script: Script = Field(description="request: for goodwill. claim: for what is owed.")
    language: str = Field(description="Language tag of the words.")
    asked: str = Field(description="Tag asked for; another where nothing is written in it yet.")
    currency: str = Field(description="ISO code of every amount.")
    commits: Literal[False] = Field(
        default=False, description="The agent agrees to nothing and captures what is offered."
    )
    call: Callee
    customer: OnBehalf
    disclosure: Disclosure
    request: VoiceRequest | None = Field(description="What to ask for; null for a claim.")
    claim: tuple[ToPutRight, ...] | None = Field(
        description="What a bill, a card statement or a booking shows to be wrong; null for a "
        "request. Empty: what is wrong is in the lines alone."
    )
    lines: tuple[VoiceLine, ...] = Field(
        description="All that may be said, in order, beside the words of the steps of the call "
        "and the questions."
    )
    questions: tuple[str, ...] = Field(description="To ask of every offer, before goodbye.")
    refuse: tuple[Never, ...] = Field(description="What no offer may bring with it.")
    rules: tuple[VoiceRule, ...] = Field(
        description="What to keep to, and what never to say or do."
    )
    stop: tuple[VoiceRule, ...] = Field(
        description="When to end the call or hand it to the customer."
    )
    result_schema: Mapping[str, Any] = Field(
        description="Strict JSON Schema of what to bring back, read by `negotiate voice log`."
    )

    @model_validator(mode="after")
    def _is_of_one_flow(self) -> Self:
        if (self.request is None) == (self.claim is None):
            raise ValueError("a task is of a request or of a claim, never of both or of neither")
        if (self.script == "request") != (self.request is not None):
            raise ValueError(f"a task of a {self.script} holds the other one")
        other = OF_CLAIM_CALLS if self.request else OF_ASKS
        apart = self.request.apart if self.request else ()
        for one in (one for line in self.lines for one in line.backing):
            law = one.kind == "rule" and self.script == "request"
            if law or one.pointer in apart or leads_into(one.pointer, other):
                raise ValueError(f"a line of a {self.script} leans on {one.pointer}")
        return self
