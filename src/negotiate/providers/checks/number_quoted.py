"""A number is the one that its sources quote: one digit changed leads to somebody else."""

from __future__ import annotations

import re
from collections.abc import Iterator

import phonenumbers

from negotiate.errors import Problem
from negotiate.model.provider import Provider
from negotiate.providers.check import Check, of_provider
from negotiate.reading.trust import TRUSTED

#: Letters of the keypad, as in 1-800-XFINITY. After a 1 in any case; without it in capitals, as
#: “800-channel” may be words.
_LETTERS = re.compile(
    r"(?<!\w)\+?1[-./ ]?\(?[0-9]{3}\)?[-./ ]?(?=[0-9-. ]*[A-Za-z]{3})[0-9A-Za-z.-]+"
    r"|(?<!\w)\(?[0-9]{3}\)?[-.](?=[0-9-.]*[A-Z]{3})[0-9A-Z.-]+"
)


def _find(provider: Provider) -> Iterator[Problem]:
    country = provider.country.partition("-")[0]
    sources = {source.id: source for source in provider.sources}
    quoted = {id_: _numbers(source.quote or "", country) for id_, source in sources.items()}
    for index, route in enumerate(provider.routes):
        if route.channel != "phone" or not route.address:
            continue
        theirs = {
            number: said
            for name in route.sources
            if sources[name].publisher in TRUSTED
            for number, said in quoted[name].items()
        }
        if theirs and not any(route.address in quoted[name] for name in route.sources):
            what = f"its sources quote {', '.join(theirs.values())}, not {route.address}"
            fix = (
                "Compare it with the page digit by digit and correct it; if the page gives it too, "
                "quote the words that do."
            )
            yield Problem(f"routes[{index}].address", what, fix)


def _numbers(quote: str, country: str) -> dict[str, str]:
    """Valid phone numbers in a quotation, in international form, each as it is written there."""
    matches = phonenumbers.PhoneNumberMatcher(quote, country)
    found = {_form(match.number): match.raw_string for match in matches}
    for match in _LETTERS.finditer(quote):
        written = match.group().rstrip(".-")
        digits = phonenumbers.convert_alpha_characters_in_number(written)
        try:
            number = phonenumbers.parse(digits, country)
        except phonenumbers.NumberParseException:
            continue
        # Keys pressed after the last digit are ignored: 1-800-MATTRESS is dialled without the S.
        if phonenumbers.truncate_too_long_number(number):
            found.setdefault(_form(number), written)
    return found


def _form(number: phonenumbers.PhoneNumber) -> str:
    return phonenumbers.format_number(number, phonenumbers.PhoneNumberFormat.E164)


CHECK = Check(
    id="number_quoted",
    severity="error",
    description="A phone number is quoted by one of its sources, where the provider, a regulator "
    "or the law is among them with a quotation that holds a number.",
    mend="Compare it with the page digit by digit; if the page gives it too, quote those words.",
    run=of_provider(_find),
)
