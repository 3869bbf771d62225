"""Who speaks as a regulator or as the law does so on the site of a public body.

The trust rule believes these publishers alone, so a false record would claim to be one of them.
"""

from __future__ import annotations

import re
from collections.abc import Iterator

from negotiate.errors import Problem
from negotiate.model.provider import Provider
from negotiate.providers.check import Check, of_provider

#: Names that only public bodies get: gov, mil, gov.uk, gov.pl, gouv.fr, gob.es, europa.eu …
_PUBLIC = re.compile(r"(^|\.)(gov|mil|(gov|mil|gob|gouv|govt)\.[a-z]{2}|europa\.eu)$")
#: Regulators, law collections and dispute bodies set up by law, on names that anybody could get.
_KNOWN = frozenset(
    """
    bailii.org caa.co.uk cedr.com cisas.org.uk commsombudsman.org eett.gr et.gr
    financial-ombudsman.org.uk komisjon.ee konkurentsiamet.ee law.cornell.edu ofcom.org.uk
    ombudsman-services.org riigiteataja.ee synigoroskatanaloti.gr tarbijakaitseamet.ee ttja.ee
    """.split()
)
#: State sites of the older American form: puc.state.pa.us.
_STATE = re.compile(r"(^|\.)state\.[a-z]{2}\.us$")
#: Names kept for examples: nobody can own one.
_EXAMPLE = re.compile(r"(^|\.)(example(\.(com|org|net))?|test|invalid)$")


def _find(provider: Provider) -> Iterator[Problem]:
    for index, source in enumerate(provider.sources):
        if source.publisher in {"regulator", "statute"} and not is_public_body(source.host):
            what = (
                f"publisher is {source.publisher!r}, but {source.host} is not known as such a body"
            )
            fix = (
                "If a copy of the law or an order stands there, name the body's own page instead, "
                'or write "third_party".'
            )
            yield Problem(f"sources[{index}].url", what, fix)


def is_public_body(host: str) -> bool:
    """Whether a host is known to be that of a regulator, a court, a law collection or a state."""
    forms = (_PUBLIC, _STATE, _EXAMPLE)
    ends = [host.split(".", skip)[-1] for skip in range(host.count(".") + 1)]
    return any(form.search(host) for form in forms) or not _KNOWN.isdisjoint(ends)


CHECK = Check(
    id="public_bodies",
    severity="warning",
    description='A source with publisher "regulator" or "statute" stands on the site of a body '
    "that is known as one.",
    mend='Name the body\'s own page, or write "third_party".',
    run=of_provider(_find),
)
