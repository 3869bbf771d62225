"""What was said, made even: lower case, contractions spelled out, numbers in digits, sentences."""

from __future__ import annotations

import re
from collections.abc import Sequence
from decimal import Decimal
from functools import partial

from negotiate.errors import InputError, Problem

#: Longest thing that is looked at. An agent says less in one breath.
SAID_CHARACTERS = 2000

_QUOTES = str.maketrans({"\u2019": "'", "\u2018": "'", "`": "'", "\u2014": ",", "\u2013": " "})
_CONTRACTED = tuple(
    (re.compile(short), long)
    for short, long in (
        (r"\bcan't\b", "cannot"),
        (r"\bwon't\b", "will not"),
        (r"n't\b", " not"),
        (r"'re\b", " are"),
        (r"'ll\b", " will"),
        (r"'ve\b", " have"),
        (r"'m\b", " am"),
        (r"'d\b", " would"),
        (r"\b(it|that|there|what|who|how|here|he|she|price)'s\b", r"\1 is"),
        (r"'s\b", "s"),
    )
)
_ONES = (
    "zero one two three four five six seven eight nine ten eleven twelve thirteen fourteen "
    "fifteen sixteen seventeen eighteen nineteen"
).split()
_TENS = "twenty thirty forty fifty sixty seventy eighty ninety".split()
_VALUE = {word: n for n, word in enumerate(_ONES)} | {
    word: 10 * n for n, word in enumerate(_TENS, start=2)
}
_NUMBER = "|".join(sorted(_VALUE, key=len, reverse=True))
_CENTS = range(10, 100)  # Below ten, people say "oh five".
_RUN = re.compile(
    rf"\b(?:a hundred|(?:{_NUMBER}))(?:(?: and)? (?:hundred|(?:oh )?(?:{_NUMBER})))*\b"
)
#: Hundreds without the word, as on the phone: one forty two, one oh five.
_SHORT = re.compile(
    rf"({'|'.join(_ONES[1:10])}) "
    rf"(oh (?:{'|'.join(_ONES[1:10])})|(?:{'|'.join(_TENS)})(?: (?:{'|'.join(_ONES[1:10])}))?|"
    rf"{'|'.join(_ONES[10:])})"
    rf"(?: ((?:{'|'.join(_TENS)})(?: (?:{'|'.join(_ONES[1:10])}))?|{'|'.join(_ONES[10:])}))?"
)
#: A length of time is no price: one twenty four month agreement.
_OF_TIME = re.compile(r" (?:months?|years?|days?|weeks?|hours?|minutes?)\b")
#: One discount of twenty, or one of 120: one twenty dollar discount.
_ONE_OF_THEM = re.compile(r" (?:dollar|buck|pound|euro)\b")
#: A price so many times smaller or larger than today's bill is not the one that was said.
LEAST_OF_BILL = Decimal("0.2")
MOST_OF_BILL = Decimal(3)
# "One" is more often a word than a number: "one moment", "that one".
_LONE_ONE = re.compile(r"one(?! (?:months?|years?|dollars?)\b)")
_END = re.compile(r"[?!;\n]+|\.(?!\d)")


def even(said: str, bill: Decimal | None = None) -> str:
    """The words, in one form. Commas and the marks of sentences and money stay.

    "One forty-two" is 142 or 1.42, whichever a bill may become. It stays in words where that is
    neither, and where the bill is not known.

    Args:
        said: The words.
        bill: The bill a month today.

    Raises:
        InputError: It is too long.
    """
    if len(said) > SAID_CHARACTERS:
        fix = "Give what the agent said in one breath."
        what = f"is {len(said):,} characters long, and {SAID_CHARACTERS:,} is the most"
        raise InputError("what was said", [Problem("", what, fix)])
    text = said.lower().translate(_QUOTES)
    for short, long in _CONTRACTED:
        text = short.sub(long, text)
    text = re.sub(r"[^\w\s.,;?!$£€%/]|_", " ", text)
    in_digits = partial(_in_digits, bill=bill)
    return _RUN.sub(in_digits, re.sub(r"[^\S\n]+", " ", text)).strip()


def sentences(text: str) -> tuple[str, ...]:
    """The sentences of an even text, none of them blank."""
    return tuple(part.strip(" ,.") for part in _END.split(text) if part.strip(" ,."))


def is_plausible(price: Decimal, bill: Decimal) -> bool:
    """Whether an agent may have named a price, by the bill today: not a fifth of it or less."""
    return price > LEAST_OF_BILL * bill


def _in_digits(match: re.Match[str], bill: Decimal | None) -> str:
    words = match[0].replace(" and ", " ").split()
    rest = match.string[match.start() :]
    if words == ["one"] and _LONE_ONE.match(rest):
        return match[0]
    if short := _SHORT.fullmatch(match[0]):
        if _OF_TIME.match(match.string, match.end()):
            return " ".join(map(str, _numbers([word for word in words if word != "oh"])))
        unclear = _ONE_OF_THEM.match(match.string, match.end())
        return match[0] if unclear else _hundreds(short, bill) or match[0]
    if "oh" in words:
        return _with_oh([part.split() for part in " ".join(words).split("oh")])
    return " ".join(_joined(_numbers(words)))


def _with_oh(parts: Sequence[Sequence[str]]) -> str:
    """Forty nine oh five is 49.05; what is longer is no price."""
    numbers = [_numbers(part) for part in parts]
    match numbers:
        case [[whole], [cents]] if cents < _CENTS[0]:
            return f"{whole}.{cents:02}"
    return " oh ".join(" ".join(map(str, part)) for part in numbers)


def _hundreds(short: re.Match[str], bill: Decimal | None) -> str | None:
    """One forty two as 142, or as 1.42 where the bill is of that size; ``None`` for neither."""
    hundreds, rest, cents = (_sum_of(part) for part in short.groups(""))
    whole = Decimal(100 * hundreds + rest)
    if cents:
        return f"{whole}.{cents:02}"
    if bill is None:
        return None
    fits = [
        one
        for one in (whole, whole / 100)
        if is_plausible(one, bill) and one <= MOST_OF_BILL * bill
    ]
    return str(fits[0]) if len(fits) == 1 else None


def _sum_of(words: str) -> int:
    return sum(_VALUE.get(word, 0) for word in words.split())


def _numbers(words: Sequence[str]) -> list[int]:
    """Numbers that a run of words names, one after the other: forty nine ninety nine is 49, 99."""
    found: list[int] = []
    room = 0  # What may still be added to the last one: 9 after forty, 99 after a hundred.
    for word in words:
        if word in {"a", "hundred"}:
            if word == "hundred":
                found, room = [*found[:-1], 100 * (found[-1] if found else 1)], 99
            continue
        value = _VALUE[word]
        if found and value and value <= room:
            found[-1] += value
        else:
            found.append(value)
        room = _VALUE["nine"] if value >= _VALUE["twenty"] else 0
    return found


def _joined(numbers: Sequence[int]) -> list[str]:
    """Two numbers of which the second may be cents are a price: 49.99."""
    if numbers[1:] and numbers[1] in _CENTS and not numbers[2:]:
        return [f"{numbers[0]}.{numbers[1]}"]
    return [str(number) for number in numbers]
