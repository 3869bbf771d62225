"""What an agent offers, read from the words. What is no offer is none: precision comes first."""

from __future__ import annotations

import re
from collections.abc import Iterator
from decimal import Decimal

from negotiate.model.reply import HeardOffer
from negotiate.objections import spans
from negotiate.objections.money import Amount, amounts
from negotiate.objections.needs import needs
from negotiate.objections.text import even, sentences

_NOT = (
    r"\b(?:cannot|can not|not able|unable|could not|will not|would not|do not|does not|did not|no|"
    r"never|not)\b"
)
_REFUSED = re.compile(_NOT + r"(?: \w+){0,6}$")
_OF_OTHERS = re.compile(r"\b(?:they|their|theirs|them|competitors?)\b")
_PAST = re.compile(r"\b(?:you|it|that|there|bill|price) (?:were|was|had|used to|came to)\b")
_ASKED = re.compile(
    r"\b(?:how much|what (?:price|were|was|are you)|are you paying|did you(?! know))\b"
)
_OFFERING = re.compile(
    r"\b(?:can|could|would|able|offer\w*|will|let me|how about|what about|new|have (?:you|a)|"
    r"for you|found|get|gets|got|bring|brings|drop|lower|down|promo\w*|special|deal|if you|"
    r"going to|give|gives|instead|special)\b"
)
_IF_YOU = re.compile(r"\bif you\b")
_TODAY = re.compile(
    r"\b(?:your|the|current|standard|regular|normal|usual|full|list|retail)\b(?: \w+){0,3} "
    r"(?:bill|price|rate|plan|total|balance|payment|package|charge|subscription)\b|"
    r"\b(?:you|you are|you were|currently) (?:\w+ )?(?:pay|paying|paid|owe)\b|"
    r"\b(?:went up|increased?|rose|used to|balance|due|owe|regularly|normally|usually)\b"
)
_NOW = re.compile(
    r"^(?:(?:a|per) month )?(?:right now|now|currently|today|at the moment|is due|due)\b"
)

_MONTH = r"(?:(?:a|per|each|every|/) ?(?:month|mo)\b|monthly)"
_CREDIT_AFTER = re.compile(
    r"^(?!off\b)(?:\w+ ){0,3}(?:credit|refund|rebate|adjustment|gift card|voucher)\b"
)
_NEXT_BILL = re.compile(
    r"^off (?:of )?(?:(?:your|the|this) (?:next|first|last|current)|next|this) "
)
_CREDIT_BEFORE = re.compile(
    r"\b(?:credit|refund|rebate|adjustment)(?:ing)?"
    r"(?: you| your account| the account| back| to you| of| for| in the amount of)*$"
)
_EACH_MONTH = re.compile(rf"^(?:\w+ ){{0,3}}{_MONTH}")
_LESS_AFTER = re.compile(
    rf"^(?:{_MONTH} )?(?:off|less|cheaper|lower|discount|reduction|in savings|savings)\b"
)
_LESS_BEFORE = re.compile(
    r"\b(?:save(?: you)?|saving(?: you)?|discount of|by|"
    r"(?:tak|knock|shav|cut|deduct|subtract)(?:e|ing|ting|s|es)?(?: you)?(?: off| down)?|"
    r"(?:reduc\w+|lower\w*|cut\w*|drop\w*) (?:it|(?:your|the) (?:\w+ )?(?:bill|price|rate))|off)"
    r"(?: another| an extra| an additional| up to| about| around| roughly| maybe| only| just)*$"
)
_MORE_AFTER = re.compile(rf"^(?:{_MONTH} )?(?:more|extra|additional|on top)\b")
_MORE_BEFORE = re.compile(r"\b(?:an extra|extra|additional|another)$")
_FEE_AFTER = re.compile(r"^(?:\w+ ){0,3}(?:fee|charge|penalty|deposit|surcharge)\b")
_FEE_BEFORE = re.compile(r"\b(?:fees?|charged?|penalty|deposit|cost you)(?: \w+){0,2}$")
_YEARLY = re.compile(
    r"^(?:(?:a|per|each|every|/) ?year|over|in total|altogether|yearly|annually)\b"
)
_LATER = re.compile(r"\b(?:after (?:that|this|the|a|\d+)|then|afterwards|thereafter)\b[^$]*$")
_ASKED_FOR = re.compile(r"^(?:work|sound|suit|be (?:okay|ok|better|good|acceptable)|help)\b")
_PER_MONTH = re.compile(rf"^{_MONTH}")
_PRICE_BEFORE = re.compile(
    r"\b(?:down to|to|for|at|of|is|be|do|only|just|about|around|pay|offer you|give you)$"
)
# What is bought once has a price, and it is none of a month.
_BOUGHT = re.compile(
    r"\b(?:phone|device|router|modem|box|tablet|watch|installation)\b(?: \w+){0,3}$"
)
_PERCENT = re.compile(
    r"(?<![\w.,])(\d{1,2}(?:\.\d)?|100) ?(?:%|percent\b) ?"
    r"(?:off|discount|less|lower|cheaper|reduction)"
)
_HALF = re.compile(r"\bhalf (?:price|off)\b")
_WAIVED = re.compile(
    r"\b(?:waiv\w+|take off|remove|removing|drop|reverse|skip|take care of|free)\b(?: \w+){0,4} "
    r"(?:fees?|installation|activation|surcharge)\b|\bfees?\b.*\bwaiv\w+|\bwaive it\b"
)


