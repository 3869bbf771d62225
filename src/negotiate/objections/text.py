"""What was said, made even: lower case, contractions spelled out, numbers in digits, sentences."""

from __future__ import annotations

import re
from collections.abc import Sequence

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
_RUN = re.compile(rf"\b(?:a hundred|(?:{_NUMBER}))(?:(?: and)? (?:hundred|{_NUMBER}))*\b")
# "One" is more often a word than a number: "one moment", "that one".
_LONE_ONE = re.compile(r"one(?! (?:months?|years?|dollars?)\b)")
_END = re.compile(r"[?!;\n]+|\.(?!\d)")


def even(said: str) -> str:
    """The words, in one form. Commas and the marks of sentences and money stay.

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
    return _RUN.sub(_in_digits, re.sub(r"[^\S\n]+", " ", text)).strip()


def sentences(text: str) -> tuple[str, ...]:
    """The sentences of an even text, none of them blank."""
    return tuple(part.strip(" ,.") for part in _END.split(text) if part.strip(" ,."))


def _in_digits(match: re.Match[str]) -> str:
    words = match[0].replace(" and ", " ").split()
    rest = match.string[match.start() :]
    if words == ["one"] and _LONE_ONE.match(rest):
        return match[0]
    return " ".join(_joined(_numbers(words)))


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
