"""What to give to whom on a call, and whether others must agree before it is recorded."""

from __future__ import annotations

from collections.abc import Iterable

from negotiate.model.case import Case
from negotiate.model.origin import Origin
from negotiate.model.place import covers
from negotiate.model.plan import Privacy, Recording
from negotiate.model.service import Service
from negotiate.rules.guides import guide_origin
from negotiate.rules.recording import recording_note, recording_origin

#: Services whose companies the rule on how callers are identified binds.
TELECOM: frozenset[Service] = frozenset({"internet", "mobile", "tv", "phone"})


def privacy(case: Case) -> Privacy:
    """What is known for the case's place and services."""
    return Privacy(
        recording=recording(case.jurisdiction),
        identify_origins=identifying(case.jurisdiction, case.contract.services),
    )


def recording(jurisdiction: str) -> Recording:
    """What is known of a place. The law of a country does not settle that of its states."""
    note = recording_note(jurisdiction)
    if note is None:
        return Recording(consent="unknown", sure=False, origins=())
    read = (note.status, note.quality) == ("settled", "verified")
    sure = read and note.jurisdiction == jurisdiction
    return Recording(consent=note.consent, sure=sure, origins=(recording_origin(note),))


def identifying(jurisdiction: str, services: Iterable[Service]) -> tuple[Origin, ...]:
    """Evidence of how callers are identified and of what to give nobody, read in the US alone."""
    if not covers(("US",), jurisdiction):
        return ()
    guides = ["never-give"] if TELECOM.isdisjoint(services) else ["identify", "never-give"]
    return tuple(guide_origin(name) for name in guides)
