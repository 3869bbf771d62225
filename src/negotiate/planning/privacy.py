"""What to give to whom on a call, and whether others must agree before it is recorded."""

from __future__ import annotations

from negotiate.model.origin import Origin
from negotiate.model.place import covers
from negotiate.model.plan import Recording
from negotiate.rules.guides import guide_origin
from negotiate.rules.recording import recording_note, recording_origin


def recording(jurisdiction: str) -> Recording:
    """What is known of a place. The law of a country does not settle that of its states."""
    note = recording_note(jurisdiction)
    if note is None:
        return Recording(consent="unknown", sure=False, origins=())
    read = (note.status, note.quality) == ("settled", "verified")
    sure = read and note.jurisdiction == jurisdiction
    return Recording(consent=note.consent, sure=sure, origins=(recording_origin(note),))


def identifying(jurisdiction: str) -> tuple[Origin, ...]:
    """Evidence of how callers are identified and of what to give nobody, read in the US alone."""
    if not covers(("US",), jurisdiction):
        return ()
    return guide_origin("identify"), guide_origin("never-give")
