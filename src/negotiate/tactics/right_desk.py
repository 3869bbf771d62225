"""Ask for the desk that can say yes, confirm that it is reached, and avoid the one that cannot."""

from __future__ import annotations

from negotiate.rules.guides import guide_origin
from negotiate.tactics.tactic import AskSituation, AskTactic, Verdict, applies

#: Desks that keep customers, as far as is known. Elsewhere one asks for a transfer to them.
KEEPERS = frozenset({"retention", "cancel"})


def judge(situation: AskSituation) -> Verdict:
    """Always; what is known of the way differs."""
    contact = situation.contact
    known = contact.purpose in KEEPERS
    backing = (*contact.origins, guide_origin("retention-desk"))
    return applies("known" if known else "unknown", {"desk": contact.purpose}, backing)


TACTIC = AskTactic("right_desk", "before", judge, draws=("transfer",), guide="retention-desk")
