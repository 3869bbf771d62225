"""A postal address is in the provider's country."""

from __future__ import annotations

import re
from collections.abc import Iterator

from negotiate.errors import Problem
from negotiate.model.provider import Provider
from negotiate.providers.check import Check, of_provider

_US_STATES = (
    "AL|AK|AZ|AR|CA|CO|CT|DE|DC|FL|GA|HI|ID|IL|IN|IA|KS|KY|LA|ME|MD|MA|MI|MN|MS|MO|MT|NE|NV|NH|NJ|"
    "NM|NY|NC|ND|OH|OK|OR|PA|RI|SC|SD|TN|TX|UT|VT|VA|WA|WV|WI|WY|AS|GU|MP|PR|VI|AA|AE|AP"
)
#: Form of the last line by country, with an example. Other countries are not judged.
_FORMS = {
    "US": (rf"\b({_US_STATES})\.?,? [0-9]{{5}}(-[0-9]{{4}})?$", "Dallas, TX 75201"),
    "GB": (r"\b[A-Z]{1,2}[0-9][A-Z0-9]? [0-9][A-Z]{2}$", "London EC1A 1AA"),
    "PL": (r"\b[0-9]{2}-[0-9]{3}\b", "00-001 Warszawa"),
    "GR": (r"\b[0-9]{3} ?[0-9]{2}\b", "151 24 Marousi"),
    "EE": (r"\b[0-9]{5}\b", "10111 Tallinn"),
}
#: The country's own name may stand below the last line.
_NAMES = {
    "US": {"usa", "us", "united states", "united states of america"},
    "GB": {"uk", "united kingdom", "great britain", "england", "scotland", "wales"},
    "PL": {"poland", "polska"},
    "GR": {"greece", "ελλάδα", "hellas"},
    "EE": {"estonia", "eesti"},
}


def _find(provider: Provider) -> Iterator[Problem]:
    country = provider.country.partition("-")[0]
    if country not in _FORMS:
        return
    form, example = _FORMS[country]
    for index, route in enumerate(provider.routes):
        if route.channel != "post" or not route.address:
            continue
        lines = _lines(route.address, country)
        if not re.search(form, lines[-1]):
            what = f"ends in {lines[-1]!r}, which is no town and postcode of {country}"
            yield Problem(f"routes[{index}].address", what, _fix(lines, form, example))


def _lines(address: str, country: str) -> list[str]:
    """Lines of an address without the country's own name."""
    lines = [line.strip(" .,") for line in address.splitlines() if line.strip()]
    return lines[:-1] if len(lines) > 1 and lines[-1].lower() in _NAMES[country] else lines


def _fix(lines: list[str], form: str, example: str) -> str:
    if above := next((line for line in lines if re.search(form, line)), None):
        return f"Put {above!r} last: letters are sorted by it."
    return f"Write the last line as {example!r}, or delete a route that leads abroad."


CHECK = Check(
    id="address_country",
    severity="error",
    description="The last line of a postal address has a postcode of the provider's country "
    "(US, GB, PL, GR and EE; others are not judged).",
    mend="Write the last line as letters there have it, or delete a route that leads abroad.",
    run=of_provider(_find),
)
