"""A number is in international form, of the provider's country, and charged as any call is."""

from __future__ import annotations

import re
from collections.abc import Iterator

import phonenumbers

from negotiate.errors import Problem
from negotiate.model.provider import Provider
from negotiate.providers.check import Check, of_provider

_INTERNATIONAL = re.compile(r"\+[1-9][0-9]{6,14}")
_SHORT = re.compile(r"[0-9*#]{2,8}")
#: International freephone and shared cost: numbers of no country.
_NO_COUNTRY = frozenset({800, 808})
#: Places with a code of their own that a country's companies serve as home.
_TERRITORIES = {
    "US": frozenset({"AS", "GU", "MP", "PR", "VI"}),
    "GB": frozenset({"GG", "IM", "JE"}),
}


def _find(provider: Provider) -> Iterator[Problem]:
    country = provider.country.partition("-")[0]
    for index, route in enumerate(provider.routes):
        if not route.address:
            continue
        pointer = f"routes[{index}].address"
        if route.channel == "phone":
            yield from _phone(pointer, route.address, country)
        elif route.channel == "short_code" and not _SHORT.fullmatch(route.address):
            what = f"{route.address!r} is no short code"
            fix = 'Write its digits, * and # alone; for a full number write channel = "phone".'
            yield Problem(pointer, what, fix)


def _phone(pointer: str, address: str, country: str) -> Iterator[Problem]:
    if _SHORT.fullmatch(address):
        fix = 'Write channel = "short_code" if it is one, or the number in international form.'
        yield Problem(pointer, f"{address!r} is no full phone number", fix)
    elif not _INTERNATIONAL.fullmatch(address):
        what = f"{address!r} is not in international form"
        yield Problem(pointer, what, _international(address, country))
    elif not _exists(number := phonenumbers.parse(address)):
        fix = "Compare it with its source digit by digit: nobody has such a number."
        yield Problem(pointer, f"{address} is not a valid number", fix)
    elif _is_premium(number):
        fix = "Delete the route: a company's own desk costs no more than any call."
        yield Problem(pointer, f"{address} is a premium-rate number", fix)
    elif not _is_of(number, country):
        where = phonenumbers.region_code_for_number(number) or "another country"
        what = f"{address} is a number of {where}, but the provider is in {country}"
        fix = "Correct it, or delete the route: a customer should not be sent abroad."
        yield Problem(pointer, what, fix)


def _international(address: str, country: str) -> str:
    """How to write a number, worked out where the country's numbering allows it."""
    try:
        number = phonenumbers.parse(address, country)
    except phonenumbers.NumberParseException:
        return "Write it as +18003310500: a plus, the country's code, digits alone."
    form = phonenumbers.format_number(number, phonenumbers.PhoneNumberFormat.E164)
    return f"Write {form}." if _exists(number) else "Write it as +18003310500, digits alone."


def _exists(number: phonenumbers.PhoneNumber) -> bool:
    return phonenumbers.is_valid_number(number)


def _is_premium(number: phonenumbers.PhoneNumber) -> bool:
    return phonenumbers.number_type(number) == phonenumbers.PhoneNumberType.PREMIUM_RATE


def _is_of(number: phonenumbers.PhoneNumber, country: str) -> bool:
    if number.country_code in _NO_COUNTRY:
        return True
    # Freephone numbers are shared by the countries of one code, and filed under the largest.
    free = phonenumbers.number_type(number) == phonenumbers.PhoneNumberType.TOLL_FREE
    if free and number.country_code == phonenumbers.country_code_for_region(country):
        return True
    region = phonenumbers.region_code_for_number(number)
    return region == country or region in _TERRITORIES.get(country, ())


CHECK = Check(
    id="phone_form",
    severity="error",
    description="A phone number is in international form (+1…), valid, one of the provider's "
    "country or freephone, and not premium-rate; a short code is digits, `*` and `#`.",
    mend="Compare it with its source digit by digit, and write it as the message says.",
    run=of_provider(_find),
)