def hear(said: str, currency: str, bill: Decimal | None = None) -> HeardOffer | None:
    """The offer in what was said; ``None`` when there is none.

    Args:
        said: The words.
        currency: ISO code of the case's currency; amounts in another are not heard.
        bill: The bill a month today, which tells what "one forty-two" is; without it, no price.

    Raises:
        InputError: It is too long.
    """
    found: dict[str, object] = {}
    for sentence in sentences(even(said, bill)):
        for name, value in _in_sentence(sentence, currency):
            found.setdefault(name, value)
    if found.keys() <= {"price_after"}:  # What comes later is no offer without what comes first.
        return None
    return HeardOffer.model_validate(found)


def _in_sentence(sentence: str, currency: str) -> Iterator[tuple[str, object]]:
    """Names and values of fields; the names are those of the model."""
    if _ASKED.search(sentence):
        return
    parts = dict[str, object]()
    for amount in amounts(sentence, currency):
        if (name := _meaning(amount, sentence)) and amount.value:
            parts.setdefault(name, amount.value)
    parts |= {**_percent(sentence), **_given(sentence), **parts}
    fee = parts.pop("fee", None)
    bound, months = (False, None) if _OF_OTHERS.search(sentence) else spans.term(sentence)
    if parts.keys() & {"monthly_price", "discount_monthly", "discount_percent", "more_monthly"}:
        held = spans.holds(_without_term(sentence) if bound else sentence)
        parts |= {"months": held} if held else {}
    parts |= {"new_term_months": months} if months else {}
    if parts or bound:
        means = (*(["new_term"] if bound else []), *(["new_fee"] if fee else []), *needs(sentence))
        parts |= {"needs": means} if means else {}
    yield from parts.items()


def _meaning(amount: Amount, sentence: str) -> str | None:
    """The field an amount belongs to, ``fee``, or ``None`` for what is no part of an offer."""
    before, after = amount.before, amount.after
    if _is_no_offer(amount):
        return None
    if _FEE_AFTER.match(after) or _FEE_BEFORE.search(before):
        return None if _WAIVED.search(sentence) else "fee"
    less = _LESS_AFTER.match(after) or (amount.is_money and _LESS_BEFORE.search(before))
    if _MORE_AFTER.match(after) or (_MORE_BEFORE.search(before) and not less):
        return "more_monthly" if _is_price(amount) else None
    if _CREDIT_AFTER.match(after) or _NEXT_BILL.match(after) or _CREDIT_BEFORE.search(before):
        return "discount_monthly" if _EACH_MONTH.match(after) else "credit_once"
    if less:
        return "discount_monthly"
    return _price(amount)


def _is_no_offer(amount: Amount) -> bool:
    """Whether it is refused, of others, of the past, or of a year."""
    return (
        any(pattern.search(amount.clause) for pattern in (_OF_OTHERS, _PAST))
        or bool(_REFUSED.search(amount.before))
        or bool(_YEARLY.match(amount.after))
    )


def _price(amount: Amount) -> str | None:
    offering = _OFFERING.search(amount.clause) or _IF_YOU.search(amount.after)
    if not _is_price(amount) or _NOW.match(amount.after):
        return None
    if (_TODAY.search(amount.clause) and not offering) or _BOUGHT.search(amount.before):
        return None
    if _LATER.search(amount.before):
        return "price_after"
    if _PER_MONTH.match(amount.after) and (offering or not amount.clause.strip()):
        return "monthly_price"
    framed = _PRICE_BEFORE.search(amount.before) or _ASKED_FOR.match(amount.after)
    return "monthly_price" if offering and framed else None


def _is_price(amount: Amount) -> bool:
    """A bare number is a price where the words around it leave no other reading."""
    return (
        amount.is_money
        or bool(_PER_MONTH.match(amount.after) or re.match(rf"^more {_MONTH}", amount.after))
        or amount.before.endswith(("bill to", "price to", "bill down to", "price down to"))
    )


def _percent(sentence: str) -> dict[str, object]:
    match = _PERCENT.search(sentence)
    if match and not _REFUSED.search(sentence[: match.start()].rstrip()):
        return {"discount_percent": Decimal(match[1])} if Decimal(match[1]) else {}
    half = _HALF.search(sentence)
    if half and not _REFUSED.search(sentence[: half.start()].rstrip()):
        return {"discount_percent": Decimal(50)}
    return {}


def _given(sentence: str) -> dict[str, object]:
    """Months that cost nothing, and fees that are not charged."""
    if re.search(_NOT, sentence) or _OF_OTHERS.search(sentence):
        return {}
    months = spans.free(sentence)
    free: dict[str, object] = {"free_months": months} if months else {}
    return free | ({"fee_waived": True} if _WAIVED.search(sentence) else {})


def _without_term(sentence: str) -> str:
    """The sentence without the length of the term, which is not how long a price holds."""
    return re.sub(
        r"\b\w+ ?(?:months?|years?)(?= (?:\w+ )?(?:agreement|contract|commitment|term))|"
        r"\b(?:for|to) (?:another |the next )?\w+ ?(?:months?|years?)$",
        " ",
        sentence,
    )
