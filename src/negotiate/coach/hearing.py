"""What the customer typed, as a turn: an amount, or the agent's words."""

from __future__ import annotations

import re
from collections.abc import Mapping
from datetime import date
from decimal import Decimal
from typing import Any

from pydantic import ValidationError

from negotiate.coach.coach import TERMS, Coach
from negotiate.model.objection import ObjectionKind
from negotiate.model.reply import HeardOffer
from negotiate.model.turn import Turn, TurnKind
from negotiate.objections.understand import understand

#: A price alone, or with the months that it holds: 139.99, $140 for 12, 140 x 12.
AMOUNT = re.compile(r"\D{0,3}?(\d{1,5}(?:[.,]\d{1,2})?)\s*(?:(?:for|x|/)\s*(\d{1,2})\D*)?")
#: Months that a price or a term can have, as events have it.
_MOST_MONTHS = 60
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
    if reply.offer is not None and reply.kind != "fee_threat":
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


def answered(coach: Coach, words: str) -> Turn | None:
    """What they answered to a question about the terms; nothing for what they did not say.

    Returns:
        None where the words are no such answer.
    """
    about, words = coach.step.code, words.strip()
    if about not in TERMS:
        return None
    more: dict[str, Any] = {"about": about}
    if words:
        found = _answer(about, words)
        if found is None:
            return None
        more |= found
    try:
        return coach.turn("noted", **more)
    except ValidationError:
        return None


def _answer(about: str, words: str) -> dict[str, Any] | None:
    if about in {"agent", "reference", "conditions"}:
        return {about: words}
    if about == "starts":
        return _day(words)
    number = _NUMBER.search(words)
    return None if number is None else _terms(about, _decimal(number[0]))


def _day(words: str) -> dict[str, Any] | None:
    try:
        return {"starts": date.fromisoformat(words)}
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
