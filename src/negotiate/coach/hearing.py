"""What the customer typed, as a turn: an amount, or the agent's words."""

from __future__ import annotations

import re
from collections.abc import Mapping
from dataclasses import dataclass
from datetime import date
from decimal import Decimal
from typing import Any, Self

from pydantic import ValidationError

from negotiate.coach.coach import TERMS, Coach
from negotiate.costs.cycle import DAY, completed_months
from negotiate.documents.words import Words
from negotiate.model.objection import ObjectionKind
from negotiate.model.reply import HeardOffer
from negotiate.model.turn import Turn, TurnKind
from negotiate.objections.understand import understand
from negotiate.objections.weigh import is_unclear

#: A price alone, or with the months that it holds: 139.99, $140 for 12, 140 x 12.
AMOUNT = re.compile(r"\D{0,3}?(\d{1,5}(?:[.,]\d{1,2})?)\s*(?:(?:for|x|/)\s*(\d{1,2})\D*)?")
#: Months that a price or a term can have, as events have it.
_MOST_MONTHS = 60
_YES_NO = frozenset({"new_term", "conditions"})
_NUMBER = re.compile(r"\d{1,5}(?:[.,]\d{1,2})?")

_KINDS: Mapping[ObjectionKind, TurnKind] = {
    "price_not_negotiable": "refused",
    "promo_expired": "refused",
    "new_customers_only": "refused",
    "best_we_can_do": "last_word",
    "no_authority": "last_word",
    "hold_request": "held",
}


def heard(coach: Coach, words: str) -> Turn:
    """What the agent said, or offered.

    Args:
        coach: The call.
        words: As they were typed: an amount, or the agent's own words in English.

    Raises:
        InputError: They are too long.
    """
    words = words.strip()
    if amount := AMOUNT.fullmatch(words):
        return coach.turn("offered", offer=_price(amount))
    reply = understand(coach.plan, words)
    unclear = reply.offer is not None and is_unclear(reply.offer, coach.plan)
    if reply.offer is not None and reply.kind != "fee_threat" and not unclear:
        kind: TurnKind = "last_word" if reply.kind == "best_we_can_do" else "offered"
        return coach.turn(kind, text=words, offer=reply.offer)
    kind = _KINDS.get(reply.kind, "said") if reply.kind else "said"
    return coach.turn(kind, text=words)


def _price(amount: re.Match[str]) -> HeardOffer:
    months = int(amount[2]) if amount[2] else None
    found = {"monthly_price": _decimal(amount[1]), **({"months": months} if months else {})}
    return HeardOffer.model_validate(found)


def _decimal(text: str) -> Decimal:
    return Decimal(text.replace(",", "."))


@dataclass(frozen=True, slots=True)
class YesNo:
    """How people say yes and no, in small letters without points."""

    yes: frozenset[str]
    no: frozenset[str]

    @classmethod
    def of(cls, words: Words) -> Self:
        """As the locale has it."""
        yes, no = (words.label(code, "call").split(";") for code in ("yes_words", "no_words"))
        return cls(frozenset(map(_plain, yes)), frozenset(map(_plain, no)))

    def hear(self, words: str) -> bool | None:
        """Whether words are a yes, or a no; None where they are neither."""
        plain = _plain(words)
        return plain in self.yes if plain in self.yes | self.no else None


def answered(coach: Coach, words: str, said: YesNo) -> Turn | None:
    """What they answered to a question about the terms; nothing for what they did not say.

    Args:
        coach: The call.
        words: As they were typed.
        said: How yes and no are said.

    Returns:
        None where the words are no such answer.
    """
    about, words = coach.step.code, words.strip()
    if about not in TERMS:
        return None
    more: dict[str, Any] = {"about": about}
    if words:
        yes = said.hear(words) if about in _YES_NO else None
        found = _answer(about, words, coach) if yes is None else _yes_or_no(about, yes=yes)
        if found is None:
            return None
        more |= found
    try:
        return coach.turn("noted", **more)
    except ValidationError:
        return None


def _plain(words: str) -> str:
    return " ".join(re.sub(r"[^\w\s]", "", words.casefold()).split())


def _yes_or_no(about: str, *, yes: bool) -> dict[str, Any] | None:
    """What yes or no means; that it hangs on something says too little: not on what."""
    if about == "new_term":
        return {"offer": HeardOffer(needs=("new_term",))} if yes else _terms(about, Decimal(0))
    return None if yes else {}


def _answer(about: str, words: str, coach: Coach) -> dict[str, Any] | None:
    if about in {"agent", "reference", "conditions"}:
        return {about: words}
    day = _day(words)
    if about == "starts":
        return None if day is None else {"starts": day}
    if about == "months" and day is not None:
        began = coach.turns[0][1].date() if coach.spot.starts is None else coach.spot.starts
        return _terms(about, Decimal(completed_months(began, day + DAY)))
    number = _NUMBER.search(words)
    return None if number is None else _terms(about, _decimal(number[0]))


def _day(words: str) -> date | None:
    try:
        return date.fromisoformat(words)
    except ValueError:
        return None


def _terms(about: str, value: Decimal) -> dict[str, Any] | None:
    if about == "price_after":
        return {"offer": HeardOffer(price_after=value)}
    least = 1 if about == "months" else 0
    if value != value.to_integral_value() or not least <= value <= _MOST_MONTHS:
        return None
    if about == "months":
        return {"offer": HeardOffer(months=int(value))}
    # A term of 0 months is none: it was asked about, and there is nothing to refuse.
    needs = {"needs": ("new_term",)} if value else {}
    return {"offer": HeardOffer.model_validate({"new_term_months": int(value), **needs})}
