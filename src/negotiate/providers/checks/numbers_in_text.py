"""No phone number hides in a note, where the trust rule does not look."""

from __future__ import annotations

import re
from collections.abc import Iterator

import phonenumbers

from negotiate.errors import Problem
from negotiate.model.provider import Provider
from negotiate.providers.check import Check, of_provider
from negotiate.providers.texts import words_of_facts

#: Digits enough for a number: the matcher behind it is slow.
_DIGITS = re.compile(r"[0-9](?:[^0-9\n]{0,3}[0-9]){6}")


def _find(provider: Provider) -> Iterator[Problem]:
    country = provider.country.partition("-")[0]
    routes = {route.address for route in provider.routes}
    gaps = ((f"unknown[{index}].what", gap.what) for index, gap in enumerate(provider.unknown))
    for pointer, words in (*words_of_facts(provider), *gaps):
        if not _DIGITS.search(words):
            continue
        for match in phonenumbers.PhoneNumberMatcher(words, country):
            number = phonenumbers.format_number(match.number, phonenumbers.PhoneNumberFormat.E164)
            if number not in routes:
                what = f"holds the phone number {match.raw_string!r}, which is no route"
                fix = "Write it as a route with its sources, or delete it here."
                yield Problem(pointer, what, fix)


CHECK = Check(
    id="numbers_in_text",
    severity="error",
    description="A phone number in a note, a value or a step is also a route, so that the trust "
    "rule holds for it.",
    mend="Write it as a route with its sources, or delete it.",
    run=of_provider(_find),
)
